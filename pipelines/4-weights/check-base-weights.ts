import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { frenchNumber } from "#findings/text/french-number";
import type { SampledWave } from "#study/slices/sample-slice";

/** A weight of so many times the mean carries the results of its domain alone. */
const EXTREME = 20;

/** Tells base weights far above the others: one respondent would make a result. */
export function checkBaseWeights(
  { public: publicId, wave, design, export: file }: SampledWave,
  weights: Float64Array,
): readonly Finding[] {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const extreme = weights.filter((weight) => weight > EXTREME * mean);
  if (extreme.length === 0) return [];
  const largest = extreme.reduce((most, weight) => Math.max(most, weight));
  const times = frenchNumber.decimal(largest / mean, 1);
  return [
    completeFinding({
      code: "OBS-W302",
      message: `${publicId} ${wave} : poids de tirage de plus de ${EXTREME} fois la moyenne ; le plus grand en vaut ${times} fois`,
      file: file.file,
      field: design.base_weight?.column ?? null,
      count: extreme.length,
      repair: "vérifier la colonne à la source, ou déclarer des bornes (calibration.trim)",
    }),
  ];
}
