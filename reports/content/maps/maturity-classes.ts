import type { MapValue } from "#figures/forms/outline-map";
import { type MaturityView, stageLevel } from "../maturity-view.ts";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";

/** A territory and its maturity. */
export interface MatureTerritory {
  readonly region: RegionView;
  readonly view: MaturityView;
}

/** What a map shows of the maturity: stages, whose bounds are the same for every edition. */
export function classMaturity(context: SiteContext, territories: readonly MatureTerritory[]): readonly MapValue[] {
  const { numbers, statuses } = context.words;
  return territories.map(({ region: { code }, view: { index } }) => {
    const level = stageLevel(context, index);
    const sign = statuses.sign(index.status);
    if (level === null) return { code, text: sign, level, fragile: false };
    const fragile = index.status === "fragile";
    return { code, text: numbers.count(index.score ?? 0) + (fragile ? sign : ""), level, fragile };
  });
}
