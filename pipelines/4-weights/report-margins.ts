import type { WaveSample } from "#sample/wave-sample";
import type { StudyDefinition } from "#schemas/study-definition";
import type { MarginsReportRow } from "#schemas/tables/weights";
import { categoriesOf } from "#study/categories";
import { textOf } from "#study/localise";

/** Each margin of a wave before and after calibration, with its source and confidence grade. */
export function reportMargins(
  definition: StudyDefinition,
  { wave, kept, declared, calibrated }: WaveSample,
): readonly MarginsReportRow[] {
  if (calibrated === undefined) return [];
  const total = declared.population;
  const before = declared.design.weights.reduce((sum, weight) => sum + weight, 0);
  return calibrated.margins.map((margin) => {
    const { variable, category } = margin;
    const label = categoriesOf(definition, wave.public, variable)?.get(category ?? "");
    const origin = wave.calibration.margins
      .flatMap((file) => definition.margins.get(file) ?? [])
      .find((row) => row.variable === variable && row.category === category);
    return {
      study: definition.study.id,
      public: wave.public,
      wave: wave.wave,
      variable,
      category: category ?? "",
      label: label === undefined ? (category ?? "") : textOf(label),
      base: countIn(kept, variable, category),
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

function countIn(kept: WaveSample["kept"], variable: string, category: string | null): number {
  const column = kept.columns.get(variable);
  if (column?.kind !== "text") return 0;
  const rank = column.dictionary.indexOf(category ?? "");
  if (rank === -1) return 0;
  let count = 0;
  for (const code of column.codes) count += Number(code === rank);
  return count;
}
