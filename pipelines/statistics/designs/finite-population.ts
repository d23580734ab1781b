import { UsageError } from "#statistics/errors";
import type { UnitCodes } from "./code-units.ts";

/** What a stage says of its finite population. */
export interface StageFrame {
  /** Units of each row, absent where every row is its own unit. */
  readonly units: UnitCodes;
  readonly strata: UnitCodes;
  /** Units in the sample of each stratum. */
  readonly sampled: Int32Array;
  /** How errors name the stage: 1, 2 … */
  readonly stage: number;
}

/** Whether finite population columns hold sizes (all >= 1) or sampling fractions (all <= 1). R: `svydesign(fpc=)`. */
export function holdsPopulationSizes(columns: readonly ArrayLike<number>[]): boolean {
  let above = false;
  let below = false;
  for (const column of columns) {
    for (let row = 0; row < column.length; row++) {
      const value = column[row];
      if (!(value > 0)) throw new UsageError(`fpc, row ${row}: must be a positive number; found ${value}`);
      if (value > 1) above = true;
      if (value < 1) below = true;
    }
  }
  if (above && below) throw new UsageError("fpc: must be all population sizes or all sampling fractions; found both");
  return above || !below;
}

/**
 * Number of units in the population of each stratum, from a column of sizes or of sampling fractions.
 *
 * Formula   N_h, or n_h / f_h
 * Assumes   the same value on every row of a stratum
 * Source    Cochran 1977, Sampling Techniques, § 2.6      R   svydesign(fpc = )
 *
 * @throws UsageError if the value varies within a stratum or is smaller than the sample
 */
export function stratumPopulations(column: ArrayLike<number>, areSizes: boolean, frame: StageFrame): Float64Array {
  const { strata, sampled, stage } = frame;
  const population = new Float64Array(strata.count);
  for (let row = 0; row < column.length; row++) {
    const stratum = strata.codes[row];
    const size = areSizes ? column[row] : sampled[stratum] / column[row];
    if (population[stratum] === 0) population[stratum] = size;
    else if (population[stratum] !== size)
      throw new UsageError(
        `fpc, row ${row}, stage ${stage}: must be the same for the whole stratum; found ${size} and ${population[stratum]}`,
      );
  }
  for (let stratum = 0; stratum < strata.count; stratum++)
    if (population[stratum] < sampled[stratum] * (1 - 1e-12))
      throw new UsageError(
        `fpc, stage ${stage}: a population must not be smaller than its sample; found ${population[stratum]} for ${sampled[stratum]} units`,
      );
  return population;
}

/** Inclusion probability of each unit of a sample drawn with unequal probabilities. R: `svydesign(pps = "brewer")`. */
export function unitInclusions(column: ArrayLike<number>, areSizes: boolean, frame: StageFrame): Float64Array {
  if (areSizes) throw new UsageError("fpc: unequal probability sampling needs inclusion probabilities; found sizes");
  const inclusion = new Float64Array(frame.units.count);
  for (let row = 0; row < column.length; row++) inclusion[frame.units.codes[row]] = column[row];
  return inclusion;
}
