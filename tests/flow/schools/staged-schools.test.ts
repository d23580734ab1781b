import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import type { FlowResult } from "#run/execute-flow";
import type { SampleDesign } from "#schemas/sampling/sample-design";
import { loadStudy } from "#study/load-study";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { expectSame, type Row, rowLike, TELLS_ALL } from "./rows-of-r.ts";

/** What R's survey gives for the same study: tests/reference/staged-schools/make-staged-schools.R. */
const expected = JSON.parse(
  readFileSync(new URL("../../reference/staged-schools/expected.json", import.meta.url), "utf8"),
) as Readonly<Record<"weights" | "estimates" | "specificities", readonly Row[]>>;
const folder = fileURLToPath(new URL("../../fixtures/staged-schools", import.meta.url));

/** The study, the design of a wave changed. */
function withDesign(wave: string, change: Partial<SampleDesign>) {
  const definition = loadStudy(folder);
  const { study } = definition;
  const waves = study.waves.map((one) =>
    one.wave === wave ? { ...one, design: { ...one.design, ...change } as SampleDesign } : one,
  );
  const publics = study.publics.map((one) => ({ ...one, disclosure_minimum: TELLS_ALL.minimum_base }));
  return { ...definition, study: { ...study, waves, publics, disclosure: { ...study.disclosure, ...TELLS_ALL } } };
}

describe("reference: samples of one and of two stages have R's weights, estimates and comparisons", () => {
  let flow: FlowResult;
  const ofWaves = (stage: string): readonly Row[] =>
    ["2000", "2001"].flatMap((wave) => rowsFrom<Row>(flow, `${stage}/schools-${wave}`, stage));

  beforeAll(async () => {
    flow = await runInMemory(withDesign("2000", {}));
  });

  test("weights: svydesign(~dnum, fpc = ~N) and svydesign(~dnum + row, fpc = ~fpc1 + fpc2)", () => {
    const found = ofWaves("weights");
    expect(found.length).toBe(expected.weights.length);
    for (const [index, row] of expected.weights.entries()) expectSame(found[index], row, ["weight"]);
  });

  test("estimates: svymean, svytotal and svyratio of subset(), degf", () => {
    const found = ofWaves("estimates");
    for (const row of expected.estimates)
      expectSame(rowLike(found, row, ["wave", "indicator", "domain_kind", "domain"]), row, [
        ...["base", "estimate", "se", "df"],
      ]);
    expect(expected.estimates.length).toBeGreaterThan(40);
  });

  test("specificities: svyglm on the zone", () => {
    const found = ofWaves("specificities").filter(({ domain_kind }) => domain_kind === "region");
    const pairs = expected.specificities.map(
      (row) => [rowLike(found, row, ["wave", "indicator", "domain"]), row] as const,
    );
    const shown = pairs.filter(([own]) => own?.status !== "suppressed");
    for (const [own, row] of shown) expectSame(own, row, ["difference", "se"]);
    // One domain is hidden: its few that say otherwise would be told.
    expect(shown.length).toBe(pairs.length - 1);
  });

  /** By district, what a column of the second wave's export says. */
  const byDistrict = (column: string): Readonly<Record<string, number>> => {
    const [head, ...lines] = readFileSync(`${folder}/exports/apiclus2.csv`, "utf8").trim().split("\n");
    const names = head.split(",");
    const at = (line: string, name: string) => line.split(",")[names.indexOf(name)];
    return Object.fromEntries(lines.map((line) => [at(line, "dnum"), Number(at(line, column))]));
  };

  test.each([
    ["rates of one stage", "2000", [{ units: "dnum", fraction: 15 / 757 }]],
    ["a rate, and rates by column", "2001", [{ units: "dnum", fraction: 40 / 757 }, { fraction: { column: "rate2" } }]],
    [
      "populations by district",
      "2001",
      [{ units: "dnum", population: 757 }, { population: { by: "dnum", counts: byDistrict("fpc2") } }],
    ],
    [
      "rates by district",
      "2001",
      [{ units: "dnum", population: 757 }, { fraction: { by: "dnum", counts: byDistrict("rate2") } }],
    ],
  ])("%s say the same", async (_, wave, stages) => {
    const flow = await runInMemory(withDesign(wave, { stages }));
    const found = rowsFrom<Row>(flow, `estimates/schools-${wave}`, "estimates");
    for (const row of expected.estimates.filter((one) => one.wave === wave))
      expectSame(rowLike(found, row, ["wave", "indicator", "domain_kind", "domain"]), row, ["estimate", "se"]);
  });
});

describe("refusals: stages that cannot be counted", () => {
  const told = async (wave: string, change: Partial<SampleDesign>) => {
    try {
      await runInMemory(withDesign(wave, change));
    } catch (error) {
      if (error instanceof FindingsError)
        return error.findings.filter(({ level }) => level === "error").map(({ code, field }) => `${code} ${field}`);
      throw error;
    }
    return [];
  };

  test.each([
    ["fewer districts than were drawn", "2000", { stages: [{ units: "dnum", population: 10 }] }, "OBS-W309"],
    ["a rate above one", "2000", { stages: [{ units: "dnum", fraction: 5 }] }, "OBS-W309"],
    [
      "districts without their number of schools",
      "2001",
      {
        stages: [{ units: "dnum", population: 757 }, { population: { by: "dnum", counts: { "549": 5 } } }],
      },
      "OBS-W307",
    ],
    [
      "one school drawn of many in a district, without a rule for it",
      "2001",
      { stages: [{ units: "dnum", population: 757 }, { population: 30 }] },
      "OBS-W308",
    ],
  ] as [string, string, Partial<SampleDesign>, string][])("%s", async (_, wave, change, code) => {
    const findings = await told(wave, change);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every((one) => one.startsWith(code))).toBe(true);
    expect(findings[0]).toMatch(/stages\.\d\.(population|fraction)$/);
  });
});
