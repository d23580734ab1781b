import { beforeAll, describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import type { ReconciliationRow, Suppression } from "#schemas/tables/release";
import type { Specificity } from "#schemas/tables/specificities";
import type { Trend } from "#schemas/tables/trends";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const SIZES = { A: 29, B: 30, C: 99, D: 100, E: 160 };
const LISTS = {
  yes: { codes: { "1": "Oui", "2": "Non" }, missing: { "8": { kind: "dont-know", label: "NSP" } } },
  group: { codes: { G: "G", H: "H" } },
};

/** Respondents by region; in each, one of ten does not know, and half of the rest says yes. */
function rowsOf(sizes: Readonly<Record<string, number>>, prefix: string): string {
  const rows = Object.entries(sizes).flatMap(([region, size]) =>
    Array.from(
      { length: size },
      (_, row) =>
        `${prefix}${region}${row};${region};${row % 10 === 0 ? 8 : 1 + (row % 2)};${region === "A" ? "G" : "H"};${row % 7}`,
    ),
  );
  return `id;REG;Q;GROUP;N\n${rows.join("\n")}\n`;
}

const FIGURES = `id,indicator,answer,public,wave,domain_kind,domain,qualifier,value,unit,base,wording,source,note
same,yes,,people,2020,all,all,exact,40.0,percent,,v1,Rapport,
close,yes,,people,2020,all,all,exact,42,percent,,v1,Rapport,
variant,yes,,people,2020,all,all,exact,45,percent,,v1,Rapport,
far,yes,,people,2020,all,all,exact,80,percent,,v1,Rapport,
above,yes,,people,2020,all,all,more-than,30,percent,,v1,Rapport,
below,yes,,people,2020,all,all,less-than,30,percent,,v1,Rapport,
hidden,yes,,people,2020,region,A,exact,40,percent,,v1,Rapport,
other,,,people,2020,all,all,exact,12,percent,,v1,Rapport,mesuré ailleurs
`;

let estimates: readonly Estimate[] = [];
let specificities: readonly Specificity[] = [];
let trends: readonly Trend[] = [];
let suppressions: readonly Suppression[] = [];
let reconciliation: ReadonlyMap<string, ReconciliationRow> = new Map();

beforeAll(async () => {
  const codes = Object.keys(SIZES).map((code) => `${code},Région ${code}`);
  const flow = await runInMemory(
    smallStudy({
      lists: LISTS,
      questions: [
        { id: "REG", type: "territory", level: "region" },
        { id: "Q", type: "single", codes: "yes" },
        { id: "GROUP", type: "single", codes: "group" },
        { id: "N", type: "number" },
      ],
      indicators: [
        { id: "yes", statistic: "share", definitions: [{ numerator: { question: "Q", in: ["1"] } }] },
        { id: "mean", statistic: "mean", unit: "number", definitions: [{ value: { question: "N" } }] },
      ],
      waves: { "2020": { export: rowsOf(SIZES, "x") }, "2021": { export: rowsOf({ ...SIZES, A: 120 }, "y") } },
      publicKeys: { region: "REG", crossings: ["GROUP"] },
      studyKeys: {
        territories: {
          label: "Régions",
          main: { one: "région", many: "régions" },
          levels: [{ id: "region", file: "regions.csv", source: "S" }],
        },
        published_figures: "figures.csv",
        confidence_level: 0.6,
      },
      files: { "regions.csv": `code,label\n${codes.join("\n")}\n`, "figures.csv": FIGURES },
    }),
  );
  const read = <Row>(table: string): readonly Row[] => rowsFrom<Row>(flow, "release/people", table);
  estimates = read("estimates");
  specificities = read("specificities");
  trends = read("trends");
  suppressions = read("suppressions");
  reconciliation = new Map(read<ReconciliationRow>("reconciliation").map((row) => [row.id, row]));
});

const cell = (domain: string, wave = "2020", kind = "region", indicator = "yes"): Estimate | undefined =>
  estimates.find(
    (row) => row.domain === domain && row.wave === wave && row.domain_kind === kind && row.indicator === indicator,
  );

describe("properties: thresholds", () => {
  test.each([
    ["A", "suppressed", "protected "],
    ["B", "suppressed", "protected "],
    ["C", "fragile", "fragile-base 100"],
    ["D", "published", " "],
    ["E", "published", " "],
  ])("%s is %s", (domain, status, reason) => {
    const { status: found, reason: code, reason_detail: detail } = cell(domain) ?? {};
    expect([found, `${code ?? ""} ${detail ?? ""}`]).toEqual([status, reason]);
  });

  test("30 respondents are enough where nothing else is hidden", () => {
    expect([cell("B", "2021")?.status, cell("B", "2021")?.base]).toEqual(["fragile", 30]);
    expect([cell("A", "2021")?.status, cell("A", "2021")?.base]).toEqual(["published", 120]);
  });

  test("of two categories the small one is hidden, and the other with it: the whole minus it would tell", () => {
    expect(["G", "H"].map((group) => cell(group, "2020", "GROUP")?.status)).toEqual(["suppressed", "suppressed"]);
  });
});

describe("properties: nothing survives in what is hidden", () => {
  const NUMBERS =
    /^(base|rest_base|from_base|to_base|n_eff|weighted_base|estimate|rest_estimate|from_estimate|to_estimate|difference|se|ci_lower|ci_upper|df|deff|cv|p|p_adjusted|v_test)$/;

  test("no number in any suppressed row of the estimates, specificities or trends", () => {
    const rows: readonly (Readonly<Record<string, unknown>> & { status: string })[] = [
      ...estimates,
      ...specificities,
      ...trends,
    ];
    const hidden = rows.filter(({ status }) => status === "suppressed");
    expect(hidden.length).toBeGreaterThan(10);
    for (const row of hidden)
      for (const [name, value] of Object.entries(row)) if (NUMBERS.test(name)) expect(value, name).toBeNull();
    expect(rows.some((row) => row.status === "published" && row.se !== null)).toBe(true);
  });

  test("a comparison of a hidden region is hidden, its verdict too; of a fragile one it is fragile", () => {
    const of = (domain: string) =>
      specificities.find((row) => row.domain === domain && row.wave === "2020" && row.indicator === "yes");
    expect([of("A")?.status, of("A")?.verdict]).toEqual(["suppressed", "not-tested"]);
    expect([of("B")?.status, of("B")?.verdict]).toEqual(["suppressed", "not-tested"]);
    expect([of("C")?.status, of("D")?.status]).toEqual(["fragile", "published"]);
  });

  test("a change from a hidden wave is hidden, even if the other is published", () => {
    const of = (domain: string) => trends.find((row) => row.domain === domain && row.indicator === "yes");
    expect([of("A")?.status, of("A")?.to_estimate]).toEqual(["suppressed", null]);
    expect([of("C")?.status, of("D")?.status]).toEqual(["fragile", "published"]);
  });

  test("every hidden cell of the estimates is listed with its rule", () => {
    const hidden = estimates.filter(({ status }) => status === "suppressed").length;
    expect(suppressions.filter(({ rule }) => rule !== "not-evaluable").length).toBe(hidden);
    const rules = suppressions.filter(
      ({ indicator, domain_kind, wave }) => indicator === "yes" && domain_kind === "region" && wave === "2020",
    );
    expect(rules.map(({ domain, rule }) => [domain, rule])).toEqual([
      ["A", "protected"],
      ["B", "protected"],
    ]);
  });
});

describe("properties: published figures", () => {
  test.each([
    ["same", "reproduced"],
    ["close", "compatible"],
    ["far", "unexplained-gap"],
    ["above", "reproduced"],
    ["hidden", "not-testable"],
    ["other", "not-testable"],
  ])("%s: %s", (id, outcome) => {
    expect(reconciliation.get(id)?.outcome).toBe(outcome);
  });

  test("a figure that another base gives is explained by it", () => {
    const found = reconciliation.get("variant");
    expect([found?.outcome, found?.variant]).toEqual(["explained-gap", "dont-know-out-of-base"]);
  });

  test("an inequality that does not hold is not explained, and a hidden estimate is not told beside a figure", () => {
    expect(reconciliation.get("below")?.outcome).toBe("unexplained-gap");
    expect(reconciliation.get("hidden")).toMatchObject({ estimate: null, ci_lower: null, ci_upper: null, base: null });
    expect(reconciliation.get("other")).toMatchObject({ explanation: "note", explanation_detail: "mesuré ailleurs" });
  });
});
