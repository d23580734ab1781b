import { countInCategory } from "#sample/count-in-category";
import type { WaveSample } from "#sample/wave-sample";
import type { MarginRow } from "#schemas/margins";
import type { MarginsReportRow } from "#schemas/tables/weights";

/** Each margin of a wave before and after calibration, with its source and confidence grade. */
export function reportMargins(
  { study, wave, kept, declared, calibrated }: WaveSample,
  sources: readonly MarginRow[],
): readonly MarginsReportRow[] {
  if (calibrated === undefined) return [];
  const total = declared.population;
  const before = declared.design.weights.reduce((sum, weight) => sum + weight, 0);
  return calibrated.margins.map((margin) => {
    const { variable, category } = margin;
    const origin = sources.find((row) => row.variable === variable && row.category === (category ?? ""));
    return {
      study,
      public: wave.public,
      wave: wave.wave,
      variable,
      category: category ?? "",
      base: category === null ? kept.rowCount : countInCategory(kept, variable, category),
      target: margin.target / total,
      before: margin.before / before,
      after: margin.after / total,
      gap: margin.gapAfter,
      source: origin?.source ?? "",
      date: origin?.date ?? "",
      confidence: origin?.confidence ?? "",
    };
  });
}
