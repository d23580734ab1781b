import { quantileSorted } from "simple-statistics";
import type { WaveSample } from "#sample/wave-sample";
import type { WeightsReportRow } from "#schemas/tables/weights";
import { effectiveSize } from "#statistics/estimators/effective-size";

/** How a wave was weighted, and what it costs in precision. */
export function reportWeights({ study, wave, declared, calibrated, design }: WaveSample): WeightsReportRow {
  const size = design.size;
  const total = design.weights.reduce((sum, weight) => sum + weight, 0);
  const relative = design.weights.map((weight) => (weight * size) / total).sort();
  const ratios = [...design.weights.map((weight, row) => weight / declared.design.weights[row])].sort((a, b) => a - b);
  const mean = declared.population / size;
  const toMean = Array.from(design.weights, (weight) => weight / mean);
  const effective = effectiveSize(design.weights);
  return {
    study,
    public: wave.public,
    wave: wave.wave,
    method: calibrated?.method ?? "none",
    respondents: size,
    population: declared.population,
    iterations: calibrated?.iterations ?? 0,
    largest_gap: Math.max(0, ...(calibrated?.margins ?? []).map(({ gapAfter }) => Math.abs(gapAfter))),
    ratio_min: ratios[0],
    ratio_q1: quantileSorted(ratios, 0.25),
    ratio_median: quantileSorted(ratios, 0.5),
    ratio_q3: quantileSorted(ratios, 0.75),
    ratio_max: ratios[size - 1],
    weight_min: relative[0],
    weight_max: relative[size - 1],
    trimmed: atBounds(ratios, wave.calibration.bounds) + atBounds(toMean, wave.calibration.trim),
    deff: size / effective,
    n_eff: effective,
  };
}

/** Values held at a bound: of the ratios (bounds), or of the weights to their mean (trim). */
function atBounds(values: readonly number[], bounds: readonly [number, number] | undefined): number {
  if (bounds === undefined) return 0;
  return values.filter((value) => Math.abs(value - bounds[0]) < 1e-9 || Math.abs(value - bounds[1]) < 1e-9).length;
}
