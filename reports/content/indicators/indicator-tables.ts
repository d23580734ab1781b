import type { Estimate } from "#schemas/tables/estimates";
import { REGION, type Status, WHOLE } from "#schemas/tables/status";
import { factKey } from "#schemas/tables/told/facts";
import type { Unit } from "#wording/numbers";
import { isShown } from "#wording/shown";
import { cellTexts } from "../explore/cell-words.ts";
import { printedUnit } from "../explore/printed-unit.ts";
import type { TableContent } from "../figure-content.ts";
import { inRegion } from "../release-index.ts";
import { allEstimates, latestByRegion, type SiteContext } from "../site-context.ts";
import { answerLabel, categoryLabel, type PublicView, variableLabel, viewMeasure } from "../study-view.ts";
import { tableOrNull } from "../tables/method-tables.ts";
import type { IndicatorView } from "./indicator-list.ts";

/** A table that is folded under its name. */
export interface FoldedTable {
  readonly id: string;
  readonly title: string;
  readonly tables: readonly { readonly id: string; readonly table: TableContent }[];
}

/** « 54* (120) »: a value with its sign and its base, or the sign that replaces it; that of a row which is not there is told. */
export function valueCell(
  { words }: Pick<SiteContext, "words">,
  row: Estimate | undefined,
  { unit, absent }: { readonly unit: Unit; readonly absent: Status },
): string {
  if (row === undefined) return words.statuses.sign(absent);
  const { value, base } = cellTexts(words, row, printedUnit(row, unit));
  return isShown(row.status) && row.estimate !== null ? `${value} (${base})` : value;
}

/** Answers of an indicator that has several, by wave: one table a public. */
export function answersByWave(context: SiteContext, { id, label }: IndicatorView): readonly FoldedTable[] {
  return context.publics.flatMap((publicView) => {
    const uses = allEstimates(context, publicView, id);
    const answers = [...new Set(uses.flatMap(({ rows }) => rows.map(({ answer }) => answer)))];
    if (answers.every((answer) => answer === "")) return [];
    const { indicators } = context.words;
    const rows = answers.map((answer) => [
      answerLabel(context, { public: publicView.id, indicator: id, answer }),
      ...uses.map(({ rows: own }) => {
        const row = own.find((one) => one.answer === answer);
        return valueCell(context, row, { unit: unitOf(context, publicView, id), absent: "not-asked" });
      }),
    ]);
    const columns = [indicators.answer, ...uses.map(({ wave }) => wave.wave)];
    const table = tableOrNull(context, indicators.answersCaption(label, publicView.label), columns, rows);
    return table === null
      ? []
      : [
          {
            id: `reponses-${publicView.id}`,
            title: table.caption,
            tables: [{ id: `reponses-${publicView.id}`, table }],
          },
        ];
  });
}

function unitOf(context: SiteContext, { id }: PublicView, indicator: string): Unit {
  return viewMeasure(context, { public: id, indicator }).unit;
}

/** Territories of an indicator that has several answers: one table a public, of the wave in which they stand side by side. */
export function answersByRegion(context: SiteContext, { id, label }: IndicatorView): readonly FoldedTable[] {
  return context.publics.flatMap((publicView) => {
    const use = latestByRegion(context, publicView, id);
    const answers = [...new Set(use?.rows.map(({ answer }) => answer) ?? [])].filter((answer) => answer !== "");
    if (use === undefined || answers.length === 0) return [];
    const regions = context.regions.filter(
      ({ code }) => context.index.estimates(inRegion(publicView.id, use.wave.wave, id, code)).length > 0,
    );
    if (regions.length === 0) return [];
    const { indicators } = context.words;
    const unit = unitOf(context, publicView, id);
    const rows = regions.map((region) => {
      const own = context.index.estimates(inRegion(publicView.id, use.wave.wave, id, region.code));
      return [
        region.label,
        ...answers.map((answer) =>
          valueCell(
            context,
            own.find((row) => row.answer === answer),
            { unit, absent: "not-asked" },
          ),
        ),
      ];
    });
    const names = answers.map((answer) => answerLabel(context, { public: publicView.id, indicator: id, answer }));
    const caption = indicators.territoriesCaption(label, publicView.label, use.wave.wave);
    const table = tableOrNull(context, caption, [context.words.figures.columns.place, ...names], rows);
    const own = `territoires-${publicView.id}`;
    const title = indicators.territoriesSummary(publicView.label, use.wave.wave);
    return table === null ? [] : [{ id: own, title, tables: [{ id: own, table }] }];
  });
}

