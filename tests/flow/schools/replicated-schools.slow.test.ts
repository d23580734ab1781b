import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { FlowResult } from "#run/execute-flow";
import type { ReplicateWeights } from "#schemas/sampling/replicate-weights";
import { loadStudy } from "#study/load-study";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { expectSame, type Row, rowLike, TELLS_ALL } from "./rows-of-r.ts";

/** What R's survey gives for the same study: tests/reference/replicated-schools/make-replicated-schools.R. */
const expected = JSON.parse(
  readFileSync(new URL("../../reference/replicated-schools/expected.json", import.meta.url), "utf8"),
) as Readonly<Record<"estimates" | "specificities" | "trends" | "maturity", readonly Row[]>>;
const folder = fileURLToPath(new URL("../../fixtures/replicated-schools", import.meta.url));

/** The study, the replicates of some waves declared otherwise. R compares every domain of fifteen and more: none is hidden here. */
function withReplicates(changes: Readonly<Record<string, Partial<ReplicateWeights>>>) {
  const definition = loadStudy(folder);
  const { study } = definition;
  const waves = study.waves.map((one) => {
    const { replicates } = one.design;
    if (replicates === undefined) throw new Error(`no replicates in ${one.wave}`);
    return { ...one, design: { ...one.design, replicates: { ...replicates, ...changes[one.wave] } } };
  });
  const publics = study.publics.map((one) => ({ ...one, disclosure_minimum: TELLS_ALL.minimum_base }));
  return { ...definition, study: { ...study, waves, publics, disclosure: { ...study.disclosure, ...TELLS_ALL } } };
}

const WAVES = ["2000", "2001", "2002", "2003", "2004"];

describe("reference: waves with replicate weights have R's svyrep.design estimates, comparisons, changes and scores", () => {
  let flow: FlowResult;
  const ofWaves = (stage: string): readonly Row[] =>
    WAVES.flatMap((wave) => rowsFrom<Row>(flow, `${stage}/schools-${wave}`, stage));

  beforeAll(async () => {
    flow = await runInMemory(withReplicates({}));
  });

  test.each(WAVES)(
    "estimates of %s: svymean, svytotal, svyratio, svyquantile, withReplicates, degf(subset)",
    (wave) => {
      const found = ofWaves("estimates");
      const own = expected.estimates.filter((row) => row.wave === wave);
      expect(own.length).toBeGreaterThan(40);
      for (const row of own)
        expectSame(rowLike(found, row, ["wave", "indicator", "domain_kind", "domain"]), row, [
          ...["base", "n_eff", "estimate", "se", "ci_lower", "ci_upper", "df", "deff"],
        ]);
    },
  );

  test("specificities: svyglm and svyttest on the zone, and svyglm on the zone and the type of school", () => {
    const found = ofWaves("specificities").filter(({ domain_kind }) => domain_kind === "region");
    const pairs = expected.specificities.map(
      (row) => [rowLike(found, row, ["wave", "indicator", "domain"]), row] as const,
    );
    const shown = pairs.filter(([own]) => own?.status !== "suppressed");
    for (const [own, row] of shown) {
      expectSame(own, row, ["base", "rest_base", "n_eff", "rest_n_eff", "difference", "se"]);
      if (own?.df !== null) expectSame(own, row, ["df"]);
      if (own?.structure_se !== null) expectSame(own, row, ["structure_difference", "structure_se"]);
    }
    // The class sizes of few would be told by the total extrapolated from them.
    expect(shown.length).toBeGreaterThan(45);
    expect(found.filter(({ structure_se }) => structure_se !== null).length).toBeGreaterThan(20);
  });

  test("trends: difference of independent waves, each with its own replicates", () => {
    const found = rowsFrom<Row>(flow, "trends/schools-2000-2001", "trends");
    const pairs = expected.trends.map(
      (row) => [rowLike(found, row, ["indicator", "domain_kind", "domain"]), row] as const,
    );
    const shown = pairs.filter(([own]) => own?.reason !== "protected");
    for (const [own, row] of shown) expectSame(own, row, ["difference", "se", "df"]);
    expect(shown.length).toBeGreaterThan(10);
  });

  test("maturity: svycontrast of svymean, degf(subset)", () => {
    const pairs = expected.maturity.map((row) => {
      const edition = row.wave === "2000" ? "first" : "last";
      const found = rowsFrom<Row>(flow, `maturity/${edition}`, "maturity");
      return [rowLike(found, row, ["domain_kind", "domain", "dimension"]), row] as const;
    });
    const shown = pairs.filter(([own]) => own?.score !== null);
    for (const [own, row] of shown) expectSame(own, row, ["score", "se", "df"]);
    expect(shown.length).toBeGreaterThan(20);
  });
});

test("properties: the same replicates said otherwise (a list, type other and its constants) have the same variance", async () => {
  const list = Array.from({ length: 15 }, (_, at) => `rep${at + 1}`);
  const changes = {
    "2000": { columns: list, type: "other", scale: 14, rscales: list.map(() => 1 / 15) },
    "2002": { type: "other", rho: undefined, scale: 1 / (16 * 0.7 ** 2) },
    "2003": { scale: 1 / 39 },
  } as const;
  const flow = await runInMemory(withReplicates(changes));
  for (const row of expected.estimates.filter(({ wave }) => String(wave) in changes)) {
    const found = rowsFrom<Row>(flow, `estimates/schools-${row.wave}`, "estimates");
    const own = rowLike(found, row, ["indicator", "domain_kind", "domain"]);
    expectSame(own, row, ["base", "n_eff", "estimate", "se", "ci_lower", "ci_upper", "df", "deff"]);
  }
});
