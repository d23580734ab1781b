import type { MaturityTrend } from "#schemas/tables/maturity-trends";
import { decimalsOf, halfWidth } from "#wording/numbers";
import { isShown } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import { INDEX } from "../maturity-view.ts";
import { gapBounds } from "../printed.ts";
import type { MaturityPairView, ScoreChange } from "./maturity-pairs.ts";

const UNIT = "score-100";

/** The change of a score, of whatever table. */
type ChangeRow = Pick<
  MaturityTrend,
  | "from_score"
  | "from_ci_lower"
  | "from_ci_upper"
  | "to_score"
  | "to_ci_lower"
  | "to_ci_upper"
  | "difference"
  | "ci_lower"
  | "ci_upper"
  | "verdict"
  | "status"
>;

/** Whether both scores are there to be printed. */
export const isCompared = ({ row }: ScoreChange): boolean => isShown(row.status) && row.difference !== null;

/** Whether the change was tested: one of identical samples is not. */
export const isTested = ({ row }: ScoreChange): boolean => row.p_adjusted !== null;

/** Scores as they stand in a sentence or a table: without decimals where the interval of either is wide. */
export function scoreTexts({ numbers }: StudyWords, row: ChangeRow): { readonly from: string; readonly to: string } {
  const decimals = (["from", "to"] as const).map((side) =>
    decimalsOf(UNIT, halfWidth({ ci_lower: row[`${side}_ci_lower`], ci_upper: row[`${side}_ci_upper`] })),
  );
  const text = (score: number | null): string => numbers.bare(score ?? 0, UNIT, Math.min(...decimals));
  return { from: text(row.from_score), to: text(row.to_score) };
}

/** A change in points, computed before rounding. */
export const gapText = ({ numbers }: StudyWords, row: Pick<ChangeRow, "difference">, withSign = true): string =>
  numbers.gap(row.difference ?? 0, UNIT, withSign);

/** The sentence that the verdict of a change allows. */
export function changeSentence(
  words: StudyWords,
  pair: Pick<MaturityPairView, "from" | "to">,
  { place, change: { id, label, row } }: { readonly place: string; readonly change: ScoreChange },
): string {
  const { maturity, type } = words;
  const scores = scoreTexts(words, row);
  const bounds = row.ci_lower === null ? null : gapBounds(words, row, UNIT);
  return type.typeset(
    maturity.change({
      place,
      name: id === INDEX ? null : type.uncapitalise(label),
      from: pair.from,
      to: pair.to,
      fromScore: scores.from,
      toScore: scores.to,
      gap: gapText(words, row, false),
      bounds,
      verdict: row.verdict,
      same: row.changed_publics === "",
    }),
  );
}

/** Then, now, the change, its interval, its test. */
export function changeCells(words: StudyWords, { row }: { readonly row: ChangeRow }): readonly string[] {
  if (!isShown(row.status) || row.difference === null) return [words.statuses.sign(row.status), "–", "–", "–", "–"];
  const { from, to } = scoreTexts(words, row);
  return [from, to, gapText(words, row), gapBounds(words, row, UNIT), words.statuses.change(row.verdict)];
}
