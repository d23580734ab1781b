import { INK, type SeriesStyle } from "#figures/drawing/palette";
import type { Dot } from "#figures/forms/place-dots";
import type { MaturityRow } from "#schemas/tables/maturity";
import { isShown } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import { joinNote, signNotes, surveysOf, weightWords } from "../captions.ts";
import type { TableContent } from "../figure-content.ts";
import { signsIn } from "../figures/dots.ts";
import type { FigureRequest } from "../figures/figure-request.ts";
import { type MaturityView, stageName } from "../maturity-view.ts";
import type { SiteContext } from "../site-context.ts";
import { maturityReason } from "./missing-dimensions.ts";

/** How scores are drawn. */
export const MATURITY_SERIES: SeriesStyle = {
  id: "maturity",
  label: "",
  colour: "#0B5F59",
  text_colour: INK,
  shape: "circle",
};

/** How the study calls its index. */
export function maturityLabel({ definition, words }: SiteContext): string {
  const { maturity } = definition.study;
  return maturity === undefined ? words.pages.report.maturity : words.text(maturity.label);
}

/** A score as a mark; one that is not computed says so. */
export function scoreDot({ figures, numbers, statuses }: StudyWords, row: MaturityRow): Dot {
  const shown = isShown(row.status) && row.score !== null;
  const fragile = shown && row.status === "fragile";
  return {
    series: MATURITY_SERIES,
    estimate: shown ? row.score : null,
    ci_lower: shown ? row.ci_lower : null,
    ci_upper: shown ? row.ci_upper : null,
    reference: null,
    filled: true,
    fragile,
    text: shown ? numbers.count(row.score ?? 0) + (fragile ? statuses.sign("fragile") : "") : statuses.sign(row.status),
    absence: shown ? null : figures.maturity.notComputable,
  };
}

/** Note of a figure of scores. */
export function maturityNote(
  context: SiteContext,
  request: FigureRequest,
  rows: readonly MaturityRow[],
): string | null {
  const { note, signs } = context.words.figures.maturity;
  return joinNote(context, [
    request.note,
    note,
    signNotes(context, { fragile: signsIn(rows).fragile }),
    rows.some(({ status }) => !isShown(status)) ? signs : null,
  ]);
}

/** Who is counted in an edition, and who measured it. */
export function maturityCaption(context: SiteContext, view: MaturityView) {
  const { study } = context.definition;
  const { captions, type } = context.words;
  const waves = study.maturity?.editions.find(({ id }) => id === view.edition)?.waves ?? {};
  const used = context.publics.flatMap(({ id, label }) => (waves[id] === undefined ? [] : [`${label} ${waves[id]}`]));
  const scored = study.waves.filter((wave) => waves[wave.public] === wave.wave);
  return {
    scope: type.typeset(captions.gatheredScope(used, weightWords(context, scored))),
    source: type.typeset(captions.gatheredSource({ ...study, edition: view.editionLabel })),
    surveys: surveysOf(
      context,
      context.publics.flatMap((own) =>
        scored.flatMap((wave) => (wave.public === own.id ? [{ public: own, wave }] : [])),
      ),
    ),
  };
}

/** A score read aloud, with its interval. */
export function scoreReading(
  { figures, numbers }: StudyWords,
  { editionLabel }: MaturityView,
  { label, row, place }: { readonly label: string; readonly row: MaturityRow; readonly place: string },
): string {
  const { ci_lower, ci_upper } = row;
  const { index, reading } = figures.maturity;
  return reading({
    place,
    edition: editionLabel,
    name: label === index ? null : label,
    score: numbers.count(row.score ?? 0),
    bounds: ci_lower === null || ci_upper === null ? null : numbers.interval(ci_lower, ci_upper, "score-100", 0),
  });
}

/** Scores of territories or dimensions, with their stage and what they are made of. */
export function maturityTable(
  context: SiteContext,
  caption: string,
  rows: readonly { readonly label: string; readonly row: MaturityRow }[],
): TableContent {
  const { figures, type } = context.words;
  const { placeOrDimension, score, interval, stage, components, remark } = figures.columns;
  return {
    caption,
    columns: [placeOrDimension, score, interval, stage, components, remark],
    rows: rows.map(({ label, row }) => ({
      heading: type.capitalise(label),
      cells: [
        ...scoreCells(context.words, row),
        stageName(context, row) ?? "–",
        `${row.components} / ${row.components_expected}`,
        maturityReason(context, row) ?? "–",
      ],
    })),
  };
}

/** A score and its interval. */
function scoreCells({ numbers, statuses }: StudyWords, row: MaturityRow): readonly string[] {
  if (!isShown(row.status) || row.score === null) return [statuses.sign(row.status), "–"];
  const { ci_lower, ci_upper } = row;
  const bounded = ci_lower !== null && ci_upper !== null;
  return [numbers.count(row.score), bounded ? numbers.brackets(ci_lower, ci_upper, "score-100", 0) : "–"];
}
