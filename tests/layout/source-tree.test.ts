import { describe, expect, test } from "vitest";
import { functionsOf, importsOf, type SourceFile, withoutComments } from "#tests/layout/source-tree";

function source(path: string, text: string): SourceFile {
  return { path, text, lines: text.split("\n") };
}

describe("imports of a file", () => {
  test("by alias, by path, of types, for effect, at run time, over several lines", () => {
    const text = [
      'import { a } from "#weights/weights";',
      "import {",
      "  b,",
      "  type C,",
      '} from "./b.ts";',
      'import type { D } from "#flow";',
      'import "node:fs";',
      'const late = await import("zod");',
      'export type { E } from "../schemas/e.ts";',
    ].join("\n");
    const found = importsOf(source("pipelines/x/y.ts", text)).map(({ target, typeOnly }) => [target, typeOnly]);
    expect(found).toEqual([
      ["pipelines/4-weights/weights.ts", false],
      ["pipelines/x/b.ts", false],
      ["pipelines/flow.ts", true],
      ["npm:node:fs", false],
      ["npm:zod", false],
      ["pipelines/schemas/e.ts", true],
    ]);
  });
});

describe("functions of a file", () => {
  test("declared, assigned, methods, with a signature of several lines", () => {
    const text = [
      "export function short(x: number): number {",
      "  return x;",
      "}",
      "const arrow = (x: number): number => {",
      "  if (x > 1) {",
      "    return 1;",
      "  }",
      "  return x;",
      "};",
      "async function spread(",
      "  a: number,",
      "  { b }: { readonly b: number },",
      "): Promise<void> {",
      "  await a;",
      "}",
      "class Log {",
      "  add(entry: string): void {",
      "    this.entries.push(entry);",
      "  }",
      "}",
    ].join("\n");
    expect(functionsOf(source("a.ts", text))).toEqual([
      { name: "short", lines: 3 },
      { name: "arrow", lines: 6 },
      { name: "spread", lines: 6 },
      { name: "add", lines: 3 },
    ]);
  });
});

test("comments are no code", () => {
  expect(withoutComments('/** a\n b */\nconst c = "//d"; // e')).toBe('\nconst c = "//d"; ');
});
