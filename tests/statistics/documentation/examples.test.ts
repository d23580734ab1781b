import { join } from "node:path";
import { compileFunction } from "node:vm";
import { describe, expect, test } from "vitest";
import { expectSame } from "#tests/statistics/documentation/expect-same";
import { docComments } from "./doc-comments.ts";

const EXAMPLES = docComments().flatMap(({ file, name, examples }) =>
  examples.map((example) => {
    const [call, result] = example.split(/\s+\/\/\s*=>\s*/);
    return { file, name, call: call.replace(/\s+\/\/.*$/, ""), result };
  }),
);

const FILES = [...new Set(docComments().map(({ file }) => file))];
const MODULES = new Map<string, object>();
for (const file of FILES) MODULES.set(file, (await import(join(process.cwd(), "pipelines", file))) as object);

/** Everything that the rooms of formulas export, by name; a file's own exports come before others of that name. */
const exportsFor = (file: string): Readonly<Record<string, unknown>> =>
  Object.assign({}, ...MODULES.values(), MODULES.get(file)) as Readonly<Record<string, unknown>>;

/** A value as the docs write it: `Float64Array [1, 2]` stands for an array of that kind. */
function readResult(text: string): unknown {
  const written = text.replace(/(\w+Array) \[([^\]]*)\]/g, "$1.of($2)");
  return compileFunction(`return (${written});`, [])();
}

describe("examples of the docs give the results that they announce", () => {
  const announced = EXAMPLES.filter((example) => example.result !== undefined);

  test.each(announced)("$file: $call", ({ file, call, result = "" }) => {
    const exported = exportsFor(file);
    const found: unknown = compileFunction(`return (${call});`, Object.keys(exported))(...Object.values(exported));
    expectSame(found, readResult(result));
  });

  test("are many", () => {
    expect(announced.length).toBeGreaterThan(60);
  });
});

describe("examples on data of the reader", () => {
  const illustrative = EXAMPLES.filter((example) => example.result === undefined);

  test.each(illustrative)("$file: $call is a call of the function that it documents", ({ name, call }) => {
    expect(call).toContain(`${name}(`);
    expect(() => compileFunction(`return (${call});`)).not.toThrow();
  });
});
