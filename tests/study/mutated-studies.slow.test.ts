import { cpSync, globSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { drawer } from "#tests/audit/drawn-sample";
import { captureCommand } from "#tests/commands/captured-command";
import { starterResults } from "#tests/fixtures/built/starter-results";
import { draws, EXHAUSTIVE } from "#tests/tier";
import { temporaryFolder } from "./edited-study.ts";

const FILES = [
  "study.yaml",
  "indicators.yaml",
  "questionnaires/usagers.yaml",
  "margins/usagers-2025.csv",
  "exports/enquete-2025.csv",
] as const;

/** What somebody hostile or careless types. */
const TYPED = [
  '<img src=x onerror="alert(1)">',
  "</script><script>alert(1)</script>",
  "[lien](javascript:alert(1))",
  '=HYPERLINK("http://example.org","x")',
  "../../ailleurs",
  "C:\\ailleurs",
  "\u202eévité",
  "\u001b[31mrouge",
  "\u0000",
  "{{constructor}}",
  "__proto__",
  "constructor",
  "null",
  "NaN",
  "1e309",
  "-1",
  "0",
  "9007199254740993",
  "*a",
  "&a [*a, *a]",
  "!!js/function 'x'",
  "<<: *a",
  '"',
  "'",
  ";",
  ",",
  ": ",
  "- ",
  "#",
  "\t",
  "\r",
  "\n",
  "\ufeff",
  "😀",
  "é",
  "a".repeat(5000),
] as const;

const DRAWS = draws(300, 2000);
/** One in so many is run and its pages are looked at, the others are checked in memory; by the long tier all are run: a quarter of an hour. */
const RUN_ONE_IN = EXHAUSTIVE ? 1 : 15;

let folder = "";

beforeAll(async () => {
  folder = temporaryFolder();
  cpSync(await starterResults(), folder, { recursive: true, verbatimSymlinks: true });
});

type Draw = () => number;

const upTo = (next: Draw, most: number): number => Math.floor(next() * most);

/** One change of a text: a piece lost, repeated, moved, or typed over. */
function mutated(text: string, next: Draw): string {
  const [from, length] = [upTo(next, text.length), 1 + upTo(next, 12)];
  const [before, piece, after] = [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)];
  const typed = TYPED[upTo(next, TYPED.length)];
  const lines = text.split("\n");
  const [one, other] = [upTo(next, lines.length), upTo(next, lines.length)];
  switch (upTo(next, 8)) {
    case 0:
      return before + after;
    case 1:
      return before + piece + piece + after;
    case 2:
      return before + typed + piece + after;
    case 3:
      return before + typed + after;
    case 4:
      return lines.with(one, lines[other]).with(other, lines[one]).join("\n");
    case 5:
      return lines.toSpliced(one, 1 + upTo(next, 3)).join("\n");
    case 6:
      return lines.toSpliced(one, 0, lines[other]).join("\n");
    default:
      return valueTyped(text, typed, next);
  }
}

/** A whole value of a line, a cell or what follows a colon, typed over. */
function valueTyped(text: string, typed: string, next: Draw): string {
  const values = [...text.matchAll(/(?<=[:;,]\s*)[^\s:;,[\]{}]+/g)];
  const { index, 0: value } = values[upTo(next, values.length)] ?? { index: 0, 0: "" };
  return text.slice(0, index) + typed + text.slice(index + value.length);
}

/** Files of a folder that are not of the build: what a run must leave as it is. */
const outsideOf = (root: string): readonly string[] =>
  readdirSync(root)
    .filter((name) => name !== "build")
    .flatMap((name) => [name, ...readdirSync(join(root, name), { recursive: true, encoding: "utf8" })])
    .sort();

/** Pages and drawings of what is shown, which stands behind a link: a pattern would not go through it. */
const pagesIn = (build: string): readonly string[] =>
  readdirSync(build)
    .map((id) => join(build, id, "site"))
    .flatMap((site) => globSync("**/*.{html,svg}", { cwd: site }).map((page) => join(site, page)));

/** What a browser would run, or a spreadsheet: typed by a mutation, and left as it was typed. */
const DANGEROUS = /<img src=x onerror|<script>alert|href="javascript:/i;

/** What would move the cursor, or turn a text round. */
const CONTROLS = ["\u001b", "\u202e", "\u0000"] as const;

describe("a study changed at random", () => {
  test("is run or refused: nothing is written elsewhere, nothing dangerous is in the pages", async () => {
    const study = join(folder, "study");
    const outside = outsideOf(folder);
    const codes = new Map<string, number>();
    for (let draw = 0; draw < DRAWS; draw++) {
      const seed = draw + 1_000_000 * Number(process.env.SEED ?? 1);
      const next = drawer(7919 * (seed + 1));
      for (let skipped = 0; skipped < 5; skipped++) next();
      const file = FILES[upTo(next, FILES.length)];
      const path = join(study, file);
      const text = readFileSync(path, "utf8");
      let changed = text;
      for (let times = 1 + upTo(next, 3); times > 0; times--) changed = mutated(changed, next);
      writeFileSync(path, changed);
      const isRun = draw % RUN_ONE_IN === 0;
      const words = isRun ? ["run", study, "--build", join(folder, "build")] : ["check", study];
      const { code, stdout, stderr } = await captureCommand(...words);
      writeFileSync(path, text);
      const said = `${seed} ${file}\n${stderr.slice(0, 2000)}`;
      expect([0, 1, 2, 3], said).toContain(code);
      for (const control of CONTROLS) expect((stdout + stderr).includes(control), said).toBe(false);
      expect(outsideOf(folder), said).toEqual(outside);
      const ended = `${isRun ? "run" : "checked"}, ${code}`;
      codes.set(ended, (codes.get(ended) ?? 0) + 1);
      if (code !== 0 || !isRun) continue;
      const pages = pagesIn(join(folder, "build"));
      expect(pages.length, said).toBeGreaterThan(5);
      for (const page of pages) expect(DANGEROUS.test(readFileSync(page, "utf8")), `${said} ${page}`).toBe(false);
    }
    const wanted = EXHAUSTIVE ? ["run, 0", "run, 2"] : ["checked, 0", "checked, 2", "run, 0", "run, 2"];
    expect([...codes.keys()]).toEqual(expect.arrayContaining(wanted));
  });
});
