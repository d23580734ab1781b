import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import type { PublicGap } from "#schemas/tables/told/public-gaps";
import type { Trend } from "#schemas/tables/trends";
import { draws } from "#tests/tier";
import { rowsFrom, runUnlessRefused } from "./run-in-memory.ts";
import { type SmallStudy, smallStudy } from "./small-study.ts";

const RUNS = draws(12, 400);
const CODES = ["a", "b"] as const;

/** A respondent: the category of the margin, a base weight in quarters, an answer, boxes, a number. */
interface Said {
  readonly g: "1" | "2";
  readonly quarters: number;
  readonly q: "1" | "2" | "";
  readonly m: readonly (typeof CODES)[number][];
  readonly n: number | null;
}

/** How each wave is weighted. */
interface Weighing {
  readonly base: boolean;
  readonly margin: "shares" | "counts" | "none";
  /** Part of category 1 in the population, in hundredths. */
  readonly first: number;
}

const PUBLICS = ["people", "others"] as const;
const WAVES = ["2024", "2025"] as const;
type Answers = Readonly<Record<(typeof PUBLICS)[number], Readonly<Record<(typeof WAVES)[number], readonly Said[]>>>>;

const said: fc.Arbitrary<Said> = fc.record({
  g: fc.constantFrom("1", "2"),
  quarters: fc.integer({ min: 2, max: 40 }),
  q: fc.constantFrom("1", "2", ""),
  m: fc.subarray([...CODES]),
  n: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 90 })),
});
/** Both categories of the margin are met. */
const wave = fc
  .array(said, { minLength: 4, maxLength: 14 })
  .map(([one, other, ...all]): readonly Said[] => [{ ...one, g: "1" }, { ...other, g: "2" }, ...all]);
const waves = fc.record({ "2024": wave, "2025": wave });
const answers: fc.Arbitrary<Answers> = fc.record({ people: waves, others: waves });
const weighing: fc.Arbitrary<Weighing> = fc.record({
  base: fc.boolean(),
  margin: fc.constantFrom("shares", "counts", "none"),
  first: fc.integer({ min: 20, max: 80 }),
});

const COUNTED = 1000;

/** The weights, by a plain loop: those of the file or 1, put to the margin category by category until nothing moves. */
function weightsOf(all: readonly Said[], { base, margin, first }: Weighing): readonly number[] {
  let weights = all.map(({ quarters }) => (base ? quarters / 4 : 1));
  if (margin === "none") return weights;
  const population = margin === "counts" ? COUNTED : weights.reduce((sum, weight) => sum + weight, 0);
  const targets = { "1": (population * first) / 100, "2": (population * (100 - first)) / 100 };
  for (let step = 0; step < 5; step++)
    for (const category of ["1", "2"] as const) {
      const held = all.reduce((sum, { g }, row) => sum + (g === category ? weights[row] : 0), 0);
      weights = weights.map((weight, row) => (all[row].g === category ? (weight * targets[category]) / held : weight));
    }
  return weights;
}

/** Values of each measure, null for who is out of its base. */
const MEASURES: Readonly<Record<string, (one: Said) => number | null>> = {
  "oui ": ({ q }) => (q === "" ? null : Number(q === "1")),
  "moyenne ": ({ n }) => n,
  "somme ": ({ n }) => n,
  "combien ": ({ q }) => (q === "" ? null : Number(q === "1")),
  "m a": ({ m }) => Number(m.includes("a")),
  "m b": ({ m }) => Number(m.includes("b")),
};
const TOTALS = ["somme ", "combien "];

interface Figure {
  readonly base: number;
  readonly value: number;
}

function expectedOf(all: readonly Said[], how: Weighing, group: string | null): ReadonlyMap<string, Figure> {
  const weights = weightsOf(all, how);
  return new Map(
    Object.entries(MEASURES).flatMap(([name, quantity]) => {
      let [base, sum, weight] = [0, 0, 0];
      for (const [row, one] of all.entries()) {
        const value = group === null || one.g === group ? quantity(one) : null;
        if (value === null) continue;
        base++;
        sum += weights[row] * value;
        weight += weights[row];
      }
      return base === 0 ? [] : [[name, { base, value: TOTALS.includes(name) ? sum : sum / weight }] as const];
    }),
  );
}

const csvOf = (all: readonly Said[]): string =>
  ["id;g;q;m_a;m_b;n;poids"]
    .concat(
      all.map(({ g, q, m, n, quarters }, at) =>
        [`r${at}`, g, q, ...CODES.map((code) => Number(m.includes(code))), n ?? "", quarters / 4].join(";"),
      ),
    )
    .join("\n");

function marginOf({ margin, first }: Weighing): string {
  const key = margin === "counts" ? "count" : "share";
  const size = margin === "counts" ? COUNTED / 100 : 0.01;
  const rows = [first, 100 - first].map((part, at) => `g,${at + 1},${Number((part * size).toFixed(6))},essai,2025,A`);
  return [`variable,category,${key},source,date,confidence`, ...rows].join("\n");
}

const QUESTIONS = {
  code_lists: { g: { codes: { "1": "Un", "2": "Deux" } }, ab: { codes: { a: "A", b: "B" } } },
  questions: [
    { id: "g", type: "single", codes: "g" },
    { id: "q", type: "single", codes: "g" },
    { id: "m", type: "multiple", codes: "ab" },
    { id: "n", type: "number" },
  ].map((question) => ({ ...question, label: question.id, versions: [{ id: "v1", waves: WAVES, wording: "?" }] })),
};

