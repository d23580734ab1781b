import { calibrate } from "#calibration/calibrate";
import type { CalibratedWeights } from "#calibration/calibrated-weights";
import type { Margin, PopulationMargin, WeightedSample } from "#calibration/margins";
import { rake } from "#calibration/rake";
import { trimAndRecalibrate } from "#calibration/trim-and-recalibrate";
import type { ColumnTable } from "#columns/column-table";
import type { Calibration } from "#schemas/sampling/calibration";
import type { SampleSlice } from "#study/slices/sample-slice";
import type { DeclaredSample } from "./drawing/declare-sample.ts";
import { keepUnclassified } from "./keep-unclassified.ts";
import { marginsOfWave, marginVariables } from "./margins-of-wave.ts";

/** What a calibration works on. */
export interface Calibrated {
  readonly margins: readonly PopulationMargin[];
  readonly weighted: WeightedSample;
  /** Mean weight that the population asks for. */
  readonly mean: number;
}

/** The base weights of a wave and the margins that they are to meet. */
export function calibrationOf(
  slice: SampleSlice,
  { kept, sample }: { readonly kept: ColumnTable; readonly sample: DeclaredSample },
): Calibrated {
  const margins = marginsOfWave(slice, { kept, population: sample.population });
  const variables = marginVariables(slice, kept, margins);
  const mean = sample.population / kept.rowCount;
  const whole = { margins, weighted: { weights: sample.design.weights, variables } };
  return { ...(slice.wave.calibration.unclassified === "keep" ? keepUnclassified(whole) : whole), mean };
}

/** Weights of a wave calibrated on its margins, by the method that study.yaml names; undefined where it names none. */
export function calibrateSample(
  { method, bounds, trim, tolerance, iterations }: Calibration,
  { margins, weighted, mean }: Calibrated,
): CalibratedWeights | undefined {
  if (method === "none") return undefined;
  const counts = margins.filter((margin): margin is Margin => "counts" in margin);
  if (method === "raking" && bounds === undefined && trim === undefined && counts.length === margins.length)
    return rake(weighted, counts, { tolerance, maxSweeps: iterations ?? MOST_SWEEPS });
  const options = {
    distance: distanceOf(method),
    zeroCounts: false,
    tolerance,
    maxIterations: iterations ?? MOST_STEPS,
  };
  if (trim !== undefined) {
    const weights = { lower: trim[0] * mean, upper: trim[1] * mean };
    return trimAndRecalibrate(weighted, margins, { ...options, weights });
  }
  const range = bounds === undefined ? {} : { bounds: { lower: bounds[0], upper: bounds[1] } };
  return calibrate(weighted, margins, { ...options, ...range });
}

/** Readings of the margins, and steps of Newton, where study.yaml gives no number. */
const MOST_SWEEPS = 1000;
const MOST_STEPS = 200;

const distanceOf = (method: Calibration["method"]): "linear" | "raking" | "logit" =>
  method === "raking" || method === "logit" ? method : "linear";
