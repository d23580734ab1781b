import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import { draws } from "#tests/tier";
import { rowsFrom, runUnlessRefused } from "./run-in-memory.ts";
import { type SmallStudy, smallStudy } from "./small-study.ts";

const MARKS = ["1", "2", "3", "4", "5", "9", ""] as const;
type Mark = (typeof MARKS)[number];
const RANKED = ["a", "b", "c"] as const;

/** A respondent: a group, a filter, a weight in quarters, marks (9 does not know, blank says nothing), numbers, a ranking. */
interface Said {
  readonly g: "1" | "2" | "3";
  readonly f: "1" | "2";
  readonly quarters: number;
  readonly q: Mark;
  /** Asked where the filter is 1. */
  readonly next: Mark;
  readonly rows: readonly [Mark, Mark];
  readonly x: number | null;
  readonly y: number | null;
  readonly order: readonly (typeof RANKED)[number][] | null;
}

/** How the export writes it. */
interface Written {
  readonly ranks: "columns" | "one cell";
  readonly weighted: boolean;
  /** Numbers of French spreadsheets, or of machines. */
  readonly numbers: "1 234,5" | "1234,5" | "1234.5";
}

const mark = fc.constantFrom(...MARKS);
const number = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 9000 }).map((value) => value / 4),
);
const said: fc.Arbitrary<Said> = fc.record({
  g: fc.constantFrom("1", "2", "3"),
  f: fc.constantFrom("1", "2"),
  quarters: fc.integer({ min: 2, max: 40 }),
  q: mark,
  next: mark,
  rows: fc.tuple(mark, mark),
  x: number,
  y: number,
  order: fc.oneof(fc.constant(null), fc.shuffledSubarray([...RANKED], { minLength: 3 })),
});
const written: fc.Arbitrary<Written> = fc.record({
  ranks: fc.constantFrom("columns", "one cell"),
  weighted: fc.boolean(),
  numbers: fc.constantFrom("1 234,5", "1234,5", "1234.5"),
});

function numberText(value: number | null, { numbers }: Written): string {
  if (value === null) return "";
  const [whole, decimals] = String(value).split(".");
  const grouped = numbers === "1 234,5" ? whole.replace(/(?=(?:\d{3})+$)(?<!^)/g, "\u202f") : whole;
  return [grouped, ...(decimals === undefined ? [] : [decimals])].join(numbers === "1234.5" ? "." : ",");
}

function csvOf(all: readonly Said[], how: Written): string {
  const header = ["id", "g", "f", "q", "next", "t_a", "t_b", "x", "y", "poids"];
  const ranks = how.ranks === "columns" ? RANKED.map((item) => `r_${item}`) : ["r"];
  const rows = all.map(({ g, f, q, next, rows: [a, b], x, y, order, quarters }, at) => {
    const ranking =
      how.ranks === "columns"
        ? RANKED.map((item) => (order === null ? "" : order.indexOf(item) + 1))
        : [order === null ? "" : order.join(">")];
    const numbers = [x, y, quarters / 4].map((value) => numberText(value, how));
    return [`r${at}`, g, f, q, f === "1" ? next : "", a, b, ...numbers, ...ranking].join(";");
  });
  return [[...header, ...ranks].join(";"), ...rows].join("\n");
}

