import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import { smallStudy } from "#tests/flow/small-study";

type Keys = Readonly<Record<string, unknown>>;

const MARGINS = "variable,category,share,source,date,confidence\nsexe,1,0.5,S,2020,A\nsexe,2,0.5,S,2020,A\n";

const ASKED = [{ id: "v1", waves: [2025], wording: "?" }];

/** What is told of a design and a calibration, before anything is read. */
function told(design: Keys, calibration?: Keys): readonly Finding[] {
  const waves = {
    "2019": { export: "id;ancienne\nr1;1\n" },
    "2025": {
      export: "id;sexe;up;loisirs_1;loisirs_2;ancienne\nr1;1;12;1;0;1\n",
      design,
      ...(calibration === undefined ? {} : { calibration }),
    },
  };
  const old = { id: "ancienne", type: "single", codes: "sexe", versions: [{ id: "v1", waves: [2019], wording: "?" }] };
  try {
    smallStudy({
      lists: { sexe: { codes: { "1": "Homme", "2": "Femme" } } },
      questions: [
        { id: "sexe", type: "single", codes: "sexe", versions: ASKED },
        { id: "up", type: "number", versions: ASKED },
        { id: "loisirs", type: "multiple", codes: "sexe", versions: ASKED },
        old,
      ],
      files: { "margins.csv": MARGINS },
      waves,
    });
  } catch (error) {
    expect(error).toBeInstanceOf(FindingsError);
    return (error as FindingsError).findings;
  }
  return [];
}

/** The field of each finding, from the wave. */
const fields = (findings: readonly Finding[]) => findings.map(({ field }) => field?.replace("waves.1.", ""));

const COUNTS = { by: "sexe", counts: { "1": 10, "2": 20 } };

describe("refusals: a design that would be read as another", () => {
  test.each([
    ["several cluster variables", { kind: "clustered", clusters: ["up", "sexe"] }, "design.clusters"],
    ["a stratum that is the cluster", { kind: "clustered", strata: ["up"], clusters: ["up"] }, "design.clusters"],
    ["strata of several answers", { kind: "stratified", strata: ["loisirs"] }, "design.strata.0"],
    ["strata that the wave did not ask", { kind: "stratified", strata: ["ancienne"] }, "design.strata.0"],
    ["strata written twice", { kind: "stratified", strata: ["sexe", "sexe"] }, "design.strata.1"],
    ["counts without strata", { kind: "simple", population: COUNTS }, "design.population.by"],
    ["counts of another variable", { kind: "stratified", strata: ["up"], population: COUNTS }, "design.population.by"],
    ["a column of counts without strata", { kind: "simple", population: { column: "up" } }, "design.population.column"],
    ["finite without a population", { kind: "simple", finite_population: true }, "design.finite_population"],
    [
      "finite in strata, with one population",
      { kind: "stratified", strata: ["sexe"], population: 100, finite_population: true },
      "design.finite_population",
    ],
    [
      "finite with clusters",
      { kind: "clustered", clusters: ["up"], population: 100, finite_population: true },
      "design.finite_population",
    ],
  ] as const)("%s", (_, design, field) => {
    const findings = told(design);
    expect(fields(findings)).toEqual([field]);
    expect(findings[0].repair).not.toBeNull();
  });

  test("the same counts, strata and correction, where they go together", () => {
    expect(told({ kind: "stratified", strata: ["sexe"], population: COUNTS, finite_population: true })).toEqual([]);
    expect(told({ kind: "clustered", strata: ["sexe"], clusters: ["up"] })).toEqual([]);
  });
});

