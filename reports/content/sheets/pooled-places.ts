import type { Estimate } from "#schemas/tables/estimates";
import { GROUP, REGION } from "#schemas/tables/status";
import { factKey } from "#schemas/tables/told/facts";
import { isShown } from "#wording/shown";
import type { TableContent } from "../figure-content.ts";
import { printInterval, printValue } from "../printed.ts";
import { inPlace } from "../release-index.ts";
import { allEstimates, headlineIndicators, type SiteContext } from "../site-context.ts";
import { type RegionView, viewMeasure } from "../study-view.ts";
import { relatedPlaces } from "./related-places.ts";

/** The value of a larger territory, which stands in where that of a territory inside is not published. */
export interface PooledValue {
  readonly place: RegionView;
  readonly row: Estimate;
  /** Key of the fact that it is. */
  readonly key: string;
}

interface Told {
  readonly public: string;
  readonly wave: string;
  readonly indicator: string;
}

/**
 * The next rung of the ladder: territories taken together. The smallest level around whose own figure is published; that figure is in
 * the tables for itself, so that nothing more is told of the territory inside.
 */
export function pooledValue(context: SiteContext, region: RegionView, told: Told): PooledValue | undefined {
  const levels = relatedPlaces(context, region).around.filter(({ kind }) => kind !== GROUP);
  const ordered = levels.toSorted((one, other) => Number(other.kind === REGION) - Number(one.kind === REGION));
  for (const place of ordered) {
    const rows = context.index.estimates(inPlace(told.public, told.wave, told.indicator, place));
    const row = rows.find(({ answer, status, estimate }) => answer === "" && isShown(status) && estimate !== null);
    if (row !== undefined) return { place, row, key: factKey(row) };
  }
  return undefined;
}

/** Headline indicators that are not published of the territory, wave by wave, and what stands in; nothing where all are. */
export function pooledTable(context: SiteContext, region: RegionView): TableContent | null {
  const { words } = context;
  const { indicator: what, public: who, wave: when, base } = words.figures.columns;
  const rows = headlineIndicators(context).flatMap((indicator) =>
    context.publics.flatMap((publicView) =>
      allEstimates(context, publicView, indicator).flatMap(({ wave: { wave } }) => {
        const own = context.index.estimates(inPlace(publicView.id, wave, indicator, region));
        if (own.some(({ answer, status }) => answer !== "" || isShown(status))) return [];
        const found = pooledValue(context, region, { public: publicView.id, wave, indicator });
        const measure = viewMeasure(context, { public: publicView.id, wave, indicator });
        return [
          { heading: measure.label, cells: [publicView.label, wave, ...pooledCells(context, found, measure.unit)] },
        ];
      }),
    ),
  );
  if (rows.length === 0) return null;
  const { caption, place, value, interval } = words.sheets.pooled;
  return {
    caption: words.type.typeset(caption(region.label)),
    columns: [what, who, when, place, value, interval, base],
    rows,
  };
}

type PrintedUnit = ReturnType<typeof viewMeasure>["unit"];

function pooledCells({ words }: SiteContext, found: PooledValue | undefined, unit: PrintedUnit): readonly string[] {
  const { numbers, statuses } = words;
  if (found === undefined) return ["–", statuses.sign("suppressed"), "–", "–"];
  const { place, row } = found;
  const value = printValue(words, row, unit) + statuses.sign(row.status);
  return [place.label, value, printInterval(words, row, unit) ?? "–", numbers.count(row.base ?? 0)];
}

/** One line under a value that is not published: that of the territory around. */
export function pooledLine(context: SiteContext, region: RegionView, told: Told) {
  const found = pooledValue(context, region, told);
  if (found === undefined) return null;
  const { words } = context;
  const { unit } = viewMeasure(context, told);
  const value = printValue(words, found.row, unit) + words.statuses.sign(found.row.status);
  const interval = printInterval(words, found.row, unit);
  return { text: words.type.typeset(words.sheets.pooled.line(found.place.label, value, interval)), key: found.key };
}
