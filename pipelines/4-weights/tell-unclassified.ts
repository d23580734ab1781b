import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { frenchNumber } from "#findings/text/french-number";
import { type MarginsReportRow, UNCLASSIFIED } from "#schemas/tables/weights";
import type { SampledWave } from "#study/slices/sample-slice";

/** Tells, for each margin, the respondents without a category that the study keeps, and what they weigh. */
export function tellUnclassified(
  { export: { file } }: SampledWave,
  report: readonly MarginsReportRow[],
): readonly Finding[] {
  return report
    .filter(({ category }) => category === UNCLASSIFIED)
    .map(({ variable, base: held, after }) => {
      const base = held ?? 0;
      const count = frenchNumber.count(base);
      const share = frenchNumber.percent(after, 1);
      const message = `répondants sans « ${variable} », gardés (unclassified: keep) : ${count}, ${share} des poids ; la marge vaut pour les autres`;
      const repair = "compléter la variable à la source, ou écrire unclassified: exclude";
      return completeFinding({
        code: "OBS-W306",
        level: "warning",
        message,
        file,
        field: variable,
        count: base,
        repair,
      });
    });
}
