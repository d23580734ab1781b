import { describe, expect, test } from "vitest";
import { parseCommentary, type Reference, renderBlock } from "#study/commentary/parse-commentary";

const htmlOf = (text: string, print = ({ key, word }: Reference): string => `[${key} ${word}]`): readonly string[] =>
  parseCommentary(text).parts.map((blocks) => blocks.map((block) => renderBlock(block, print)).join(""));
const faultsOf = (text: string) => parseCommentary(text).faults.map(({ line, found, kind }) => [line, found, kind]);

test("a reference prints a value; a thematic break is the place of a figure", () => {
  const text =
    "La part est de {{a.2020.b}}, et **{{a.2015..2020.b:1@r=53;s=2 change}}**.\n\n---\n\n- {{c_d.2020.e_f}}\n- fin\n";
  expect(htmlOf(text)).toEqual([
    "<p>La part est de [a.2020.b value], et <strong>[a.2015..2020.b:1@r=53;s=2 change]</strong>.</p>\n",
    "<ul>\n<li>[c_d.2020.e_f value]</li>\n<li>fin</li>\n</ul>\n",
  ]);
});

test("what is printed is text, and so is HTML typed by the author, an image, a script as an address", () => {
  expect(
    htmlOf("{{k}} <b onclick=x>t</b> ![i](http://x/y.png) [l](javascript:alert)", () => "<script>{{7*7}}&"),
  ).toEqual([
    '<p>&lt;script&gt;{{7*7}}&amp; &lt;b onclick=x&gt;t&lt;/b&gt; !<a href="http://x/y.png">i</a> [l](javascript:alert)</p>\n',
  ]);
  expect(htmlOf("\uE0000\uE001 {{k}}")).toEqual(["<p>\uFFFD0\uFFFD [k value]</p>\n"]);
});

test("headings come under that of the chapter", () => {
  expect(htmlOf("# Un\n\n## Deux\n")).toEqual(["<h3>Un</h3>\n<h4>Deux</h4>\n"]);
});

test("a paragraph that begins with {{fallback}} is one, and its mark is not printed", () => {
  const [first, second] = parseCommentary("{{k}}\n\n{{fallback}} Rien à dire.\n").parts[0];
  expect([first.fallback, second.fallback]).toEqual([false, true]);
  expect(renderBlock(second, () => "")).toBe("<p>Rien à dire.</p>\n");
});

test("sentences know their line and the facts that they name", () => {
  const { parts } = parseCommentary("Un {{a}}.\nDeux,\nsuite {{b}}. Trois !\n\n> Quatre {{c}}\n");
  const told = parts[0].flatMap(({ sentences }) =>
    sentences.map(({ line, references }) => [line, references.map(({ key }) => key)]),
  );
  expect(told).toEqual([
    [1, ["a"]],
    [2, ["b"]],
    [3, []],
    [5, ["c"]],
  ]);
});

describe("what cannot be read is told at its line", () => {
  test.each([
    ["a\n\n{{a.b", [3, "{{", "not-closed"]],
    ["a }} b", [1, "}}", "not-closed"]],
    ["{{a.b arrondi}}", [1, "{{a.b arrondi}}", "unknown-word"]],
    ["{{a.b value interval}}", [1, "{{a.b value interval}}", "unknown-word"]],
    ["{{ }}", [1, "{{ }}", "no-key"]],
    ["{{a.b}} %", [1, "{{a.b}}", "unit-twice"]],
    ["{{a.b}} points", [1, "{{a.b}}", "unit-twice"]],
    ["[x](http://x/{{a.b}})", [1, "{{a.b}}", "misplaced"]],
  ])("%s", (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  test("and nothing where all is well", () => {
    expect(faultsOf("{{a.b}} pointe vers { l’avenir }")).toEqual([]);
  });
});
