import { INDEX } from "#schemas/maturity/score-names";
import { slug } from "#schemas/names/slug";
import { NO_ANSWER, WHOLE } from "#schemas/tables/status";
import type { RespondentScoreTrend } from "#schemas/tables/told/respondent-score-trends";
import { editionPairs } from "#study/maturity/edition-pairs";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { changeCells } from "./change-words.ts";
import { componentLabel } from "./composition-tables.ts";
import { placeLabel } from "./maturity-pairs.ts";
import { maturityReason } from "./missing-dimensions.ts";

/** The scores of the respondents of a public between two editions: territory by territory, then by dimension. */
export interface RespondentChangesView {
  readonly id: string;
  readonly title: string;
  readonly ids: { readonly territories: string; readonly dimensions: string };
  readonly territories: TableContent;
  readonly dimensions: TableContent;
}

/** By pair of editions that is compared, the last first, and by public that is scored one by one and whose wave changes. */
export function respondentChanges(context: SiteContext): readonly RespondentChangesView[] {
  const { definition, index, publics, words } = context;
  const declared = definition.study.maturity;
  if (declared === undefined) return [];
  return editionPairs(declared)
    .toReversed()
    .flatMap(({ from, to }) =>
      publics.flatMap(({ id, label }) => {
        const rows = index.release.respondent_score_trends.filter(
          (row) => row.from_edition === from.id && row.to_edition === to.id && row.public === id,
        );
        if (rows.length === 0) return [];
        const named = `notes-${slug(id)}-${slug(from.id)}-${slug(to.id)}`;
        return [
          {
            id: named,
            title: words.maturity.respondents.changes.title(label, rows[0].from_wave, rows[0].to_wave),
            ids: { territories: `${named}-territoires`, dimensions: `${named}-dimensions` },
            territories: territoriesTable(context, label, rows),
            dimensions: dimensionsTable(context, label, rows),
          },
        ];
      }),
    );
}

function territoriesTable(context: SiteContext, label: string, rows: readonly RespondentScoreTrend[]): TableContent {
  const { maturity, type } = context.words;
  const { table, respondents } = maturity;
  const [{ from_wave, to_wave }] = rows;
  return {
    caption: type.typeset(respondents.changes.caption(label, from_wave, to_wave)),
    columns: [table.place, from_wave, to_wave, table.change, table.interval, table.test, table.remark],
    rows: rows
      .filter(({ dimension }) => dimension === INDEX)
      .map((row) => ({
        heading: placeLabel(context, row.domain_kind, row.domain),
        cells: [...changeCells(context.words, { row }), type.typeset(maturityReason(context, row) ?? "–")],
      })),
  };
}

function dimensionsTable(context: SiteContext, label: string, rows: readonly RespondentScoreTrend[]): TableContent {
  const { definition, words } = context;
  const { table, respondents } = words.maturity;
  const [{ from_wave, to_wave }] = rows;
  const own = rows.filter(({ domain_kind, dimension }) => domain_kind === WHOLE && dimension !== INDEX);
  return {
    caption: words.type.typeset(respondents.changes.dimensionsCaption(label, from_wave, to_wave)),
    columns: [
      ...[table.dimension, from_wave, to_wave, table.change, table.interval, table.test],
      ...[table.components, respondents.changes.leftOut],
    ],
    rows: own.map((row) => {
      const declared = definition.study.maturity?.dimensions.find(({ id }) => id === row.dimension);
      return {
        heading: declared === undefined ? row.dimension : words.text(declared.label),
        cells: [
          ...changeCells(words, { row }),
          respondents.changes.part(row.components, row.components_expected),
          leftOut(context, row),
        ],
      };
    }),
  };
}

/** The components that the two waves did not ask alike, by their names, and why. */
function leftOut(context: SiteContext, row: RespondentScoreTrend): string {
  const { index, words } = context;
  const { maturity, statuses, type } = words;
  const names = row.left_out.split(" ");
  const told = index.release.maturity_components
    .filter(
      (one) =>
        one.from_edition === row.from_edition &&
        one.to_edition === row.to_edition &&
        one.domain_kind === WHOLE &&
        one.dimension === row.dimension &&
        one.public === row.public &&
        names.includes(one.answer === NO_ANSWER ? one.indicator : `${one.indicator}:${one.answer}`),
    )
    .map((one) => maturity.composition.reason(componentLabel(context, one), statuses.reason(one) ?? ""));
  return told.length === 0 ? "–" : type.typeset(type.list(told));
}
