import { calibrate } from "#calibration/calibrate";
import type { CalibratedWeights } from "#calibration/calibrated-weights";
import type { CategoricalVariable, Margin, WeightedSample } from "#calibration/margins";
import { rake } from "#calibration/rake";
import { trimAndRecalibrate } from "#calibration/trim-and-recalibrate";
import type { ColumnTable } from "#columns/column-table";
import { lookUp } from "#columns/look-up";
import type { Calibration } from "#schemas/study";
import type { SampleSlice } from "#study/slices/sample-slice";
import type { DeclaredSample } from "./declare-sample.ts";

/** Weights of a wave calibrated on its margins, by the method that study.yaml names; undefined where it names none. */
export function calibrateSample(
  slice: SampleSlice,
  { kept, sample }: { readonly kept: ColumnTable; readonly sample: DeclaredSample },
): CalibratedWeights | undefined {
  const { method, bounds, trim, tolerance, iterations } = slice.wave.calibration;
  if (method === "none") return undefined;
  const margins = marginsOfWave(slice, sample.population);
  const weighted = weightedSample(slice, { kept, sample, margins });
  if (trim !== undefined) {
    const mean = sample.population / kept.rowCount;
    const weights = { lower: trim[0] * mean, upper: trim[1] * mean };
    return trimAndRecalibrate(weighted, margins, {
      distance: distanceOf(method),
      weights,
      tolerance,
      maxIterations: iterations,
    });
  }
  if (method === "raking" && bounds === undefined)
    return rake(weighted, margins, { tolerance, maxSweeps: Math.max(iterations, 1000) });
  const range = bounds === undefined ? {} : { bounds: { lower: bounds[0], upper: bounds[1] } };
  return calibrate(weighted, margins, { distance: distanceOf(method), ...range, tolerance, maxIterations: iterations });
}

const distanceOf = (method: Calibration["method"]): "linear" | "raking" | "logit" =>
  method === "raking" || method === "logit" ? method : "linear";

/** Margins of a wave as population counts. Shares are of the wave's population; categories held by nobody are left out. */
export function marginsOfWave(slice: Pick<SampleSlice, "margins">, population: number): readonly Margin[] {
  const rows = slice.margins.flatMap((margin) => margin.rows);
  return [...Map.groupBy(rows, (row) => row.variable)].map(([variable, all]) => {
    const targets = all.map(({ count, share = 0 }) => count ?? share * population);
    const total = targets.reduce((sum, target) => sum + target, 0);
    const held = all.flatMap(({ category }, index) =>
      targets[index] > 0 ? [{ category, count: (targets[index] / total) * population }] : [],
    );
    return { variable, categories: held.map(({ category }) => category), counts: held.map(({ count }) => count) };
  });
}

interface Weighted {
  readonly kept: ColumnTable;
  readonly sample: DeclaredSample;
  readonly margins: readonly Margin[];
}

function weightedSample(slice: SampleSlice, { kept, sample, margins }: Weighted): WeightedSample {
  const variables = margins.map(({ variable }): CategoricalVariable => {
    const categories = slice.categories[variable] ?? [];
    const column = kept.columns.get(variable);
    if (column?.kind !== "text") return { variable, categories, codes: new Int32Array(kept.rowCount).fill(-1) };
    const rank = column.dictionary.map((code) => categories.indexOf(code));
    const codes = lookUp(column.codes, rank, { into: new Int32Array(kept.rowCount), absent: -1 });
    return { variable, categories, codes };
  });
  return { weights: sample.design.weights, variables };
}
