import { beforeAll, describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

/**
 * Ten respondents, each of weight 1: what a reader counts by hand.
 *   Q   1 1 1 2 2 3 8 8 9 –      (8 ne sait pas, 9 refus)
 *   R   asked if Q is 1 or 2: 1 2 1 1 2, others passed
 *   L   asked of nobody
 */
const LISTS = {
  three: {
    codes: { "1": "a", "2": "b", "3": "c" },
    missing: { "8": { kind: "dont-know", label: "NSP" }, "9": { kind: "refused", label: "Refus" } },
  },
  uses: { codes: { "1": "Lire", "2": "Jouer" } },
};
const QUESTIONS = [
  { id: "Q", type: "single", codes: "three" },
  { id: "R", type: "single", codes: "three", asked_if: { question: "Q", in: ["1", "2"] } },
  { id: "L", type: "single", codes: "three", asked_if: { question: "N", at_least: 5000 } },
  { id: "N", type: "number" },
  { id: "U", type: "multiple", codes: "uses", sources: { "2020": { column: "U", delimited: "|" } } },
  { id: "G", type: "grid", codes: "three", items: { a: { label: "A" }, b: { label: "B" } } },
];
const CSV = `id;Q;R;N;U;G_a;G_b;L
a;1;1;0;1;1;1;
b;1;2;1;1|2;1;2;
c;1;1;2;2;2;2;
d;2;1;3;1;3;8;
e;2;2;4;;1;1;
f;3;;5;1;2;1;
g;8;;6;2;8;8;
h;8;;7;1|2;1;1;
i;9;;8;1;1;9;
j;;;1000;1;;;
`;

const share = (id: string, definition: object) => ({ id, statistic: "share", definitions: [definition] });
const mean = (id: string, definition: object) => ({ id, statistic: "mean", unit: "number", definitions: [definition] });
/** The eight who say something of Q. */
const ASKED = {
  or: [
    { question: "Q", answered: true },
    { question: "Q", in: ["8"] },
  ],
};
const INDICATORS = [
  share("dk_in", { numerator: { question: "Q", in: ["1"] } }),
  share("dk_out", { numerator: { question: "Q", in: ["1"] }, dont_know: "out-of-base" }),
  share("unsure", { numerator: { question: "Q", in: ["8"] } }),
  share("routed", { numerator: { question: "R", in: ["1"] } }),
  share("routed_all", {
    numerator: { question: "R", in: ["1"] },
    base: ASKED,
  }),
  share("explicit_base", { numerator: { question: "Q", in: ["1"] }, base: { question: "N", at_least: 1, at_most: 5 } }),
  mean("numbers", { value: { question: "N" } }),
  mean("winsorised", { value: { question: "N" }, winsorise: 0.2 }),
  mean("scores", { value: { question: "Q", scores: { "1": 10, "2": 5, "3": 0 } } }),
  mean("cited", { value: { question: "U", count: ["1", "2"] } }),
  mean("mean_of", {
    value: {
      mean_of: [
        { question: "G", item: "a" },
        { question: "G", item: "b" },
      ],
    },
  }),
  {
    id: "balance",
    statistic: "balance",
    unit: "points",
    definitions: [{ numerator: { question: "Q", in: ["1"] }, negative: { question: "Q", in: ["3"] } }],
  },
  { id: "count", statistic: "count", unit: "number", definitions: [{ numerator: { question: "Q", in: ["1"] } }] },
  {
    id: "total",
    statistic: "total",
    unit: "number",
    definitions: [{ value: { question: "N" }, base: { question: "N", at_most: 8 } }],
  },
  {
    id: "ratio",
    statistic: "ratio",
    unit: "number",
    definitions: [
      { value: { question: "N" }, denominator: { question: "G", item: "a" }, base: { question: "N", at_most: 8 } },
    ],
  },
  share("each_use", { for_each: { question: "U" } }),
  share("each_row", { for_each: { question: "G" }, for_each_in: ["1"] }),
  share("negated", { numerator: { not: { question: "Q", in: ["1"] } } }),
  share("not_in", { numerator: { question: "Q", not_in: ["1"] } }),
  share("negated_routed", { numerator: { not: { question: "R", in: ["1"] } }, base: ASKED }),
  share("nobody_asked", { numerator: { question: "L", in: ["1"] }, base: ASKED }),
  share("nobody_asked_not", { numerator: { not: { question: "L", in: ["1"] } }, base: ASKED }),
  share("nobody_asked_each", { for_each: { question: "L" }, base: ASKED }),
  share("asked_of_one_part", {
    numerator: {
      and: [
        { question: "Q", in: ["1"] },
        { question: "L", in: ["1"] },
      ],
    },
    base: ASKED,
  }),
  share("each_code", { for_each: { question: "Q", codes: ["1", "3"] } }),
];
const SMALL: SmallStudy = {
  lists: LISTS,
  questions: QUESTIONS,
  indicators: INDICATORS,
  waves: { "2020": { export: CSV, exportKeys: { drop: [] } } },
};

let found: ReadonlyMap<string, Estimate> = new Map();

beforeAll(async () => {
  const flow = await runInMemory(smallStudy(SMALL));
  const rows = rowsFrom<Estimate>(flow, "estimates/people-2020", "estimates");
  found = new Map(
    rows
      .filter(({ domain_kind }) => domain_kind === "all")
      .map((row) => [`${row.indicator} ${row.answer}`.trim(), row]),
  );
});

describe("properties: bases and quantities, counted by hand", () => {
  test.each([
    ["dk_in", 3 / 8, 8],
    ["dk_out", 3 / 6, 6],
    ["unsure", 2 / 8, 8],
    ["routed", 3 / 5, 5],
    ["routed_all", 3 / 8, 8],
    ["explicit_base", 2 / 5, 5],
    ["numbers", 1036 / 10, 10],
    ["scores", (30 + 10) / 6, 6],
    ["cited", 11 / 9, 9],
    ["balance", 2 / 8, 8],
    ["count", 3, 8],
    ["total", 36, 9],
    ["ratio", (0 + 1 + 2 + 3 + 4 + 5 + 7 + 8) / 12, 8],
    ["mean_of", (1 + 1.5 + 2 + 3 + 1 + 1.5 + 1 + 1) / 8, 8],
    ["each_use 1", 7 / 9, 9],
    ["each_use 2", 4 / 9, 9],
    ["each_row a", 5 / 9, 9],
    ["each_row b", 4 / 8, 8],
    ["negated", 3 / 8, 8],
    ["not_in", 3 / 8, 8],
    ["negated_routed", 2 / 8, 8],
    ["each_code 1", 3 / 8, 8],
    ["each_code 3", 1 / 8, 8],
  ])("%s", (name, estimate, base) => {
    expect(found.get(name)?.estimate).toBeCloseTo(estimate, 12);
    expect(found.get(name)?.base).toBe(base);
  });

  test.each(["nobody_asked", "nobody_asked_not", "nobody_asked_each 1", "asked_of_one_part"])(
    "%s: a question that routing puts to nobody has no 0 %%, whatever the base",
    (name) => {
      const { estimate, base, status, reason } = found.get(name) ?? {};
      expect([estimate, base, status, reason]).toEqual([null, 0, "not-evaluable", "no-respondent"]);
    },
  );

  test("a code that an indicator does not list has no row", () => {
    expect(found.has("each_code 2")).toBe(false);
  });
});

describe("reference: winsorised at the quantiles of R's quantile(type 7)", () => {
  test("mean(pmin(pmax(x, quantile(x, .2)), quantile(x, .8))) of 0 to 8 and 1000 is 4.5", () => {
    // R 4.2: x <- c(0:8, 1000); q <- quantile(x, c(.2, .8)); mean(pmin(pmax(x, q[1]), q[2]))
    expect(found.get("winsorised")?.estimate).toBeCloseTo(4.5, 12);
  });
});

describe("properties: the topline", () => {
  test.each(["Q", "R"])("shares of the single-choice question %s sum to 1, « ne sait pas » among them", (question) => {
    const rows = [...found.values()].filter(({ indicator }) => indicator === question);
    expect(rows.reduce((sum, { estimate }) => sum + (estimate ?? 0), 0)).toBeCloseTo(1, 12);
    expect(rows.length).toBe(question === "Q" ? 4 : 3);
  });

  test.each(["a", "b"])("shares of the row %s of a grid sum to 1", (item) => {
    const rows = [...found.values()].filter(
      ({ indicator, answer }) => indicator === "G" && answer.startsWith(`${item}/`),
    );
    expect(rows.reduce((sum, { estimate }) => sum + (estimate ?? 0), 0)).toBeCloseTo(1, 12);
  });

  test("limits hold the estimate", () => {
    for (const { estimate, ci_lower, ci_upper, indicator } of found.values()) {
      if (estimate === null || ci_lower === null || ci_upper === null) continue;
      expect(ci_lower, indicator).toBeLessThanOrEqual(estimate);
      expect(ci_upper, indicator).toBeGreaterThanOrEqual(estimate);
    }
  });
});
