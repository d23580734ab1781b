import { REGION, WHOLE } from "#schemas/tables/status";
import type { RankAgreement } from "#schemas/tables/told/rank-agreements";
import type { SiteContext } from "../site-context.ts";
import { publicLabel } from "../study-view.ts";
import { tableOrNull } from "../tables/method-tables.ts";
import type { IndicatorView } from "./indicator-list.ts";
import type { FoldedTable } from "./indicator-tables.ts";

/** How two publics rank the answers of an indicator: programme by programme, in the whole, then territory by territory. */
export function rankTables(context: SiteContext, { id, label }: IndicatorView): readonly FoldedTable[] {
  const { ranks } = context.words.indicators;
  const own = context.index.release.rank_agreements.filter(({ indicator }) => indicator === id);
  return [...Map.groupBy(own, ({ programme }) => programme)].toReversed().flatMap(([programme, rows]) => {
    const names = { label, programme: programmeLabel(context, programme) };
    const whole = wholeTable(context, ranks.caption(names), rows);
    const places = placesTable(context, ranks.placesCaption(names), rows);
    const tables = [whole, places].flatMap((table, at) =>
      table === null ? [] : [{ id: `rangs-${programme}-${at + 1}`, table }],
    );
    const title = context.words.type.typeset(ranks.summary(names.programme));
    return tables.length === 0 ? [] : [{ id: `rangs-${programme}`, title, tables }];
  });
}

function programmeLabel({ definition, words }: SiteContext, id: string): string {
  const found = definition.study.programmes?.find((one) => one.id === id);
  return found === undefined ? id : words.text(found.title);
}

function wholeTable(context: SiteContext, caption: string, rows: readonly RankAgreement[]) {
  const { indicators, statuses } = context.words;
  const told = rows.filter(({ domain_kind }) => domain_kind === WHOLE);
  const cells = told.map((row) => {
    const pair = indicators.ranks.pair(
      `${publicLabel(context, row.public)} ${row.wave}`,
      `${publicLabel(context, row.other_public)} ${row.other_wave}`,
    );
    const { pairs, pairs_alike: alike, pairs_opposed: opposed } = row;
    if (row.spearman === null || pairs === null || alike === null || opposed === null)
      return [pair, String(row.answers), statuses.reason(row) ?? "", "", "", "", ""];
    const counts = [alike, opposed, pairs - alike - opposed].map(String);
    return [pair, String(row.answers), coefficient(context, row.spearman), kendallOf(context, row), ...counts];
  });
  return tableOrNull(context, caption, indicators.ranks.columns, cells);
}

function placesTable(context: SiteContext, caption: string, rows: readonly RankAgreement[]) {
  const { indicators, figures, statuses } = context.words;
  const pairOf = (row: RankAgreement): string =>
    indicators.ranks.pair(publicLabel(context, row.public), publicLabel(context, row.other_public));
  const pairs = [...new Set(rows.map(pairOf))];
  const cells = context.regions.flatMap(({ code, label }) => {
    const own = rows.filter(({ domain_kind, domain }) => domain_kind === REGION && domain === code);
    if (own.length === 0) return [];
    const found = pairs.map((pair) => {
      const row = own.find((one) => pairOf(one) === pair);
      if (row === undefined) return statuses.sign("not-asked");
      return row.kendall === null ? statuses.sign("suppressed") : kendallOf(context, row);
    });
    return [[label, ...found]];
  });
  return tableOrNull(context, caption, [figures.columns.place, ...pairs], cells);
}

const coefficient = ({ words }: SiteContext, value: number): string => words.numbers.bare(value, "number", 2);

/** « 0,64 [0,2 ; 0,9] »: the coefficient, and what the sampling leaves open. */
function kendallOf(
  context: SiteContext,
  { kendall, kendall_lower: lower, kendall_upper: upper }: RankAgreement,
): string {
  if (kendall === null || lower === null || upper === null) return "";
  const { numbers } = context.words;
  return `${coefficient(context, kendall)} ${numbers.brackets(lower, upper, "number", 2)}`;
}