const scale = Object.fromEntries(["1", "2", "3", "4", "5"].map((code) => [code, `Note ${code}`]));
const of = (definition: object) => ({ definitions: [definition] });
const INDICATORS = [
  { id: "part", statistic: "share", ...of({ numerator: { question: "q", in: ["1", "2"] } }) },
  {
    id: "filtree",
    statistic: "share",
    ...of({ numerator: { question: "q", in: ["1", "2"] }, base: { question: "f", in: ["1"] } }),
  },
  { id: "posee", statistic: "share", ...of({ numerator: { question: "next", in: ["1"] } }) },
  {
    id: "sans_nsp",
    statistic: "share",
    ...of({ numerator: { question: "q", in: ["1"] }, dont_know: "out-of-base" }),
  },
  {
    id: "ou",
    statistic: "share",
    ...of({
      numerator: {
        or: [
          { question: "q", in: ["1"] },
          { question: "x", at_least: 1000 },
        ],
      },
    }),
  },
  {
    id: "solde",
    statistic: "balance",
    unit: "points",
    ...of({ numerator: { question: "q", in: ["4", "5"] }, negative: { question: "q", in: ["1"] } }),
  },
  {
    id: "note",
    statistic: "mean",
    unit: "number",
    ...of({ value: { question: "q", scores: { "1": 10, "2": 7.5, "3": 5, "4": 2.5, "5": 0 } } }),
  },
  {
    id: "ensemble",
    statistic: "mean",
    unit: "number",
    ...of({ value: { mean_of: [{ question: "x" }, { question: "y" }] } }),
  },
  {
    id: "rapport",
    statistic: "ratio",
    unit: "number",
    ...of({ value: { question: "x" }, denominator: { question: "y" } }),
  },
  ...[0.25, 0.5].map((probability) => ({
    id: `quantile_${probability * 100}`,
    statistic: "quantile",
    unit: "number",
    ...of({ value: { question: "x" }, probability }),
  })),
  { id: "somme", statistic: "total", unit: "number", ...of({ value: { question: "x" } }) },
  { id: "combien", statistic: "count", unit: "number", ...of({ numerator: { question: "q", in: ["1"] } }) },
  {
    id: "lignes",
    statistic: "share",
    ...of({ for_each: { question: "t" }, for_each_in: ["4", "5"] }),
  },
  { id: "rang", statistic: "mean", unit: "number", ...of({ value: { question: "r", item: "b" } }) },
];

function studyOf(all: readonly Said[], how: Written): SmallStudy {
  const base_weight = how.weighted ? { base_weight: { column: "poids" } } : {};
  return {
    lists: {
      g: { codes: { "1": "Un", "2": "Deux", "3": "Trois" } },
      scale: { codes: scale, missing: { "9": { kind: "dont-know", label: "NSP" } } },
    },
    questions: [
      { id: "g", type: "single", codes: "g" },
      { id: "f", type: "single", codes: "g" },
      { id: "q", type: "single", codes: "scale" },
      { id: "next", type: "single", codes: "scale", asked_if: { question: "f", in: ["1"] } },
      { id: "t", type: "grid", codes: "scale", items: { a: { label: "A" }, b: { label: "B" } } },
      { id: "x", type: "number" },
      { id: "y", type: "number" },
      {
        id: "r",
        type: "rank",
        items: Object.fromEntries(RANKED.map((item) => [item, { label: item }])),
        ...(how.ranks === "one cell" ? { sources: { "2025": { delimited: ">" } } } : {}),
      },
    ],
    indicators: INDICATORS,
    publicKeys: { crossings: ["g"], disclosure_minimum: 3 },
    studyKeys: { disclosure: { minimum_base: 1, fragile_base: 1 } },
    waves: {
      "2025": {
        export: csvOf(all, how),
        design: { kind: "simple", ...base_weight },
        exportKeys: { decimal: how.numbers === "1234.5" ? "." : "," },
      },
    },
  };
}

/** The value of a respondent in each measure: nothing where they are out of its base. */
type Value = (one: Said) => number | null;
const known = (code: Mark): boolean => code !== "" && code !== "9";
/** Whether a mark is one of these, among those who said something. */
const isOneOf =
  (codes: readonly string[]): ((code: Mark) => number | null) =>
  (code) =>
    code === "" ? null : Number(codes.includes(code));

const VALUES: Readonly<Record<string, Value>> = {
  "part ": ({ q }) => isOneOf(["1", "2"])(q),
  "filtree ": ({ q, f }) => (f === "1" ? isOneOf(["1", "2"])(q) : null),
  "posee ": ({ next, f }) => (f === "1" ? isOneOf(["1"])(next) : null),
  "sans_nsp ": ({ q }) => (known(q) ? Number(q === "1") : null),
  "solde ": ({ q }) => (q === "" ? null : Number(q === "4" || q === "5") - Number(q === "1")),
  "note ": ({ q }) => (known(q) ? { "1": 10, "2": 7.5, "3": 5, "4": 2.5, "5": 0 }[q as "1"] : null),
  "ensemble ": ({ x, y }) => (x === null ? y : y === null ? x : (x + y) / 2),
  "lignes a": ({ rows }) => isOneOf(["4", "5"])(rows[0]),
  "lignes b": ({ rows }) => isOneOf(["4", "5"])(rows[1]),
  "rang ": ({ order }) => (order === null ? null : order.indexOf("b") + 1),
  // One who says 1, or spends enough, counts whatever the other answer; one who says neither counts if both are known.
  "ou ": ({ q, x }) => {
    if (q === "1" || (x ?? 0) >= 1000) return 1;
    return q === "" || x === null ? null : 0;
  },
  "combien ": ({ q }) => isOneOf(["1"])(q),
  "somme ": ({ x }) => x,
};
const TOTALS: readonly string[] = ["combien ", "somme "];

