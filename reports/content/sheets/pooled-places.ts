import { isShown } from "#wording/shown";
import type { TableContent } from "../figure-content.ts";
import { markValue, printInterval } from "../printed.ts";
import { inPlace } from "../release-index.ts";
import { allEstimates, headlineIndicators, type SiteContext } from "../site-context.ts";
import { type RegionView, viewMeasure } from "../study-view.ts";
import { type StandIn, standIn, type Untold } from "./stand-in.ts";

/** Headline indicators that are not published of the territory, wave by wave, and what stands for them; nothing where all are. */
export function pooledTable(context: SiteContext, region: RegionView): TableContent | null {
  const { words } = context;
  const { indicator: what, public: who, wave: when, base } = words.figures.columns;
  const rows = headlineIndicators(context).flatMap((indicator) =>
    context.publics.flatMap((publicView) =>
      allEstimates(context, publicView, indicator).flatMap(({ wave: { wave } }) => {
        const own = context.index.estimates(inPlace(publicView.id, wave, indicator, region));
        if (own.some(({ answer, status }) => answer !== "" || isShown(status))) return [];
        const told = { public: publicView.id, wave, indicator };
        const measure = viewMeasure(context, told);
        const cells = standInCells(context, standIn(context, region, told), measure.unit);
        return [{ heading: measure.label, cells: [publicView.label, wave, ...cells] }];
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

/** What stands for a value, its own, its interval and its base. */
export function standInCells({ words }: SiteContext, found: StandIn | undefined, unit: PrintedUnit): readonly string[] {
  const { numbers, statuses } = words;
  if (found === undefined) return ["–", statuses.sign("suppressed"), "–", "–"];
  const { what, row } = found;
  const value = markValue(words, row, unit) + statuses.sign(row.status);
  const base = row.base === null ? "–" : numbers.count(row.base);
  return [what, value, printInterval(words, row, unit) ?? "–", base];
}

/** One line under a value that is not published: what stands for it. */
export function pooledLine(context: SiteContext, region: RegionView, told: Untold) {
  const found = standIn(context, region, told);
  if (found === undefined) return null;
  const { words } = context;
  const { unit } = viewMeasure(context, told);
  const value = markValue(words, found.row, unit) + words.statuses.sign(found.row.status);
  const interval = printInterval(words, found.row, unit);
  return { text: words.type.typeset(words.sheets.pooled.line(found.what, value, interval)), key: found.key };
}
