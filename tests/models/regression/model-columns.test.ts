import { describe, expect, test } from "vitest";
import { factorColumns, interactionColumns, interceptColumn, numericColumn } from "#models/regression/model-columns";
import { MethodError, UsageError } from "#statistics/errors";

const factor = { codes: Int32Array.of(1, 2, 3, -1), levels: ["a", "b", "c", "d"] };

describe("properties", () => {
  test("the first level that occurs is the reference; a missing code is a missing value", () => {
    const found = factorColumns("x", factor);
    expect(found.map(({ name, term }) => [name, term])).toEqual([
      ["xc", "x"],
      ["xd", "x"],
    ]);
    expect(found[0]?.values).toEqual(Float64Array.of(0, 1, 0, Number.NaN));
    expect(factorColumns("x", factor, Uint8Array.of(0, 1, 1, 1)).map(({ name }) => name)).toEqual(["xd"]);
  });

  test("products, the first term varying fastest", () => {
    const age = numericColumn("age", Float64Array.of(10, 20, 30, 40));
    const found = interactionColumns(factorColumns("x", factor), [age]);
    expect(found.map(({ name, term }) => [name, term])).toEqual([
      ["xc:age", "x:age"],
      ["xd:age", "x:age"],
    ]);
    expect(found[1]?.values).toEqual(Float64Array.of(0, 0, 30, Number.NaN));
    expect(interceptColumn(2)).toEqual({ name: "(Intercept)", term: "1", values: Float64Array.of(1, 1) });
  });
});

describe("refusals", () => {
  test("a single level, columns of different lengths", () => {
    expect(() => factorColumns("x", factor, Uint8Array.of(1, 0, 0, 0))).toThrow(MethodError);
    expect(() => interactionColumns([interceptColumn(2)], [interceptColumn(3)])).toThrow(UsageError);
  });
});
