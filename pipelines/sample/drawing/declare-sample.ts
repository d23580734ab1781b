import type { ColumnTable } from "#columns/column-table";
import { declareDesign } from "#statistics/designs/declare-design";
import type { SurveyDesign } from "#statistics/designs/survey-design";
import type { SampleSlice } from "#study/slices/sample-slice";
import { baseWeights } from "./base-weights.ts";
import { checkUnits } from "./check-units.ts";
import { refuseFewer, saidPopulation, stratumPopulations } from "./population-sizes.ts";
import { replicateDesign } from "./replicate-design.ts";
import { expansionOf, samplingStages } from "./sampling-stages.ts";
import { unitLabels } from "./unit-labels.ts";

/** The sample of a wave as it was drawn: strata, units, populations and base weights of the kept respondents. */
export interface DeclaredSample {
  readonly design: SurveyDesign;
  /** Stratum of each respondent, as a text. */
  readonly strata: readonly string[];
  /** Units of its stratum in the population, NaN where not known. */
  readonly populations: Float64Array;
  readonly clusters: readonly string[] | undefined;
  /** Size of the population that weights sum to. */
  readonly population: number;
  /** Whether study.yaml or the margins say it, rather than the sample. */
  readonly isPopulationSaid: boolean;
}

/** Declares the design of a wave from what study.yaml says of it and from the answers of its kept respondents. */
export function declareSample(slice: SampleSlice, kept: ColumnTable): DeclaredSample {
  const { wave } = slice;
  const { design } = wave;
  const strata = unitLabels(kept, design.strata);
  const stages = samplingStages(wave, { kept, strata });
  const clusters = design.clusters.length === 0 ? stages?.[0].units : unitLabels(kept, design.clusters);
  const populations = stratumPopulations(wave, { kept, strata });
  checkUnits(wave, { strata, clusters, sizes: stages?.[0].population ?? populations });
  const said = saidPopulation(slice, populations, strata);
  if (design.population === undefined && said !== undefined) refuseFewer(slice, said, strata.length);
  const expansion = stages === undefined ? undefined : expansionOf(stages);
  const weights = baseWeights(wave, { kept, strata, sizes: populations, population: said, expansion });
  const replicated = replicateDesign(wave, { kept, weights });
  const linearized = {
    size: kept.rowCount,
    strata: [strata],
    weights,
    lonelyPsu: design.lonely_psu,
    ...(clusters === undefined ? {} : { ids: stages?.map(({ units }) => units) ?? [clusters], nest: true }),
    ...(stages === undefined ? {} : { fpc: stages.map((stage) => stage.population) }),
    ...(design.finite_population && !populations.includes(Number.NaN) ? { fpc: [populations] } : {}),
  };
  const declared = replicated ?? declareDesign(linearized);
  const isUnweighted = design.base_weight === undefined && expansion === undefined;
  const population = said ?? sampleTotal(isUnweighted, weights);
  return { design: declared, strata, populations, clusters, population, isPopulationSaid: said !== undefined };
}

/** What nothing says: the sum of the weights of the file, or the sample itself. */
const sampleTotal = (unweighted: boolean, weights: Float64Array): number =>
  unweighted ? weights.length : weights.reduce((sum, weight) => sum + weight, 0);
