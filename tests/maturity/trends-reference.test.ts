import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { MaturityTrend } from "#schemas/tables/maturity-trends";
import { loadStudy } from "#study/load-study";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { panelStudy } from "#tests/maturity/panel-study";
import { temporaryFolder } from "#tests/study/edited-study";

/** What R gives: tests/reference/maturity/maturity.R. */
interface Expected {
  readonly case: "schools" | "whole" | "part";
  readonly domain: string;
  readonly dimension: string;
  readonly from: number;
  readonly from_se: number;
  readonly to: number;
  readonly to_se: number;
  readonly difference: number;
  readonly se: number;
  readonly df: number;
  readonly ci_lower: number;
  readonly ci_upper: number;
  readonly p: number;
}

const cases = JSON.parse(
  readFileSync(new URL("../reference/maturity/maturity.json", import.meta.url), "utf8"),
) as readonly Expected[];

const named = (wanted: Expected) => [`${wanted.case} ${wanted.domain} ${wanted.dimension}`, wanted] as const;

const rowOf = (rows: readonly MaturityTrend[], { domain, dimension }: Expected): MaturityTrend =>
  rows.find((row) => row.domain === domain && row.dimension === dimension) as MaturityTrend;

const component = (indicator: string, own: object = {}) => ({ indicator, ...own });
const dimension = (id: string, components: readonly object[]) => ({ id, label: id, components });

/** The index of the R script: the second public answers two of the components. */
const MATURITY = {
  label: "Indice",
  minimum_effective_base: 20,
  dimensions: [
    dimension("achievement", [
      component("performance", { range: [200, 1000] }),
      component("target_met", { publics: ["schools"] }),
    ]),
    dimension("awards", [component("awarded", { publics: ["schools"] })]),
    dimension("conditions", [
      component("poor", { reversed: true }),
      component("class_size", { range: [10, 50], reversed: true, publics: ["schools"] }),
    ]),
  ],
  editions: [
    { id: "one", label: "Première", waves: { schools: "2000", mirror: "1901" } },
    { id: "two", label: "Seconde", waves: { schools: "2001", mirror: "1902" } },
  ],
  stages: [{ id: "any", below: 101, label: "Stade" }],
};

/** The calibrated waves of schools, and a public that was asked the same questions in the other order of the waves. */
function schoolsStudy() {
  const folder = join(temporaryFolder(), "schools");
  cpSync(fileURLToPath(new URL("../fixtures/calibrated-schools", import.meta.url)), folder, { recursive: true });
  const edit = (file: string, change: (text: string) => string): void => {
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), "utf8")));
  };
  const mirrored = (text: string): string =>
    text.replace("public: schools", "public: mirror").replace("[2000, 2001]", '["1901", "1902"]');
  writeFileSync(
    join(folder, "questionnaires/mirror.yaml"),
    mirrored(readFileSync(join(folder, "questionnaires/schools.yaml"), "utf8")),
  );
  edit("indicators.yaml", (text) => text.replaceAll("publics: [schools]", "publics: [schools, mirror]"));
  edit("study.yaml", (text) => {
    const study = parse(text);
    const [declared] = study.publics;
    const schools = { ...declared, disclosure_minimum: 3 };
    const [first, second] = study.waves;
    study.publics = [
      { ...schools, panel: false },
      { ...schools, id: "mirror", panel: false, questionnaire: "questionnaires/mirror.yaml" },
    ];
    study.waves.push({ ...second, public: "mirror", wave: "1901", year: 2000, field: first.field });
    study.waves.push({ ...first, public: "mirror", wave: "1902", year: 2001, field: second.field });
    // every figure is shown, as in R
    const disclosure = { minimum_base: 1, fragile_base: 1 };
    return JSON.stringify({ ...study, disclosure, maturity: MATURITY });
  });
  return loadStudy(folder);
}

describe("reference: two publics, two calibrated waves of each, are R's to 1e-6", () => {
  let rows: readonly MaturityTrend[] = [];
  beforeAll(async () => {
    rows = rowsFrom<MaturityTrend>(await runInMemory(schoolsStudy()), "maturity/one..two", "maturity_trends");
  });

  test.each(cases.filter((one) => one.case === "schools").map(named))("%s", (_, wanted) => {
    const row = rowOf(rows, wanted);
    const near = (found: number | null, value: number) =>
      expect(Math.abs((found ?? Number.NaN) - value)).toBeLessThan(1e-6 * Math.abs(value) + 1e-9);
    for (const [found, value] of [
      [row.from_score, wanted.from],
      [row.from_se, wanted.from_se],
      [row.to_score, wanted.to],
      [row.to_se, wanted.to_se],
      [row.difference, wanted.difference],
      [row.se, wanted.se],
      [row.df, wanted.df],
      [row.ci_lower, wanted.ci_lower],
      [row.ci_upper, wanted.ci_upper],
      [row.p, wanted.p],
    ] as const) {
      expect(found).not.toBeNull();
      near(found, value);
      near(value, found ?? 0);
    }
  });
});

describe("reference: two waves of a panel are R's svycontrast", () => {
  const found = new Map<string, readonly MaturityTrend[]>();
  beforeAll(async () => {
    for (const [name, later] of [
      ["whole", 0],
      ["part", 120],
    ] as const) {
      const flow = await runInMemory(panelStudy(later, true));
      found.set(name, rowsFrom<MaturityTrend>(flow, "maturity/one..two", "maturity_trends"));
    }
  });

  test.each(cases.filter((one) => one.case !== "schools").map(named))("%s", (_, wanted) => {
    const row = rowOf(found.get(wanted.case) ?? [], wanted);
    expect(row.difference).toBeCloseTo(wanted.difference, 9);
    // R counts n / (n - 1) over the units of both waves, we over those of each: 420 and 300 where they share a part.
    expect((row.se ?? 0) / wanted.se).toBeCloseTo(1, wanted.case === "whole" ? 9 : 2);
    expect(row.df).toBeCloseTo(wanted.df, 9);
    if (wanted.case === "whole") expect(row.p).toBeCloseTo(wanted.p, 9);
  });

  test("respondents of another wave under the same identifiers are not the same without `panel: true`", async () => {
    const flow = await runInMemory(panelStudy(0, false));
    const rows = rowsFrom<MaturityTrend>(flow, "maturity/one..two", "maturity_trends");
    const apart = rows.find(({ domain, dimension: id }) => domain === "all" && id === "index") as MaturityTrend;
    expect(apart.se).toBeCloseTo(Math.hypot(apart.from_se ?? 0, apart.to_se ?? 0), 9);
    const same = rowOf(found.get("whole") ?? [], { ...cases[0], domain: "all", dimension: "index" });
    expect(same.se).toBeLessThan(0.8 * (apart.se ?? 0));
  });
});