/** Crossings of an indicator: one table for each public and variable, its waves beside one another. */
export function crossingTables(context: SiteContext, { id, label }: IndicatorView): readonly FoldedTable[] {
  const rows = context.index
    .estimatesOf(id)
    .filter(({ domain_kind, status }) => domain_kind !== WHOLE && domain_kind !== REGION && status !== "not-asked");
  return context.publics.flatMap((publicView) => {
    const own = rows.filter((row) => row.public === publicView.id);
    const kinds = [...new Set(own.map(({ domain_kind }) => domain_kind))];
    const tables = kinds.flatMap((kind, place) => {
      const table = crossingTable(
        context,
        { label, publicView, kind },
        own.filter(({ domain_kind }) => domain_kind === kind),
      );
      return table === null ? [] : [{ id: `croisement-${publicView.id}-${place + 1}`, table }];
    });
    const title = context.words.indicators.crossingsOf(publicView.label);
    return tables.length === 0 ? [] : [{ id: `croisements-${publicView.id}`, title, tables }];
  });
}

interface Crossing {
  readonly label: string;
  readonly publicView: PublicView;
  readonly kind: string;
}

function crossingTable(
  context: SiteContext,
  { label, publicView, kind }: Crossing,
  rows: readonly Estimate[],
): TableContent | null {
  const { indicators } = context.words;
  const waves = publicView.waves.map(({ wave }) => wave).filter((wave) => rows.some((row) => row.wave === wave));
  const several = rows.some(({ answer }) => answer !== "");
  // Of an indicator with several answers the last wave alone: the others are in its files.
  const shown = several ? rows.filter(({ wave }) => wave === waves.at(-1)) : rows;
  const lines = Map.groupBy(shown, (row) => (several ? row.answer : row.domain));
  const columns = several ? [...new Set(shown.map(({ domain }) => domain))] : waves;
  const categoryOf = (domain: string) => categoryLabel(context, publicView.id, { variable: kind, category: domain });
  const cells = [...lines].map(([line, own]) => [
    several ? answerLabel(context, { ...(own[0] as Estimate), answer: line }) : categoryOf(line),
    ...columns.map((column) => {
      const row = own.find((one) => (several ? one.domain : one.wave) === column);
      return valueCell(context, row, {
        unit: unitOf(context, publicView, row?.indicator ?? ""),
        absent: "not-evaluable",
      });
    }),
  ]);
  const variable = variableLabel(context, publicView.id, kind);
  const named = several ? `${variable} (${waves.at(-1)})` : variable;
  return tableOrNull(
    context,
    indicators.crossingsCaption(label, publicView.label, named),
    [several ? indicators.answer : indicators.category, ...(several ? columns.map(categoryOf) : waves)],
    cells,
  );
}

/** Pairs of waves of an indicator: whether they compare, why not, and what else changed. */
export function comparabilityTable(context: SiteContext, { id, label }: IndicatorView): TableContent | null {
  const { indicators, statuses, tables } = context.words;
  const pairs = new Map<string, readonly string[]>();
  for (const row of context.index.trendsOf(id)) {
    if (row.domain_kind !== WHOLE) continue;
    const key = [row.public, row.from_wave, row.to_wave].join("\n");
    if (pairs.get(key)?.[2] === indicators.comparable.yes) continue;
    const aspects = context.index.release.comparability.filter(
      (one) => one.public === row.public && one.from_wave === row.from_wave && one.to_wave === row.to_wave,
    );
    pairs.set(key, [
      context.publics.find((one) => one.id === row.public)?.label ?? row.public,
      `${row.from_wave} – ${row.to_wave}`,
      row.comparable ? indicators.comparable.yes : indicators.comparable.no,
      row.comparable ? "–" : (statuses.reason(row) ?? "–"),
      aspects.length === 0
        ? "–"
        : context.words.type.list(aspects.map(({ aspect }) => tables.comparability.change(aspect))),
    ]);
  }
  const caption = indicators.comparabilityCaption(label);
  return tableOrNull(context, caption, indicators.comparabilityColumns, [...pairs.values()]);
}

/** Effective size, design effect and address of every value of a whole public; the values are in the figures. */
export function precisionTable(context: SiteContext, { id, label }: IndicatorView): TableContent | null {
  const { indicators, numbers, statuses } = context.words;
  const rows = context.publics.flatMap((publicView) =>
    allEstimates(context, publicView, id).flatMap(({ wave, rows: own }) =>
      own.map((row) => {
        const shown = isShown(row.status);
        const sign = statuses.sign(row.status);
        const count = (value: number | null, decimals = 0) =>
          !shown ? sign : value === null ? "–" : numbers.count(value, decimals);
        return [
          publicView.label,
          wave.wave,
          row.answer === "" ? "–" : answerLabel(context, row),
          count(row.base),
          count(row.n_eff),
          count(row.deff, 2),
          factKey(row),
        ];
      }),
    ),
  );
  return tableOrNull(context, indicators.precisionCaption(label), indicators.precisionColumns, rows);
}
