import { BY_RESPONDENT, INDEX } from "#schemas/maturity/score-names";
import type { Estimate } from "#schemas/tables/estimates";
import type { MaturityRow } from "#schemas/tables/maturity";
import { isShown } from "#wording/shown";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { placeLabel } from "./maturity-pairs.ts";

/** The scores of the respondents of a public at an edition, beside the index. */
export interface RespondentsView {
  readonly id: string;
  readonly title: string;
  readonly table: TableContent;
}

/** By public scored one by one, and by wave of it: the last edition first, since it is what a reader comes for. */
export function respondentsViews(context: SiteContext): readonly RespondentsView[] {
  const { maturity } = context.definition.study;
  const scored = maturity?.by_respondent ?? [];
  return context.publics
    .filter(({ id }) => scored.includes(id))
    .flatMap(({ id, label }) => {
      // An edition that takes a wave over says nothing more of it.
      const editions = [...Map.groupBy(maturity?.editions ?? [], ({ waves }) => waves[id]).entries()];
      return editions.toReversed().flatMap(([wave, [edition]]) => {
        if (wave === undefined) return [];
        const table = respondentsTable(context, { public: id, label, wave, edition: edition.id });
        const title = context.words.maturity.respondents.title(label, wave);
        return table.rows.length === 0 ? [] : [{ id: `notes-${id}-${wave}`, title, table }];
      });
    });
}

interface Scored {
  readonly public: string;
  readonly label: string;
  readonly wave: string;
  readonly edition: string;
}

function respondentsTable(context: SiteContext, { public: id, label, wave, edition }: Scored): TableContent {
  const { index, words } = context;
  const { respondents, table } = words.maturity;
  const named = context.definition.study.maturity?.editions.find((one) => one.id === edition);
  const indices = index.release.maturity.filter((row) => row.edition === edition && row.dimension === INDEX);
  return {
    caption: words.type.typeset(respondents.caption(label, wave)),
    columns: [
      ...[table.place, respondents.index(named === undefined ? edition : words.text(named.label))],
      ...[respondents.score, words.figures.columns.interval, respondents.base],
    ],
    rows: indices.flatMap((row) => {
      const { domain_kind, domain } = row;
      const cell = { public: id, wave, indicator: BY_RESPONDENT, domain_kind, domain };
      const found = index.estimates(cell).find(({ answer }) => answer === INDEX);
      if (found === undefined) return [];
      return [{ heading: placeLabel(context, domain_kind, domain), cells: cellsOf(context, row, found) }];
    }),
  };
}

function cellsOf({ words }: SiteContext, row: MaturityRow, found: Estimate): readonly string[] {
  const { numbers, statuses } = words;
  const index = isShown(row.status) && row.score !== null ? numbers.count(row.score) : statuses.sign(row.status);
  const { status, estimate, ci_lower, ci_upper, base } = found;
  if (!isShown(status) || estimate === null) return [index, statuses.sign(status), "–", "–"];
  const bounded = ci_lower !== null && ci_upper !== null;
  return [
    index,
    numbers.count(estimate) + (status === "fragile" ? statuses.sign("fragile") : ""),
    bounded ? numbers.brackets(ci_lower, ci_upper, "score-100", 0) : "–",
    base === null ? "–" : numbers.count(base),
  ];
}
