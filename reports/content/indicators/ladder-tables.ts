import { REGION } from "#schemas/tables/status";
import { standInCells } from "../sheets/pooled-places.ts";
import { standInOf } from "../sheets/stand-in.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, viewMeasure } from "../study-view.ts";
import { tableOrNull } from "../tables/method-tables.ts";
import type { IndicatorView } from "./indicator-list.ts";
import type { FoldedTable } from "./indicator-tables.ts";

/** What stands for the values of territories that are not published: one table a public, its waves one after the other. */
export function ladderTables(context: SiteContext, { id, label }: IndicatorView): readonly FoldedTable[] {
  const { words, regions, index } = context;
  const { pooled } = words.sheets;
  const { place, wave, base } = words.figures.columns;
  return context.publics.flatMap((publicView) => {
    const { unit } = viewMeasure(context, { public: publicView.id, indicator: id });
    const rows = index.release.small_areas
      .filter((row) => row.public === publicView.id && row.indicator === id && row.domain_kind === REGION)
      .flatMap((row) => {
        const found = standInOf(context, row);
        const region = regions.find(({ code }) => code === row.domain)?.label;
        if (found === undefined || region === undefined) return [];
        const named = row.answer === "" ? region : `${region}, ${answerLabel(context, row)}`;
        return [[named, row.wave, ...standInCells(context, found, unit)]];
      });
    const columns = [place, wave, pooled.place, pooled.value, pooled.interval, base];
    const table = tableOrNull(context, pooled.ofIndicator(label, publicView.label), columns, rows);
    const own = `echelle-${publicView.id}`;
    const title = words.type.typeset(pooled.summary(publicView.label));
    return table === null ? [] : [{ id: own, title, tables: [{ id: own, table }] }];
  });
}
