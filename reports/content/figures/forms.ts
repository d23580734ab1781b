import type { FigureFormName } from "#schemas/figure-forms";
import { comparisonFigures } from "./comparison-figure.ts";
import type { FigureForm } from "./figure-form.ts";
import { heatmapFigures } from "./heatmap-figure.ts";
import { likertFigures } from "./likert-figure.ts";
import { maturityFigures } from "./maturity-figure.ts";
import { regionsFigures } from "./regions-figure.ts";
import { trendFigures } from "./trend-figure.ts";

/** Every form of figure that a study may ask for. */
export const FORMS = {
  publics: comparisonFigures,
  answers: comparisonFigures,
  trend: trendFigures,
  likert: likertFigures,
  regions: regionsFigures,
  heatmap: heatmapFigures,
  maturity: maturityFigures,
  totals: comparisonFigures,
} as const satisfies Readonly<Record<FigureFormName, FigureForm>>;
