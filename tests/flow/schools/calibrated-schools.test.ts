import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { FlowResult } from "#run/execute-flow";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import type { Trend } from "#schemas/tables/trends";
import { loadStudy } from "#study/load-study";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { expectSame, type Row, rowLike, TELLS_ALL } from "./rows-of-r.ts";

/** What R's survey gives for the same study: tests/reference/calibrated-schools/make-calibrated-schools.R. */
const expected = JSON.parse(
  readFileSync(new URL("../../reference/calibrated-schools/expected.json", import.meta.url), "utf8"),
) as Readonly<Record<"weights" | "estimates" | "specificities" | "trends", readonly Row[]>>;
const folder = fileURLToPath(new URL("../../fixtures/calibrated-schools", import.meta.url));

describe("reference: a calibrated study of two waves has R's weights, estimates, comparisons and changes", () => {
  let flow: FlowResult;
  const waves = ["2000", "2001"];
  const ofWaves = <One>(stage: string): readonly One[] =>
    waves.flatMap((wave) => rowsFrom<One>(flow, `${stage}/schools-${wave}`, stage));

  beforeAll(async () => {
    // R compares every domain of fifteen and more: none is hidden here for what it would tell of another.
    const definition = loadStudy(folder);
    const { study } = definition;
    const publics = study.publics.map((one) => ({ ...one, disclosure_minimum: TELLS_ALL.minimum_base }));
    const disclosure = { ...study.disclosure, ...TELLS_ALL };
    flow = await runInMemory({ ...definition, study: { ...study, publics, disclosure } });
  });

  test.each(waves)('weights of %s: calibrate(calfun = "raking") and calibrate(calfun = "logit", bounds)', (wave) => {
    const found = rowsFrom<Row>(flow, `weights/schools-${wave}`, "weights");
    const wanted = expected.weights.filter((row) => row.wave === wave);
    expect(found.length).toBe(wanted.length);
    for (const [index, row] of wanted.entries()) expectSame(found[index], row, ["weight"]);
  });

  test("estimates: svymean, svytotal and svyratio of subset(), deff = \"replace\", degf, Wilson's and Student's limits", () => {
    const found = ofWaves<Estimate>("estimates");
    for (const row of expected.estimates) {
      const own = rowLike(found, row, ["wave", "indicator", "domain_kind", "domain"]);
      expectSame(own, row, ["base", "n_eff", "estimate", "se", "ci_lower", "ci_upper", "df", "cv"]);
      if (own?.statistic !== "ratio") expectSame(own, row, ["deff"]);
    }
  });

  test("specificities: svycontrast of svytotal, degf(subset), t or Jeffreys' limits squared and added, families of Benjamini and Bogomolov", () => {
    const found = ofWaves<Specificity>("specificities").filter(
      ({ status, domain_kind }) => status !== "suppressed" && domain_kind === "region",
    );
    expect(found.length).toBe(expected.specificities.length);
    const names = ["base", "rest_base", "estimate", "rest_estimate", "difference", "se", "ci_lower", "ci_upper", "df"];
    for (const row of expected.specificities)
      expectSame(rowLike(found, row, ["wave", "indicator", "domain"]), row, [
        ...names,
        ...["p", "v_test", "p_adjusted", "family_size"],
      ]);
  });

  test("trends: difference of independent waves, the same tests, the country and the regions as families apart", () => {
    const found = rowsFrom<Trend>(flow, "trends/schools-2000-2001", "trends").filter(
      ({ status }) => status !== "suppressed",
    );
    expect(found.length).toBe(expected.trends.length);
    for (const row of expected.trends)
      expectSame(rowLike(found, row, ["indicator", "domain_kind", "domain"]), row, [
        ...["difference", "se", "ci_lower", "ci_upper", "df", "p", "p_adjusted"],
      ]);
  });
});
