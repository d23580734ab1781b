import { UsageError } from "#statistics/errors";
import type { LinearizedDesign, ResidualProjector, SamplingStage } from "./survey-design.ts";

/**
 * Independent samples as one design, one after the other: strata and units of each stay apart.
 *
 * Formula   strata and units numbered on; the covariance between samples is 0
 * Assumes   no unit in common (else declare one design over all rows, with that unit as primary unit)
 * Source    Korn & Graubard 1999, Analysis of Health Surveys, § 8      R   svydesign on rbind(…) with strata = wave × stratum
 *
 * @throws UsageError if the samples differ in stages, in their rules, or in whether inclusion probabilities are known
 */
export function stackDesigns(designs: readonly LinearizedDesign[]): LinearizedDesign {
  const [first] = designs;
  if (!first) throw new UsageError("stack: at least one design must be given; found none");
  for (const design of designs)
    if (
      design.stages.length !== first.stages.length ||
      design.lonelyPsu !== first.lonelyPsu ||
      design.adjustDomainLonely !== first.adjustDomainLonely
    )
      throw new UsageError("stack: samples must have the same stages and rules; found different ones");
  const size = designs.reduce((sum, design) => sum + design.size, 0);
  return {
    kind: "linearized",
    size,
    weights: Float64Array.from(designs.flatMap((design) => [...design.weights])),
    stages: first.stages.map((_, index) => stackStages(designs.map((design) => design.stages[index]))),
    lonelyPsu: first.lonelyPsu,
    adjustDomainLonely: first.adjustDomainLonely,
    projectors: stackProjectors(designs),
  };
}

function stackStages(stages: readonly SamplingStage[]): SamplingStage {
  const sum = (count: (stage: SamplingStage) => number) => stages.reduce((total, stage) => total + count(stage), 0);
  const clusterCount = sum((stage) => stage.clusterCount);
  const size = sum((stage) => stage.strata.length);
  const strata = renumbered(
    stages,
    (stage) => stage.strata,
    (stage) => stage.stratumCount,
  );
  const rowUnits = clusterCount === size;
  const above = (stage: SamplingStage) =>
    Array.from(stage.parents ?? []).reduce((most, unit) => Math.max(most, unit + 1), 0);
  return {
    ...(rowUnits ? {} : { clusters: renumbered(stages, unitsOfRows, (stage) => stage.clusterCount) }),
    clusterCount,
    strata,
    stratumCount: sum((stage) => stage.stratumCount),
    unitStrata: rowUnits
      ? strata
      : renumbered(
          stages,
          (stage) => stage.unitStrata,
          (stage) => stage.stratumCount,
        ),
    sampled: renumbered(
      stages,
      (stage) => stage.sampled,
      () => 0,
    ),
    ...known(stages, "population"),
    ...known(stages, "inclusion"),
    ...(stages[0].parents ? { parents: renumbered(stages, (stage) => stage.parents ?? [], above) } : {}),
  };
}

const unitsOfRows = (stage: SamplingStage): ArrayLike<number> => stage.clusters ?? stage.strata.map((_, row) => row);

/** Codes of each sample after those of the samples before it. */
function renumbered(
  stages: readonly SamplingStage[],
  codesOf: (stage: SamplingStage) => ArrayLike<number>,
  countOf: (stage: SamplingStage) => number,
): Int32Array {
  const codes: number[] = [];
  let offset = 0;
  for (const stage of stages) {
    for (const code of Array.from(codesOf(stage))) codes.push(code + offset);
    offset += countOf(stage);
  }
  return Int32Array.from(codes);
}

/** What is known of the units: a sample of which no population is known beside others was drawn with replacement. */
function known(stages: readonly SamplingStage[], name: "population" | "inclusion"): Partial<SamplingStage> {
  if (stages.every((stage) => stage[name] === undefined)) return {};
  const columns = stages.map((stage) => {
    const column = stage[name];
    if (column !== undefined) return [...column];
    if (name === "population") return new Array<number>(stage.stratumCount).fill(Number.POSITIVE_INFINITY);
    throw new UsageError(`stack: ${name} must be known for all samples or for none`);
  });
  return { [name]: Float64Array.from(columns.flat()) };
}

/** Each sample's projectors work on its own rows. */
function stackProjectors(designs: readonly LinearizedDesign[]): readonly ResidualProjector[] {
  let start = 0;
  return designs.flatMap((design) => {
    const from = start;
    start += design.size;
    return design.projectors.map(({ residuals }) => ({
      residuals: (influence: Float64Array) => {
        const result = influence.slice();
        result.set(residuals(influence.slice(from, from + design.size)), from);
        return result;
      },
    }));
  });
}
