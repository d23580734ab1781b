import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { importsOf, readSource } from "#tests/layout/source-tree";
import { formulaFiles } from "./doc-comments.ts";
import { SHEET_START } from "./formula-sheet.ts";

const [, section = ""] = readFileSync("pipelines/statistics/README.md", "utf8").split("## Not called yet\n");
const ROWS = [...section.slice(0, section.indexOf(SHEET_START)).matchAll(/^\| (`[^|]+) \| ([^|]+) \|$/gm)];

/** Files that a row names, below pipelines: a folder stands for all its own files. */
function filesNamed(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, path]) => {
    if (!statSync(`pipelines/${path}`).isDirectory()) return [path];
    const files = readdirSync(`pipelines/${path}`).filter((name) => name.endsWith(".ts"));
    return files.map((name) => `${path}/${name}`);
  });
}

/** Files that the command line leads to: all that stages and commands call, directly or not. */
function calledFiles(): ReadonlySet<string> {
  const called = new Set<string>();
  const waiting = ["pipelines/commands/program.ts"];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (called.has(path) || !path.endsWith(".ts") || !existsSync(path)) continue;
    called.add(path);
    waiting.push(...importsOf(readSource(path)).map(({ target }) => target));
  }
  return called;
}

describe("formulas that nothing calls yet", () => {
  const called = calledFiles();
  const listed = ROWS.flatMap(([, cell]) => filesNamed(cell));

  test("are those that the formula sheet lists, each once", () => {
    expect([...listed].sort()).toEqual(
      formulaFiles()
        .filter((file) => !called.has(`pipelines/${file}`))
        .sort(),
    );
  });

  test("have each what will call them", () => {
    expect(ROWS.length).toBeGreaterThan(0);
    expect(ROWS.filter(([, , caller]) => caller.trim().length < 10)).toEqual([]);
  });
});