describe("refusals: keys of a calibration that would not be read, or that the method cannot use", () => {
  const margins = ["margins.csv"];
  test.each([
    ["margins without a method", { method: "none", margins }, "calibration.margins"],
    ["bounds without a method", { method: "none", bounds: [0.2, 5] }, "calibration.bounds"],
    ["trim without a method", { method: "none", trim: [0.2, 5] }, "calibration.trim"],
    ["tolerance without a method", { method: "none", tolerance: 1e-6 }, "calibration.tolerance"],
    ["iterations without a method", { method: "none", iterations: 200 }, "calibration.iterations"],
    ["a method without margins", { method: "raking" }, "calibration.method"],
    ["logit without bounds", { method: "logit", margins }, "calibration.method"],
    ["logit with trim", { method: "logit", margins, trim: [0.2, 5] }, "calibration.method"],
    ["truncated without bounds", { method: "truncated", margins }, "calibration.method"],
    ["logit with bounds on one side of 1", { method: "logit", margins, bounds: [1.2, 5] }, "calibration.bounds"],
    ["bounds and trim", { method: "raking", margins, bounds: [0.2, 5], trim: [0.2, 5] }, "calibration.bounds"],
    ["bounds in the wrong order", { method: "raking", margins, bounds: [5, 0.2] }, "calibration.bounds"],
    ["trim above the mean", { method: "raking", margins, trim: [1.5, 5] }, "calibration.trim"],
  ] as const)("%s", (_, calibration, field) => {
    const findings = told({ kind: "simple" }, calibration);
    expect(fields(findings)).toEqual([field]);
    expect(findings[0].repair).not.toBeNull();
  });
});

describe("refusals: stages that would be read as others", () => {
  const counted = { units: "up", population: 50 };
  test.each([
    ["stages of a simple sample", { kind: "simple", stages: [counted] }, "design.stages"],
    ["clusters named twice", { kind: "clustered", clusters: ["up"], stages: [counted] }, "design.clusters"],
    [
      "a correction asked for twice",
      { kind: "clustered", population: 100, finite_population: true, stages: [counted] },
      "design.finite_population",
    ],
    ["a single stage without units", { kind: "clustered", stages: [{ population: 50 }] }, "design.stages.0"],
    [
      "a first stage without units",
      { kind: "clustered", stages: [{ population: 50 }, { units: "up", population: 5 }] },
      "design.stages.0",
    ],
    [
      "one number of clusters for all strata",
      { kind: "clustered", strata: ["sexe"], stages: [counted] },
      "design.stages.0.population",
    ],
    [
      "clusters counted by what is no stratum",
      { kind: "clustered", stages: [{ units: "up", population: COUNTS }] },
      "design.stages.0.population.by",
    ],
    [
      "units counted by what does not hold them",
      { kind: "clustered", stages: [counted, { fraction: COUNTS }] },
      "design.stages.1.fraction.by",
    ],
    [
      "units of two stages with one name",
      {
        kind: "clustered",
        stages: [counted, counted],
      },
      "design.stages.1.units",
    ],
    [
      "units that nothing names",
      { kind: "clustered", stages: [{ units: "ups", population: 9 }] },
      "design.stages.0.units",
    ],
    [
      "units of several answers",
      { kind: "clustered", stages: [{ units: "loisirs", population: 9 }] },
      "design.stages.0.units",
    ],
    [
      "strata that are the units",
      { kind: "clustered", strata: ["up"], stages: [{ units: "up", fraction: 0.1 }] },
      "design.clusters",
    ],
    ["a stage without its count", { kind: "clustered", stages: [{ units: "up" }] }, "design.stages.0"],
    [
      "a population and a rate",
      { kind: "clustered", stages: [{ units: "up", population: 9, fraction: 0.1 }] },
      "design.stages.0",
    ],
  ] as const)("%s", (_, design, field) => {
    const findings = told(design);
    expect(fields(findings).filter((one) => one !== "design.kind")).toEqual([field]);
    expect(findings[0].repair).not.toBeNull();
  });
});

