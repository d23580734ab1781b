import { kindOf } from "#schemas/indicators";
import { type FigureSlot, isDrawn } from "../figure-content.ts";
import { comparisonFigures } from "../figures/comparison-figure.ts";
import type { FigureRequest } from "../figures/figure-request.ts";
import { regionsFigures } from "../figures/regions-figure.ts";
import { trendFigures } from "../figures/trend-figure.ts";
import { allEstimates, type SiteContext } from "../site-context.ts";
import type { IndicatorView } from "./indicator-list.ts";

/** What is drawn of an indicator: its waves on one axis, or its publics side by side where there is one wave. */
export function overallFigures(context: SiteContext, { indicator, id }: IndicatorView): readonly FigureSlot[] {
  const uses = context.publics.flatMap((publicView) => allEstimates(context, publicView, id));
  if (uses.length === 0) return [];
  const several = uses.some(({ rows }) => rows.some(({ answer }) => answer !== ""));
  if (several) return comparisonFigures(context, requestOf(id, "reponses"));
  // Counts of populations of different sizes are not on one axis.
  const apart = kindOf(indicator.statistic).growsWithPopulation;
  const publics = [...new Set(uses.map((use) => use.public.id))];
  const requests = apart
    ? publics.map((one) => ({ ...requestOf(id, `evolution-${one}`), publics: [one] }))
    : [requestOf(id, "evolution")];
  const drawn = requests.flatMap((request) => trendFigures(context, request)).filter(isDrawn);
  if (drawn.length > 0) return drawn;
  const alone = apart
    ? publics.map((one) => ({ ...requestOf(id, `publics-${one}`), publics: [one] }))
    : [requestOf(id, "publics")];
  return alone.flatMap((request) => comparisonFigures(context, request));
}

/** Its territories of the main level, public by public; an indicator with several answers has tables instead. */
export function territoryFigures(context: SiteContext, { id, indicator }: IndicatorView): readonly FigureSlot[] {
  const several = indicator.definitions.some(({ for_each }) => for_each !== undefined);
  if (context.regions.length === 0 || several || !kindOf(indicator.statistic).againstRest) return [];
  return regionsFigures(context, requestOf(id, "territoires"));
}

function requestOf(indicator: string, id: string): FigureRequest {
  return { id, title: null, note: null, indicators: [indicator], questions: [], publics: undefined };
}