interface Figure {
  readonly base: number;
  readonly value: number;
}

function figureOf(name: string, all: readonly Said[], { weighted }: Written): Figure | undefined {
  const weightOf = ({ quarters }: Said): number => (weighted ? quarters / 4 : 1);
  if (name === "rapport ") {
    const both = all.filter(({ x, y }) => x !== null && y !== null);
    const sum = (value: Value) => both.reduce((total, one) => total + weightOf(one) * (value(one) ?? 0), 0);
    const below = sum(({ y }) => y);
    return below === 0 ? undefined : { base: both.length, value: sum(({ x }) => x) / below };
  }
  if (name.startsWith("quantile_")) {
    const given = all.filter(({ x }) => x !== null).sort((a, b) => (a.x ?? 0) - (b.x ?? 0));
    const wanted = (Number(name.slice(9)) / 100) * given.reduce((total, one) => total + weightOf(one), 0);
    let held = 0;
    for (const one of given) {
      held += weightOf(one);
      if (held >= wanted) return { base: given.length, value: one.x ?? 0 };
    }
    return undefined;
  }
  let [base, sum, weight] = [0, 0, 0];
  for (const one of all) {
    const value = VALUES[name](one);
    if (value === null) continue;
    base++;
    sum += weightOf(one) * value;
    weight += weightOf(one);
  }
  return base === 0 ? undefined : { base, value: TOTALS.includes(name) ? sum : sum / weight };
}

const NAMES = [...Object.keys(VALUES), "rapport ", "quantile_25 ", "quantile_50 "];
const GROUPS = [null, "1", "2", "3"] as const;
const isNear = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6 * (1 + Math.abs(other));

describe("no run that ends well has a statistic that differs from a straightforward recomputation", () => {
  test("over shares, filters, routing, balances, scores, rows, rankings, ratios, quantiles, totals, groups and their gaps", async () => {
    let compared = 0;
    let gaps = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 6, maxLength: 40 }), written, async (all, how) => {
        const flow = await runUnlessRefused(() => smallStudy(studyOf(all, how)));
        if (flow === undefined) {
          refused++;
          return;
        }
        const estimates = rowsFrom<Estimate>(flow, "estimates/people-2025", "estimates");
        const specificities = rowsFrom<Specificity>(flow, "specificities/people-2025", "specificities");
        for (const name of NAMES)
          for (const group of GROUPS) {
            const [indicator, answer] = name.split(" ");
            const kind = group === null ? "all" : "g";
            const isCell = (row: Pick<Estimate, "indicator" | "answer" | "domain_kind" | "domain">): boolean =>
              row.indicator === indicator &&
              row.answer === answer &&
              row.domain_kind === kind &&
              row.domain === (group ?? "all");
            const own = all.filter(({ g }) => group === null || g === group);
            const [figure, found] = [figureOf(name, own, how), estimates.find(isCell)];
            if (figure === undefined || found?.status === "suppressed") continue;
            expect([name, group, found?.base]).toEqual([name, group, figure.base]);
            expect([name, group, figure, found?.estimate, isNear(found?.estimate ?? Number.NaN, figure.value)]).toEqual(
              [name, group, figure, found?.estimate, true],
            );
            compared++;
            const difference = specificities.find(isCell)?.difference ?? null;
            const rest = figureOf(name, group === null ? [] : all.filter(({ g }) => g !== group), how);
            if (difference === null || rest === undefined) continue;
            expect([name, group, isNear(difference, figure.value - rest.value)]).toEqual([name, group, true]);
            gaps++;
          }
      }),
      { numRuns: draws(30, 400) },
    );
    expect(compared).toBeGreaterThan(500);
    expect(gaps).toBeGreaterThan(100);
    expect(compared).toBeGreaterThan(100 * refused);
  });
});
