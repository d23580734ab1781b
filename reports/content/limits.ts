import { WHOLE } from "#schemas/tables/status";
import { changeValues } from "./facts/changes.ts";
import { nationalChanges } from "./facts/essentials.ts";
import type { TableContent } from "./figure-content.ts";
import { populationWords } from "./population-words.ts";
import { gapBounds } from "./printed.ts";
import { headlineIndicators, type SiteContext } from "./site-context.ts";
import { answerLabel, variableLabel, viewMeasure } from "./study-view.ts";

/** A kind of thing that the survey does not allow one to say, with the list. */
export interface Limit {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly summary: string;
  readonly table: TableContent | null;
}

/** Results without significance, waves without comparison and cells without publication: listed, not hidden; the last always. */
export function surveyLimits(context: SiteContext): readonly Limit[] {
  const aboutWaves = [notComparable(context), notSignificant(context)].filter(({ table }) => table !== null);
  return [...aboutWaves, hidden(context)];
}

/** Every change of the whole population that is significant, or shown equivalent: what the essentials choose among. */
export function toldChanges(context: SiteContext): Limit | null {
  const { told } = context.words.tables.limits;
  const rows = nationalChanges(context);
  if (rows.length === 0) return null;
  const { numbers, statuses } = context.words;
  const cells = rows.map((row) => {
    const { unit } = viewMeasure(context, row);
    const [before, after] = changeValues(context, row);
    return [
      labelOf(context, row),
      populationWords(context, row).unit,
      `${row.from_wave} – ${row.wave}`,
      before,
      after,
      numbers.gap(row.difference ?? 0, unit),
      gapBounds(context.words, row, unit),
      statuses.change(row.verdict),
    ];
  });
  return limit(context, "evolutions", { ...told, lead: told.lead(rows.length), rows: cells });
}

function notComparable(context: SiteContext): Limit {
  const { incomparable } = context.words.tables.limits;
  const rows = context.index.release.trends.filter((row) => row.domain_kind === WHOLE && !row.comparable);
  // Answers of one question are not compared for one reason: it is said once.
  const once = new Map(rows.map((row) => [[row.public, row.indicator, row.from_wave, row.to_wave].join("\n"), row]));
  const pairs = [...once.values()].map((row) => ({
    ...row,
    answer: "",
    why: context.words.statuses.reason(row) ?? "",
  }));
  const cells = pairs.map((row) => [
    labelOf(context, row),
    publicLabel(context, row.public),
    `${row.from_wave} – ${row.to_wave}`,
    row.why,
  ]);
  const reasons = [...Map.groupBy(pairs, ({ why }) => why)].map(([why, own]) => [why, own.length] as const);
  const lead = incomparable.lead(reasons.toSorted(([, one], [, other]) => other - one));
  return limit(context, "non-comparables", { ...incomparable, lead, rows: cells });
}

function notSignificant(context: SiteContext): Limit {
  const { unmoved } = context.words.tables.limits;
  const headline = headlineIndicators(context);
  const rows = context.index.release.trends.filter(
    (row) =>
      row.domain_kind === WHOLE &&
      row.comparable &&
      row.verdict === "not-significant" &&
      row.difference !== null &&
      headline.includes(row.indicator),
  );
  const cells = rows.map((row) => [
    labelOf(context, row),
    publicLabel(context, row.public),
    `${row.from_wave} – ${row.to_wave}`,
    context.words.numbers.gap(row.difference ?? 0, viewMeasure(context, row).unit),
  ]);
  return limit(context, "non-significatifs", { ...unmoved, lead: unmoved.lead(rows.length), rows: cells });
}

function hidden(context: SiteContext): Limit {
  const { words, index, minimumBase } = context;
  const counts = new Map<string, number>();
  for (const row of index.release.suppressions) {
    const key = [
      publicLabel(context, row.public),
      row.wave,
      domainWords(context, row),
      words.statuses.rule(row.rule),
    ].join("\u0000");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rows = [...counts].map(([key, count]) => [...key.split("\u0000"), words.numbers.count(count)]);
  // What cannot be computed was not removed: it is in the list, and not in the count.
  const removed = index.release.suppressions.filter(({ rule }) => rule !== "not-evaluable").length;
  const lead = words.tables.limits.hidden.lead(removed, minimumBase);
  return limit(context, "non-publies", { ...words.tables.limits.hidden, lead, rows });
}

/** How a domain was cut, in the words of its own public; a crossing of two has both. */
function domainWords(context: SiteContext, row: { readonly public: string; readonly domain_kind: string }): string {
  const { words } = context;
  if (row.domain_kind === WHOLE) return words.tables.limits.whole;
  return variableLabel(context, row.public, row.domain_kind);
}

function publicLabel({ publics }: SiteContext, id: string): string {
  return publics.find((one) => one.id === id)?.label ?? id;
}

function labelOf(context: SiteContext, row: { public: string; indicator: string; answer: string }): string {
  const { label } = viewMeasure(context, row);
  if (row.answer === "") return label;
  return context.words.tables.limits.answer(label, answerLabel(context, row));
}

interface Told {
  readonly title: string;
  readonly caption: string;
  readonly columns: readonly string[];
  readonly lead: string;
  readonly rows: readonly (readonly string[])[];
}

function limit({ words }: SiteContext, id: string, { title, caption, columns, lead, rows }: Told): Limit {
  const { typeset } = words.type;
  const table: TableContent = {
    caption: typeset(caption),
    columns,
    rows: rows.map(([heading = "", ...cells]) => ({ heading, cells })),
  };
  return {
    id: `limite-${id}`,
    title: typeset(title),
    lead: typeset(lead),
    summary: words.tables.limits.summary(table.caption),
    table: rows.length > 0 ? table : null,
  };
}
