import { bridgedTable } from "#reports/content/indicators/bridged-table";
import { definitionViews, questionsTable } from "#reports/content/indicators/indicator-definition";
import { overallFigures, territoryFigures } from "#reports/content/indicators/indicator-figures";
import { type IndicatorView, viewIndicators } from "#reports/content/indicators/indicator-list";
import {
  answersByRegion,
  answersByWave,
  comparabilityTable,
  crossingTables,
  precisionTable,
} from "#reports/content/indicators/indicator-tables";
import { ladderTables } from "#reports/content/indicators/ladder-tables";
import { latestValues } from "#reports/content/indicators/latest-values";
import { rankTables } from "#reports/content/indicators/rank-tables";
import type { SiteContext } from "#reports/content/site-context";
import type { PageContent, PageKind } from "#reports/pages/page-kind";
import { estimates } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";
import { factKey } from "#schemas/tables/told/facts";

/** The page of an indicator: what is measured, of whom, and all that is published of it. */
export const indicatorPage: PageKind = {
  name: "indicator",
  template: "indicator",
  navigation: () => null,
  reads: [
    "estimates",
    "small_areas",
    "specificities",
    "trends",
    "comparability",
    "facts",
    "rank_agreements",
    "bridged_trends",
  ],
  pages: (context) =>
    viewIndicators(context).map((view, place, all) => ({
      file: view.file,
      content: () => indicatorContent(context, view, { previous: all[place - 1], next: all[place + 1] }),
    })),
  files: (context) =>
    viewIndicators(context).flatMap(({ id, file }) => {
      const rows = context.index.estimatesOf(id);
      return rows.length === 0 ? [] : [{ file: file.replace(/\.html$/, ""), table: estimates, rows: () => rows }];
    }),
};

interface Around {
  readonly previous: IndicatorView | undefined;
  readonly next: IndicatorView | undefined;
}

function indicatorContent(context: SiteContext, view: IndicatorView, { previous, next }: Around): PageContent {
  const { indicators, text, type } = context.words;
  const { indicator, label, id } = view;
  const study = text(context.definition.study.title);
  const keys = latestValues(context, view);
  const rows = context.index.estimatesOf(id).length;
  const theme = context.definition.indicators.themes.find((one) => one.id === indicator.theme);
  const values = {
    label,
    kicker: [view.reference, theme === undefined ? "" : type.capitalise(text(theme.label))].filter((one) => one !== ""),
    subtitle: indicator.subtitle === undefined ? null : text(indicator.subtitle),
    note: indicator.note === undefined ? null : text(indicator.note),
    rows,
    keys,
    figures: overallFigures(context, view),
    answers: answersByWave(context, view),
    definitions: definitionViews(context, indicator),
    questions: questionsTable(context, indicator),
    territories: territoryFigures(context, view),
    regions: [...answersByRegion(context, view), ...ladderTables(context, view), ...rankTables(context, view)],
    crossings: crossingTables(context, view),
    comparability: comparabilityTable(context, view),
    bridged: bridgedTable(context, view),
    precision: precisionOf(context, view),
    command: explainCommand(context, id),
    file: file(view.file).replace(/\.html$/, ""),
    filesLead: indicators.filesLead(rows),
    previous: previous === undefined ? null : { ...previous, file: file(previous.file) },
    next: next === undefined ? null : { ...next, file: file(next.file) },
  };
  return { title: label, description: indicators.ownDescription(label, study), values };
}

function precisionOf(context: SiteContext, view: IndicatorView) {
  const table = precisionTable(context, view);
  return table === null ? null : { table, summary: context.words.indicators.precisionSummary(table.rows.length) };
}

/** The command that explains the last value of the indicator. */
function explainCommand({ index, words }: SiteContext, id: string): string | null {
  const row = index.estimatesOf(id).findLast(({ domain_kind, estimate }) => domain_kind === WHOLE && estimate !== null);
  return row === undefined ? null : words.indicators.command(factKey(row));
}

/** Name of a file beside the page, without its ending. */
const file = (path: string): string => path.slice(path.indexOf("/") + 1);
