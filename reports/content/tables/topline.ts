import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";
import { decimalsOf, halfWidth } from "#wording/numbers";
import { isShown } from "#wording/shown";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, type PublicView, viewMeasure } from "../study-view.ts";

/** A question or an indicator of a public: a row per answer, a column per wave, the unweighted bases below. */
export interface ToplineQuestion {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  /** What was asked, in the words of the last wave. */
  readonly asked: string | null;
  readonly table: TableContent;
}

/** The flat tables of a public. */
export interface Topline {
  readonly id: string;
  readonly label: string;
  readonly questions: readonly ToplineQuestion[];
}

/** Every question and indicator of every public, for the whole of it. */
export function toplines(context: SiteContext): readonly Topline[] {
  const whole = context.index.release.estimates.filter(({ domain_kind }) => domain_kind === WHOLE);
  return context.publics.map((publicView) => {
    const own = whole.filter((row) => row.public === publicView.id);
    const questions = Map.groupBy(own, ({ indicator }) => indicator);
    return {
      id: `tri-${publicView.id}`,
      label: publicView.label,
      questions: named([...questions.values()].map((rows) => questionOf(context, publicView, rows))),
    };
  });
}

/** An indicator may be called as the question that it reads: a caption that is said before has then the code after it. */
function named(questions: readonly ToplineQuestion[]): readonly ToplineQuestion[] {
  const said = new Set<string>();
  return questions.map((one) => {
    const { caption } = one.table;
    const again = said.has(caption);
    said.add(caption);
    return again ? { ...one, table: { ...one.table, caption: `${caption} (${one.code})` } } : one;
  });
}

function questionOf(context: SiteContext, publicView: PublicView, rows: readonly Estimate[]): ToplineQuestion {
  const waves = publicView.waves.map(({ wave }) => wave).filter((wave) => rows.some((row) => row.wave === wave));
  const indicator = rows[0]?.indicator ?? "";
  const measure = viewMeasure(context, { public: publicView.id, indicator, wave: waves.at(-1) });
  const { tables, type } = context.words;
  const cellIn = (own: readonly Estimate[]) => (wave: string) =>
    cellOf(
      context,
      own.find((row) => row.wave === wave),
    );
  const answers = [...Map.groupBy(rows, ({ answer }) => answer).values()].map((own) => ({
    heading: lineLabel(context, own[0], measure.label),
    cells: waves.map(cellIn(own)),
  }));
  return {
    id: `tri-${publicView.id}-${indicator}`,
    code: indicator,
    title: measure.label,
    asked: measure.subtitle === measure.label ? null : measure.subtitle,
    table: {
      caption: type.typeset(tables.topline.caption(publicView.label, measure.label)),
      columns: [tables.topline.column, ...waves],
      rows: [...answers, { heading: tables.topline.bases, cells: waves.map((wave) => basesIn(context, rows, wave)) }],
    },
  };
}

function lineLabel(context: SiteContext, row: Estimate | undefined, label: string): string {
  if (row === undefined || row.answer === "") return label;
  return context.words.type.capitalise(answerLabel(context, row));
}

function cellOf(context: SiteContext, row: Estimate | undefined): string {
  const { numbers, statuses } = context.words;
  if (row === undefined) return statuses.sign("not-asked");
  if (!isShown(row.status) || row.estimate === null) return statuses.sign(row.status);
  const { percent } = kindOf(row.statistic);
  const { unit } = viewMeasure(context, row);
  const own = percent ? "percent" : unit === "percent" ? "number" : unit;
  return `${numbers.value(row.estimate, own, decimalsOf(own, halfWidth(row)))}${statuses.sign(row.status)}`;
}

/** The base of a wave, or the smallest and the largest of its shown answers. */
function basesIn({ words }: SiteContext, rows: readonly Estimate[], wave: string): string {
  const bases = rows.flatMap(({ wave: own, status, base }) =>
    own === wave && isShown(status) && base !== null ? [base] : [],
  );
  if (bases.length === 0) return "–";
  const [least, most] = [Math.min(...bases), Math.max(...bases)].map((base) => words.numbers.count(base));
  return least === most ? (least ?? "") : words.tables.topline.between(least ?? "", most ?? "");
}
