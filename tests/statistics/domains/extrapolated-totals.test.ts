import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { declareDesign } from "#statistics/designs/declare-design";
import { extrapolatedTotals } from "#statistics/domains/extrapolated-totals";

interface Reference {
  readonly weight: readonly number[];
  readonly population: readonly number[];
  readonly stratum: readonly string[];
  readonly domain: readonly string[];
  readonly small: readonly number[];
  readonly answered: readonly number[];
  readonly concerned: readonly number[];
  readonly expected: Readonly<Record<"all" | "No" | "Yes", { readonly estimate: number; readonly se: number }>>;
}

const path = new URL("../../reference/extrapolated-totals/extrapolated-totals.json", import.meta.url);
const reference = JSON.parse(readFileSync(path, "utf8")) as Reference;
const { weight, population, stratum, domain, small, answered, concerned, expected } = reference;
const design = declareDesign({ size: weight.length, strata: [stratum], weights: weight, fpc: [population] });
const quantity = {
  values: Float64Array.from(small, (value, row) => (answered[row] === 1 ? value : Number.NaN)),
  concerned: Uint8Array.from(concerned),
};

describe("reference: R's delta method, svycontrast(svytotal(…), quote(concerned * small / answered))", () => {
  test("the whole", () => {
    const [cell] = extrapolatedTotals(design, { codes: new Int32Array(weight.length), count: 1 }, quantity);
    expectCell(cell, expected.all);
  });

  test("each domain of a partition", () => {
    const codes = Int32Array.from(domain, (code) => (code === "No" ? 0 : 1));
    const cells = extrapolatedTotals(design, { codes, count: 2 }, quantity);
    expectCell(cells[0], expected.No);
    expectCell(cells[1], expected.Yes);
  });
});

describe("properties", () => {
  test("with everybody answering it is the plain total", () => {
    const everybody = { values: Float64Array.from(small), concerned: new Uint8Array(small.length).fill(1) };
    const [cell] = extrapolatedTotals(design, { codes: new Int32Array(small.length), count: 1 }, everybody);
    const plain = small.reduce((sum, value, row) => sum + value * weight[row], 0);
    expect(cell.estimable && cell.estimate).toBeCloseTo(plain, 8);
  });

  test("a domain where nobody answered has no estimate", () => {
    const nobody = { values: new Float64Array(small.length).fill(Number.NaN), concerned: Uint8Array.from(concerned) };
    expect(extrapolatedTotals(design, { codes: new Int32Array(small.length), count: 1 }, nobody)[0].estimable).toBe(
      false,
    );
  });
});

function expectCell(
  cell: ReturnType<typeof extrapolatedTotals>[number],
  { estimate, se }: { estimate: number; se: number },
): void {
  if (!cell.estimable) throw new Error("not estimable");
  expect(Math.abs(cell.estimate / estimate - 1)).toBeLessThan(1e-9);
  expect(Math.abs(cell.standardError / se - 1)).toBeLessThan(1e-9);
}
