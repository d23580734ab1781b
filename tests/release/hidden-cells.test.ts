import fc from "fast-check";
import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { additiveLines } from "#release/additive-lines";
import { derivableCells } from "#release/derivable-cells";
import { releaseEstimates } from "#release/release-estimates";
import type { Estimate } from "#schemas/tables/estimates";
import { NO_REASON } from "#schemas/tables/reasons";

const DISCLOSURE = { minimum_base: 30, fragile_base: 100, fragile_cv: 0.3 };

function cell(domain_kind: string, domain: string, base: number, n_eff = base): Estimate {
  const key = { study: "s", public: "p", wave: "1", indicator: "i", answer: "", domain_kind, domain };
  const limits = { se: 0.1, ci_lower: 0.3, ci_upper: 0.7, df: base - 1, deff: base / n_eff, cv: 0.2 };
  const told = { method: "wilson", rung: "direct", status: "published", ...NO_REASON } as const;
  return {
    ...key,
    statistic: "share",
    population: "all",
    base,
    n_eff,
    weighted_base: base,
    estimate: 0.5,
    ...limits,
    ...told,
  };
}

const hidden = (rows: readonly Estimate[]): readonly string[] =>
  rows.filter(({ status }) => status === "suppressed").map(({ domain }) => domain);

describe("cells that are not shown", () => {
  test("a base that its weights empty is hidden, and a second domain with it", () => {
    const rows = [cell("region", "a", 46, 5.7), cell("region", "b", 60), cell("region", "c", 120)];
    const released = releaseEstimates(rows, DISCLOSURE, { minimums: new Map([["p", 11]]), wholes: new Map() });
    expect(hidden(released)).toEqual(["a", "b"]);
    expect(released[0]).toMatchObject({ base: null, n_eff: null, estimate: null, se: null });
    expect(released[0]).toMatchObject({ reason: "small-effective-base", reason_detail: "11", rung: null });
  });

  test("the smallest base of a public holds where it is larger than that of the study", () => {
    const released = releaseEstimates([cell("all", "all", 45)], DISCLOSURE, {
      minimums: new Map([["p", 50]]),
      wholes: new Map(),
    });
    expect(hidden(released)).toEqual(["all"]);
  });

  test("in a crossing, each category with one hidden cell hides another, whose totals are published", () => {
    const rows = ["x", "y"].flatMap((one) =>
      ["1", "2", "3"].map((two, rank) => cell("A × B", `${one} × ${two}`, one === "x" && two === "1" ? 20 : 90 + rank)),
    );
    expect(hidden(releaseEstimates(rows, DISCLOSURE))).toEqual(["x × 1", "x × 2", "y × 1", "y × 2"]);
  });

  test("an indicator and those on parts of its base: one hidden hides another, since the third is a subtraction away", () => {
    const bases = { whole: 160, first: 140, second: 20 };
    const rows = Object.entries(bases).map(([indicator, base]) => ({ ...cell("region", "a", base), indicator }));
    const wholes = new Map([
      ["first", "whole"],
      ["second", "whole"],
    ]);
    const released = releaseEstimates(rows, DISCLOSURE, { minimums: new Map(), wholes });
    const shown = released.filter(({ status }) => status !== "suppressed").map(({ indicator }) => indicator);
    expect(shown).toEqual(["whole"]);
  });

  test("an answer that its weights empty hides another: together they make 100 %", () => {
    const answers = { yes: [0.5, 60], no: [0.3, 8], other: [0.2, 55] } as const;
    const rows = Object.entries(answers).map(([answer, [estimate, n_eff]]) => ({
      ...cell("all", "all", 60, n_eff),
      answer,
      estimate,
    }));
    const released = releaseEstimates(rows, DISCLOSURE, { minimums: new Map([["p", 11]]), wholes: new Map() });
    expect(released.filter(({ status }) => status === "suppressed").map(({ answer }) => answer)).toEqual(["yes", "no"]);
  });

  test("a region hidden beside another is not the sum of its cells in a crossing", () => {
    const bases = { a: [20, 9], b: [35, 30], c: [90, 90] };
    const crossed = Object.entries(bases).flatMap(([region, counts]) =>
      counts.map((base, rank) => cell("region × size", `${region} × ${rank + 1}`, base)),
    );
    const regions = Object.entries(bases).map(([region, [one, two]]) => cell("region", region, one + two));
    const rows = [cell("all", "all", 274), ...regions, ...crossed];
    const released = releaseEstimates(rows, DISCLOSURE);
    expect(hidden(released.filter(({ domain_kind }) => domain_kind === "region"))).toEqual(["a", "b"]);
    expect(hidden(released.filter(({ domain_kind }) => domain_kind !== "region")).length).toBeGreaterThan(1);
    expect(
      derivableCells(additiveLines(rows, new Map()), (row) => released[rows.indexOf(row)].status === "suppressed"),
    ).toEqual([]);
  });

  test("in any table of two variables, no hidden cell follows from those shown, by the rank of the equations", () => {
    const sizes = fc.array(fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(sizes, (bases) => {
        const rows = tableOf(bases);
        const released = releaseEstimates(rows, DISCLOSURE);
        const unknown = released.flatMap(({ status }, index) => (status === "suppressed" ? [index] : []));
        expect(fixedBy(equationsOf(bases), unknown)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

/** Whole, rows, columns, then cells of a table of two variables. */
function tableOf(bases: readonly (readonly number[])[]): readonly Estimate[] {
  const sum = (values: readonly number[]): number => values.reduce((whole, value) => whole + value, 0);
  return [
    cell("all", "all", sum(bases.map(sum))),
    ...bases.map((row, one) => cell("A", `${one}`, sum(row))),
    ...bases[0].map((_, two) => cell("B", `${two}`, sum(bases.map((row) => row[two])))),
    ...bases.flatMap((row, one) => row.map((base, two) => cell("A × B", `${one} × ${two}`, base))),
  ];
}

/** The same table as rows of a matrix: what each total says of the cells below it. */
function equationsOf(bases: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const [height, width] = [bases.length, bases[0].length];
  const size = 1 + height + width + height * width;
  const inner = (one: number, two: number): number => 1 + height + width + one * width + two;
  const equation = (total: number, cells: readonly number[]) =>
    Array.from({ length: size }, (_, at) => (at === total ? -1 : cells.includes(at) ? 1 : 0));
  const [ones, twos] = [[...Array(height).keys()], [...Array(width).keys()]];
  return [
    equation(
      0,
      ones.map((one) => 1 + one),
    ),
    equation(
      0,
      twos.map((two) => 1 + height + two),
    ),
    ...ones.map((one) =>
      equation(
        1 + one,
        twos.map((two) => inner(one, two)),
      ),
    ),
    ...twos.map((two) =>
      equation(
        1 + height + two,
        ones.map((one) => inner(one, two)),
      ),
    ),
  ];
}

/** Unknowns that the equations fix: adding the unknown alone to them does not raise their rank. */
function fixedBy(equations: readonly (readonly number[])[], unknown: readonly number[]): readonly number[] {
  if (unknown.length === 0) return [];
  const system = equations.map((row) => unknown.map((at) => row[at]));
  const rank = (rows: readonly (readonly number[])[]): number =>
    new SingularValueDecomposition(new Matrix(rows.map((row) => [...row])), { autoTranspose: true }).rank;
  const known = rank(system);
  return unknown.filter((_, place) => rank([...system, unknown.map((_, at) => Number(at === place))]) === known);
}
