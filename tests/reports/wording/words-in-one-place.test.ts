import { expect, test } from "vitest";
import { filesBelow, readSource, withoutComments } from "#tests/layout/source-tree";

/** Names that are the same in every language: formats, typefaces. */
const NAMES = new Set(["CSV", "Parquet", "Arrow", "Source Sans 3", "Source Serif 4", "use strict", "Enter"]);
const SOURCES = ["reports/content", "reports/browser", "reports/pages", "reports/figures", "reports/styles"]
  .flatMap(filesBelow)
  .concat("reports/build-site.ts")
  .filter((path) => path.endsWith(".ts"));

/** The pieces of text of a program, without what stands for values, imports, errors of ours, markup and addresses. */
function textsOf(source: string): readonly string[] {
  const said = withoutComments(source)
    .replace(/^(?:import|export)[^;]*? from "[^"]*";$/gm, "")
    .replace(/new Error\((?:`[^`]*`|"[^"]*")\)/g, "");
  const quoted = [...said.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, text = ""]) => text);
  const composed = [...said.matchAll(/`((?:[^`\\]|\\.)*)`/g)].flatMap(([, text = ""]) => text.split(/\$\{[^}]*\}/));
  return [...quoted, ...composed].filter((text) => !/[<>{}#@]|="|^\.|\/\w|:\/\/|^Mark|-src/.test(text));
}

const isSaid = (text: string): boolean =>
  !NAMES.has(text) &&
  (/[à-öø-ÿœ]/iu.test(text) || /\p{L}{2,} \p{L}{2,}/u.test(text) || /^\p{Lu}\p{Ll}{2,}/u.test(text));

test("the scan sees a word, and lets names of fields be", () => {
  const source = `"Réponses" \`\${x} du pays\` "ci_lower"`;
  expect(textsOf(source).filter(isSaid)).toEqual(["Réponses", " du pays"]);
});

test.each(SOURCES)("%s says nothing of its own", (path) => {
  expect(textsOf(readSource(path).text).filter(isSaid)).toEqual([]);
});

test.each(filesBelow("reports/templates"))("%s says nothing of its own", (path) => {
  const bare = readSource(path).text.replace(/\{\{\{?[^}]*\}?\}\}/g, "");
  expect(bare.replace(/<[^>]*>/g, "").match(/\p{L}+/gu) ?? []).toEqual([]);
  const read = [...bare.matchAll(/ (?:aria-label|title|alt)="([^"]*)"/g)].map(([, text = ""]) => text);
  expect(read.filter((text) => /\p{L}/u.test(text))).toEqual([]);
});
