import type { FigureFormName } from "#schemas/figure-forms";
import { changesFigures } from "./change-figure.ts";
import { comparisonFigures } from "./comparison-figure.ts";
import type { FigureForm } from "./figure-form.ts";
import { heatmapFigures } from "./heatmap-figure.ts";
import { likertFigures, progressFigures } from "./likert-figure.ts";
import { maturityFigures } from "./maturity-figure.ts";
import { regionsFigures } from "./regions-figure.ts";
import { trendFigures } from "./trend-figure.ts";

/** Every form of figure that a study may ask for. */
export const FORMS = {
  publics: comparisonFigures,
  answers: comparisonFigures,
  trend: trendFigures,
  changes: changesFigures,
  likert: likertFigures,
  progress: progressFigures,
  regions: regionsFigures,
  heatmap: heatmapFigures,
  maturity: maturityFigures,
  totals: comparisonFigures,
} as const satisfies Readonly<Record<FigureFormName, FigureForm>>;
