import { decimalsOf, halfWidth, type Unit } from "#wording/numbers";
import type { StudyWords } from "#wording/wording-of";

interface Bounds {
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
}

type Valued = Bounds & { readonly estimate: number | null };

/** A value as it is read aloud: its decimals are those that its interval allows; one that is rounded to tens or more says so. */
export function printValue({ numbers, captions }: StudyWords, row: Valued, unit: Unit): string {
  const decimals = decimalsOf(unit, halfWidth(row));
  const value = numbers.value(row.estimate ?? 0, unit, decimals);
  return decimals < 0 ? captions.about(value) : value;
}

/** A value beside its mark: the axis says the unit where it would take more room than the number. */
export function markValue({ numbers }: StudyWords, row: Valued, unit: Unit): string {
  const decimals = decimalsOf(unit, halfWidth(row));
  const write = unit === "points" ? numbers.bare : numbers.value;
  return write(row.estimate ?? 0, unit, decimals);
}

/** « de 55 % à 69 % », or null where there is no interval. */
export function printInterval({ numbers }: StudyWords, { ci_lower, ci_upper }: Bounds, unit: Unit): string | null {
  if (ci_lower === null || ci_upper === null) return null;
  return numbers.interval(ci_lower, ci_upper, unit, decimalsOf(unit, halfWidth({ ci_lower, ci_upper })));
}

/** « (intervalle de confiance à 95 % : de 55 % à 69 %) », or nothing where there is no interval or no name for it. */
export function intervalInBrackets(words: StudyWords, row: Bounds, told: { unit: Unit; name: string | null }): string {
  const bounds = printInterval(words, row, told.unit);
  return told.name === null || bounds === null ? "" : words.sentences.intervalInBrackets(told.name, bounds);
}

/** « de +2,0 points à +7,6 points »: the interval of a difference, or a dash where there is none. */
export function gapBounds({ numbers }: StudyWords, { ci_lower, ci_upper }: Bounds, unit: Unit): string {
  if (ci_lower === null || ci_upper === null) return "–";
  return numbers.gapInterval(ci_lower, ci_upper, unit);
}
