import type {
  CategoricalVariable,
  Margin,
  PopulationMargin,
  SampleVariable,
  WeightedSample,
} from "#calibration/margins";
import { ReferenceTable } from "#tests/reference/reference-case";

/** Results of the calibration cases, as far as they concern weights. */
export interface WeightResult {
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly weights: readonly number[];
  readonly g_min: number;
  readonly g_max: number;
}

const DATASETS: Readonly<Record<string, string>> = {
  dclus1: "apiclus1",
  dstrat: "apistrat",
  dsrs: "apisrs",
  dclus2: "apiclus2",
};

/** A factor of a reference table. */
export function factorOf(table: ReferenceTable, variable: string): CategoricalVariable {
  return { variable, categories: table.levels(variable), codes: table.codes(variable) };
}

/** The sample of an `api` design: its two factors, api99, and the sampling weights. */
export function apiSample(design: string): WeightedSample {
  const table = new ReferenceTable(DATASETS[design] ?? design);
  const variables: SampleVariable[] = [factorOf(table, "stype"), factorOf(table, "sch.wide")];
  variables.push({ variable: "api99", values: table.numbers("api99") });
  variables.push({ variable: "(Intercept)", values: new Float64Array(table.size).fill(1) });
  return { weights: table.numbers("pw"), variables };
}

/** Population counts of the three types of schools. */
export const TYPES: Margin = { variable: "stype", categories: ["E", "H", "M"], counts: [4421, 755, 1018] };

/** Population counts of the schools that met, or not, the school-wide target. */
export const SCHOOL_WIDE: Margin = { variable: "sch.wide", categories: ["No", "Yes"], counts: [1072, 5122] };

/** Margin of school types and total of api99: `PA` of the R script. */
export const TYPES_AND_API99: readonly PopulationMargin[] = [TYPES, { variable: "api99", total: 3914069 }];

/** Joint population counts of both: `pop.joint` of the R script. */
export const TYPES_BY_SCHOOL_WIDE: Margin = {
  variable: "stype:sch.wide",
  categories: ["E:No", "H:No", "M:No", "E:Yes", "H:Yes", "M:Yes"],
  counts: [472, 334, 266, 3949, 421, 752],
};
