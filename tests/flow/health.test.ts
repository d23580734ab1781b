import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import { studentQuantile } from "#statistics/distributions/student";
import { rowsFrom, runInMemory } from "./run-in-memory.ts";
import { smallStudy } from "./small-study.ts";

/** What R's survey gives of a cell: tests/reference/health/make-health.R. */
interface Reference {
  readonly design: "nhanes" | "raked" | "yrbs";
  readonly what: "share" | "score";
  readonly place: string;
  readonly base: number;
  readonly estimate: number;
  readonly se: number;
  readonly df: number;
  readonly lower: number;
  readonly upper: number;
  readonly difference: number | null;
  readonly difference_se: number | null;
  readonly contrast_se: number | null;
  readonly structure: number | null;
  readonly structure_se: number | null;
  readonly structure_df: number | null;
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const REFERENCES: readonly Reference[] = JSON.parse(read("../reference/health/expected.json"));
const DESIGNS = ["nhanes", "raked", "yrbs"] as const;

/** Sex and age as R was told them, in shares of the sum of the weights. */
const MARGINS = `variable,category,share,source,date,confidence
sex,1,0.49,essai,2025,A
sex,2,0.51,essai,2025,A
age,1,0.28,essai,2025,A
age,2,0.27,essai,2025,A
age,3,0.28,essai,2025,A
age,4,0.17,essai,2025,A
`;

const digits = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [String(at + 1), `n° ${at + 1}`]));

function studyOf(design: Reference["design"]) {
  const file = design === "yrbs" ? "yrbs" : "nhanes";
  const sent = read(`../fixtures/field/${file}.csv`);
  const column = (name: string): readonly string[] => {
    const at = sent.split("\n", 1)[0].split(",").indexOf(name);
    return [
      ...new Set(
        sent
          .trim()
          .split("\n")
          .slice(1)
          .map((line) => line.split(",")[at]),
      ),
    ].sort();
  };
  const codes = (texts: readonly string[]) => ({ codes: Object.fromEntries(texts.map((text) => [text, text])) });
  const single = (id: string, list: string) => ({ id, type: "single", codes: list });
  return smallStudy({
    lists: {
      psu: codes(column("psu")),
      stratum: codes(column("stratum")),
      y: { codes: { "1": "Oui", "0": "Non" } },
      age: { codes: digits(4) },
      sex: { codes: digits(2) },
    },
    questions: [
      { id: "place", type: "territory", level: "region" },
      ...(["psu", "stratum", "y", "age", "sex"] as const).map((id) => single(id, id)),
    ],
    indicators: [
      { id: "share", statistic: "share", headline: true, definitions: [{ numerator: { question: "y", in: ["1"] } }] },
      {
        ...{ id: "score", statistic: "mean", unit: "number" },
        definitions: [{ value: { question: "age", scores: { "1": 0, "2": 5, "3": 10, "4": 15 } } }],
      },
    ],
    waves: {
      "2025": {
        export: sent,
        exportKeys: { delimiter: "," },
        design: { kind: "clustered", strata: ["stratum"], clusters: ["psu"], base_weight: { column: "w" } },
        ...(design === "raked"
          ? { calibration: { method: "raking", margins: ["margins.csv"], iterations: 500, tolerance: 1e-12 } }
          : {}),
      },
    },
    publicKeys: { region: "place", structure: ["age"], disclosure_minimum: 3 },
    studyKeys: {
      territories: {
        label: "P",
        main: { one: "groupe", many: "groupes" },
        levels: [{ id: "region", file: "places.csv", source: "essai" }],
      },
      disclosure: { minimum_base: 1, fragile_base: 1, few_answers: 1 },
    },
    files: { "places.csv": "code,label\n1,Un\n2,Deux\n3,Trois\n4,Quatre\n", "margins.csv": MARGINS },
  });
}

interface Found {
  readonly estimates: readonly Estimate[];
  readonly specificities: readonly Specificity[];
}

describe("reference: two public surveys drawn by clusters, through the flow", () => {
  const found = new Map<string, Found>();
  beforeAll(async () => {
    for (const design of DESIGNS) {
      const flow = await runInMemory(studyOf(design));
      found.set(design, {
        estimates: rowsFrom(flow, "estimates/people-2025", "estimates"),
        specificities: rowsFrom(flow, "specificities/people-2025", "specificities"),
      });
    }
  });
  const near = (one: number | null | undefined, other: number | null, tolerance: number): void =>
    expect(Math.abs((one ?? Number.NaN) - (other ?? Number.NaN))).toBeLessThan(
      tolerance * Math.abs(other ?? 0) + 1e-12,
    );
  const TOLERANCE = { nhanes: 1e-9, raked: 1e-6, yrbs: 1e-9 } as const;

  test.each(REFERENCES.map((one) => [`${one.design}, ${one.what}, ${one.place}`, one] as const))(
    "%s: estimate, error, degf(subset) and interval",
    (_, one) => {
      const row = found
        .get(one.design)
        ?.estimates.find(
          ({ indicator, answer, domain }) => indicator === one.what && answer === "" && domain === one.place,
        );
      expect([row?.base, row?.df]).toEqual([one.base, one.df]);
      // What the margins tell is known: R finds the rounding of its raking for an error.
      if (one.se < 1e-6) {
        expect([row?.method, row?.ci_lower]).toEqual(["known", null]);
        near(row?.estimate, one.estimate, TOLERANCE[one.design]);
        return;
      }
      for (const [ours, theirs] of [
        [row?.estimate, one.estimate],
        [row?.se, one.se],
        [row?.ci_lower, one.lower],
        [row?.ci_upper, one.upper],
      ])
        near(ours, theirs ?? null, TOLERANCE[one.design]);
    },
  );

  test.each(
    REFERENCES.filter(({ difference }) => difference !== null).map(
      (one) => [`${one.design}, ${one.what}, ${one.place}`, one] as const,
    ),
  )(
    "%s: the gap to the rest is that of svyttest, its error that of svycontrast; at equal structure, that of svyglm",
    (_, one) => {
      const row = found
        .get(one.design)
        ?.specificities.find(
          ({ indicator, answer, domain }) => indicator === one.what && answer === "" && domain === one.place,
        );
      const tolerance = TOLERANCE[one.design];
      near(row?.difference, one.difference, tolerance);
      near(row?.se, one.difference_se, tolerance);
      near(row?.se, one.contrast_se, tolerance);
      expect(row?.df ?? Number.NaN).toBeLessThanOrEqual(
        REFERENCES.find((all) => all.design === one.design && all.place === "all")?.df ?? 0,
      );
      if (one.structure === null || row?.structure_difference === null) return;
      near(row?.structure_difference, one.structure, tolerance);
      near(row?.structure_se, one.structure_se, tolerance);
      const t = -studentQuantile(0.025, Math.min(one.structure_df ?? 0, row?.df ?? 0));
      near(row?.structure_ci_lower, one.structure - t * (one.structure_se ?? 0), tolerance);
    },
  );

  test("gaps at equal structure are there to be compared", () => {
    const adjusted = [...found.values()]
      .flatMap(({ specificities }) => specificities)
      .filter((row) => row.structure_difference !== null);
    expect(adjusted.length).toBeGreaterThanOrEqual(8);
  });
});