describe("refusals: replicate weights that would be read as others", () => {
  const made = (replicates: Keys, design: Keys = {}): Keys => ({
    kind: "simple",
    base_weight: { column: "poids" },
    replicates: { columns: "rep1..rep4", type: "JK1", ...replicates },
    ...design,
  });
  const own = "design.replicates";
  test.each<[string, Keys, string]>([
    ["no final weight", made({}, { base_weight: undefined }), own],
    ["the final weight as a replicate", made({ columns: ["a", "poids"] }), own],
    ["strata too", made({}, { kind: "stratified", strata: ["sexe"] }), "design.strata"],
    ["clusters too", made({}, { kind: "clustered", clusters: ["up"] }), "design.clusters"],
    ["stages too", made({}, { kind: "clustered", stages: [{ units: "up", population: 50 }] }), "design.stages"],
    ["a finite population", made({}, { population: 100, finite_population: true }), "design.finite_population"],
    ["counts by stratum", made({}, { population: COUNTS }), "design.population"],
    ["a rule for lonely units", made({}, { lonely_psu: "adjust" }), "design.lonely_psu"],
    ["volunteers", made({}, { kind: "volunteer" }), own],
    ["a single column", made({ columns: ["rep1"] }), `${own}.columns`],
    ["a column twice", made({ columns: ["rep1", "rep2", "rep1"] }), `${own}.columns`],
    ["a span that goes back", made({ columns: "rep4..rep1" }), `${own}.columns`],
    ["a span of two names", made({ columns: "rep1..poids4" }), `${own}.columns`],
    ["more columns than there may be", made({ columns: "rep1..rep1001" }), `${own}.columns`],
    ["constants of another number", made({ type: "JKn", rscales: [0.5, 0.5] }), `${own}.rscales`],
    ["combined JKn weights without constants", made({ type: "JKn" }), `${own}.rscales`],
    ["a constant below 0", made({ type: "JKn", rscales: [0.5, 0.5, 0.5, -1] }), `${own}.rscales.3`],
    ["constants that the type ignores", made({ type: "BRR", rscales: [1, 1, 1, 1] }), `${own}.rscales`],
    ["a constant that the type ignores", made({ type: "ACS", scale: 1 }), `${own}.scale`],
    ["a type without its constant", made({ type: "other" }), `${own}.scale`],
    ["a rho of 1", made({ type: "Fay", rho: 1 }), `${own}.rho`],
    ["a rho below 0", made({ type: "Fay", rho: -0.1 }), `${own}.rho`],
    ["Fay without rho", made({ type: "Fay" }), `${own}.rho`],
    ["rho of a jackknife", made({ rho: 0.5 }), `${own}.rho`],
    ["an unknown type", made({ type: "jackknife" }), `${own}.type`],
  ])("%s", (_, design, field) => {
    const findings = told(JSON.parse(JSON.stringify(design)));
    expect(fields(findings)).toEqual([field]);
    expect(findings[0].message).not.toBe("");
  });

  test.each<[string, Keys]>([
    ["a jackknife", made({})],
    ["constants beside other", made({ type: "other", scale: 0.5, rscales: [1, 1, 0, 1] })],
    ["strata only in words", made({ type: "JKn", rscales: [1, 1, 1, 1] }, { kind: "stratified", population: 1000 })],
  ])("%s is accepted", (_, design) => {
    expect(told(design)).toEqual([]);
  });
});

describe("refusals: what is not computed of a design, by its name", () => {
  test.each([
    ["psu", "degrés", "stages: [{ units: question"],
    ["cluster_population", "grappes", "stages: [{ units: grappe"],
    ["fpc", "fractions de sondage", "fraction: à chaque degré de stages:"],
    ["replicate_weights", "poids de réplication", "base_weight:"],
    ["rep-weights", "poids de réplication", "base_weight:"],
  ])("%s says what is done instead, and no key that it is not", (key, what, repair) => {
    const [found, ...others] = told({ kind: "simple", [key]: ["x"] });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: "OBS-S003", field: `waves.1.design.${key}` });
    expect(found.message).toContain(what);
    expect(found.message).not.toContain("vouliez-vous dire");
    expect(found.repair).toContain(repair);
  });

  test("a mistyped key is still told as one", () => {
    const [found] = told({ kind: "simple", strat: ["sexe"] });
    expect(found.repair).toBe("remplacer « strat » par « strata »");
  });
});
