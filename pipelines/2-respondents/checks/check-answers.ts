import { Answers, missingCode } from "#answers/answers";
import { isNumeric } from "#schemas/questions/question-types";
import { textOf } from "#study/localise";
import type { WaveQuestion } from "#study/waves/wave-questions";
import type { Routed } from "../apply-routing.ts";

/** A grid of fewer rows may well be answered alike in good faith. */
const SHORTEST_GRID = 6;
/** Values that data entry uses for « don't know », and that pass for numbers where nothing says so. */
const SUSPECT_VALUES: ReadonlySet<number> = new Set([
  ...[97, 98, 99, 997, 998, 999, 9997, 9998, 9999, 99_999, 999_999],
  ...[-1, -2, -7, -8, -9, -88, -97, -98, -99, -999, -9999],
]);
/** Smallest share of answers on a suspect value that is told where it lies among the others. */
const SUSPECT_SHARE = 0.02;
/** A suspect value so many times the largest of the others is told however rare it is. */
const FAR = 2;

/** Tells answers that look wrong without being impossible: grids answered in a straight line, peaks at 98 or 99. */
export function checkAnswers(asked: readonly WaveQuestion[], routed: Routed): void {
  const answers = new Answers({ rowCount: routed.rowCount, columns: routed.columns }, routed.questionnaire);
  for (const one of asked) {
    if (one.question.type === "grid") checkStraightLines(one, answers, routed);
    if (isNumeric(one.question)) checkPeaks(one, answers, routed);
    if (isNumeric(one.question) && isPercentOf(one)) checkParts(one, answers, routed);
  }
}

function checkStraightLines({ question, columns }: WaveQuestion, answers: Answers, routed: Routed): void {
  const parts = [...columns.keys()];
  if (parts.length < SHORTEST_GRID) return;
  const values = parts.map((part) => answers.numbers(question.id, part));
  const notAsked = missingCode("not-asked");
  const asked = parts.map((part) => answers.missing(question.id, part));
  for (let row = 0; row < routed.rowCount; row++) {
    const first = values[0][row];
    if (Number.isNaN(first) || !values.every((column, part) => column[row] === first || asked[part][row] === notAsked))
      continue;
    const { file, lines, tally } = routed;
    const message = `réponses toutes identiques aux ${parts.length} lignes de ${question.id}`;
    tally.add({ code: "OBS-V226", level: "info", message, file, line: lines[row], field: question.id });
  }
}

function checkPeaks({ question, columns }: WaveQuestion, answers: Answers, { file, lines, tally }: Routed): void {
  for (const [part, name] of columns) {
    const numbers = answers.numbers(question.id, part);
    const given = countSuspects(numbers);
    for (const suspect of SUSPECT_VALUES) {
      const count = given.countOf(suspect);
      if (count === 0 || !isPeak(suspect, given)) continue;
      const message = `pic inattendu à ${suspect} dans ${name} : ${count} réponses sur ${given.answered}, comptées comme des nombres`;
      const repair = "déclarer cette valeur dans missing de la liste de codes de la question";
      const line = lines[numbers.indexOf(suspect)];
      const found = { message, file, line, field: name, value: String(suspect), count, repair };
      tally.add({ ...found, code: "OBS-V227" }, () => [...lines].filter((_, row) => numbers[row] === suspect));
    }
  }
}

/** Percentages that may pass 1. */
const isPercentOf = ({ question: { range, unit }, source }: WaveQuestion): boolean =>
  unit !== undefined && textOf(unit).includes("%") && (range?.[1] ?? 100) > 1 && source.rescale === undefined;

/** Tells percentages that are all parts of one: of some that are, 0.45 would be read as less than one percent. */
function checkParts({ question, columns }: WaveQuestion, answers: Answers, { file, lines, tally }: Routed): void {
  for (const [part, name] of columns) {
    const given = answers.numbers(question.id, part).filter((value) => !Number.isNaN(value));
    if (given.length < ENOUGH || !given.every((value) => value >= 0 && value <= 1)) continue;
    if (given.every(Number.isInteger)) continue;
    const message = `« ${name} » est en %, et toutes ses valeurs sont entre 0 et 1`;
    tally.add({ code: "OBS-V257", message, file, line: lines[0], field: name, count: given.length });
  }
}
/** Fewer may all be that small. */
const ENOUGH = 20;

interface Given {
  readonly answered: number;
  /** How often a suspect value was given, or one beside them. */
  readonly countOf: (value: number) => number;
  /** Answers that are not suspect, with 0 and the smallest and the largest of them. */
  readonly others: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Other suspect values are no neighbours: « 98 » and « 99 » go together. */
const beside = (value: number, step: 1 | -1): number =>
  SUSPECT_VALUES.has(value + step) ? beside(value + step, step) : value + step;

function countSuspects(numbers: Float64Array): Given {
  const counts = new Map(
    [...SUSPECT_VALUES].flatMap((one) => [one, beside(one, -1), beside(one, 1)].map((near) => [near, 0])),
  );
  let answered = 0;
  let others = 0;
  let lowest = 0;
  let highest = 0;
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row];
    if (Number.isNaN(value)) continue;
    answered++;
    const count = counts.get(value);
    if (count !== undefined) counts.set(value, count + 1);
    if (SUSPECT_VALUES.has(value)) continue;
    others++;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return { answered, countOf: (value) => counts.get(value) ?? 0, others, lowest, highest };
}

/**
 * Whether a suspect value is one that nobody gave as a number: a negative one where none of the others is, one far above all others, or
 * one met much more often than those beside it.
 */
function isPeak(suspect: number, { answered, countOf, others, lowest, highest }: Given): boolean {
  if (suspect < 0) return lowest === 0 && others > 0;
  if (highest > 0 && suspect > FAR * highest) return true;
  const count = countOf(suspect);
  return count >= SUSPECT_SHARE * answered && count > 2 * (countOf(beside(suspect, 1)) + countOf(beside(suspect, -1)));
}