function studyOf(all: Answers, how: Weighing): SmallStudy {
  const places = PUBLICS.flatMap((id) => WAVES.map((name) => ({ id, name, file: `exports/${id}-${name}.csv` })));
  const design = { kind: "simple", ...(how.base ? { base_weight: { column: "poids" } } : {}) };
  const calibration = how.margin === "none" ? {} : { calibration: { method: "raking", margins: ["margins.csv"] } };
  const publics = [...PUBLICS];
  return {
    questions: [{ id: "unused", type: "text" }],
    indicators: [
      { id: "oui", statistic: "share", definitions: [{ publics, numerator: { question: "q", in: ["1"] } }] },
      {
        id: "combien",
        statistic: "count",
        unit: "number",
        definitions: [{ publics, numerator: { question: "q", in: ["1"] } }],
      },
      { id: "moyenne", statistic: "mean", unit: "number", definitions: [{ publics, value: { question: "n" } }] },
      { id: "somme", statistic: "total", unit: "number", definitions: [{ publics, value: { question: "n" } }] },
    ],
    waves: {},
    studyKeys: {
      publics: PUBLICS.map((id) => ({
        ...{
          id,
          label: id,
          unit: id,
          questionnaire: `${id}.yaml`,
          panel: false,
          crossings: ["g"],
          disclosure_minimum: 3,
        },
      })),
      disclosure: { minimum_base: 1, fragile_base: 1 },
      waves: places.map(({ id, name, file }) => ({
        ...{ public: id, wave: name, year: Number(name), field: { start: `${name}-01-01`, end: `${name}-02-01` } },
        ...{ institute: "Essai", mode: "online", population_covered: "essai", design, ...calibration },
        export: { file, format: "delimited", encoding: "utf-8", delimiter: ";", record_id: "id" },
      })),
    },
    files: {
      "margins.csv": marginOf(how),
      ...Object.fromEntries(PUBLICS.map((id) => [`${id}.yaml`, JSON.stringify({ public: id, ...QUESTIONS })])),
      ...Object.fromEntries(places.map(({ id, name, file }) => [file, csvOf(all[id][name])])),
    },
  };
}

describe("no weighted run that ends well has a figure that differs from a straightforward recomputation", () => {
  test("over two publics and two waves: base weights, raking, boxes, numbers, totals, crossings and changes", async () => {
    let compared = 0;
    let refused = 0;
    let gaps = 0;
    await fc.assert(
      fc.asyncProperty(answers, weighing, async (all, how) => {
        const flow = await runUnlessRefused(() => smallStudy(studyOf(all, how)));
        if (flow === undefined) {
          refused++;
          return;
        }
        for (const id of PUBLICS) {
          for (const name of WAVES)
            for (const group of [null, "1", "2"]) {
              const rows = rowsFrom<Estimate>(flow, `estimates/${id}-${name}`, "estimates");
              for (const [measure, figure] of expectedOf(all[id][name], how, group)) {
                const [indicator, answer] = measure.split(" ");
                // Answers to a question are told of all and of regions; indicators are crossed.
                if (indicator === "m" && group !== null) continue;
                const domain = group ?? "all";
                const isOwn = (row: Estimate) =>
                  row.indicator === indicator &&
                  row.answer === answer &&
                  row.domain_kind === (group === null ? "all" : "g");
                const found = rows.find((row) => isOwn(row) && row.domain === domain);
                if (found?.status === "suppressed") continue;
                expect([id, name, domain, measure, found?.base]).toEqual([id, name, domain, measure, figure.base]);
                expect(Math.abs((found?.estimate ?? Number.NaN) - figure.value)).toBeLessThan(
                  1e-6 * (1 + Math.abs(figure.value)),
                );
                compared++;
              }
            }
          const [before, after] = WAVES.map((name) => expectedOf(all[id][name], how, null));
          for (const row of rowsFrom<Trend>(flow, `trends/${id}-2024-2025`, "trends")) {
            const name = `${row.indicator} ${row.answer}`;
            if (row.domain_kind !== "all" || row.difference === null || !(name in MEASURES)) continue;
            const [was, is] = [before.get(name)?.value ?? Number.NaN, after.get(name)?.value ?? Number.NaN];
            expect(Math.abs(row.difference - (is - was))).toBeLessThan(1e-6 * (1 + Math.abs(is) + Math.abs(was)));
            compared++;
          }
        }
        for (const name of WAVES) {
          const [people, others] = PUBLICS.map((id) => expectedOf(all[id][name], how, null));
          for (const row of rowsFrom<PublicGap>(flow, `public-gaps/${name}`, "public_gaps")) {
            const measure = `${row.indicator} ${row.answer}`;
            if (row.difference === null || !(measure in MEASURES)) continue;
            const sign = row.public === "people" ? 1 : -1;
            const [own, other] = [people, others].map((one) => one.get(measure)?.value ?? Number.NaN);
            expect(Math.abs(row.difference - sign * (own - other))).toBeLessThan(
              1e-6 * (1 + Math.abs(own) + Math.abs(other)),
            );
            gaps++;
          }
        }
      }),
      { numRuns: RUNS },
    );
    // A study that is refused compares nothing: most must not be.
    expect(compared).toBeGreaterThan(100 * refused);
    expect(compared).toBeGreaterThan(500);
    expect(gaps).toBeGreaterThan(RUNS / 4);
  });
});
