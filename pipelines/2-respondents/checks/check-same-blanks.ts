import { Answers, missingCode } from "#answers/answers";
import { frenchNumber } from "#findings/text/french-number";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { partsOf, type Routed } from "../apply-routing.ts";

const REFUSED = missingCode("refused");
/** Rows that are looked at: what half of a public's questions say is seen on these. */
const LOOKED_AT = 2000;
/** Fewer respondents than this, or than this share, may leave the same questions by chance. */
const FEWEST = 20;
const LEAST_SHARE = 0.05;
/** Questions that some leave all and others hardly any. */
const FEWEST_QUESTIONS = 3;
const NEARLY_ALL = 0.95;

/**
 * Tells a part of the file that leaves the same questions blank, which nearly all others fill in: respondents of another public or of
 * another questionnaire, delivered together, or a filter that the study does not say. They would count as refusals.
 *
 * @returns the questions that are told so
 */
export function checkSameBlanks(
  asked: readonly WaveQuestion[],
  routed: Routed,
  aside: Uint8Array,
): ReadonlySet<string> {
  const answers = new Answers({ rowCount: routed.rowCount, columns: routed.columns }, routed.questionnaire);
  const questions = asked.filter(({ question }) => question.type !== "text");
  const blanks = questions.map((one) => blankRows(one, answers, routed.rowCount));
  const kept = [...aside.keys()].filter((row) => aside[row] === 0);
  const rows = lookedAt(kept);
  const groups = blanks.map((blank) => leftWith(blank, blanks, rows));
  const left = groups.reduce<readonly number[]>((most, own) => (own.length > most.length ? own : most), []);
  // Who fills in nothing is told as such.
  if (left.length < FEWEST_QUESTIONS || left.length === questions.length) return new Set();
  const lacking = kept.filter((row) => left.every((at) => blanks[at][row] === 1));
  if (lacking.length < FEWEST) return new Set();
  const told = left.map((at) => questions[at]);
  tell(told, lacking, routed);
  return new Set(told.map(({ question }) => question.id));
}

/** Rows where nothing of a question that was asked is filled in. */
function blankRows(one: WaveQuestion, answers: Answers, rowCount: number): Uint8Array {
  const parts = partsOf(one).map((part) => answers.missing(one.question.id, part));
  return Uint8Array.from({ length: rowCount }, (_, row) => Number(parts.every((kinds) => kinds[row] === REFUSED)));
}

/** Rows spread over the file. */
function lookedAt(rows: readonly number[]): readonly number[] {
  const step = Math.max(1, rows.length / LOOKED_AT);
  return Array.from({ length: Math.min(rows.length, LOOKED_AT) }, (_, at) => rows[Math.floor(at * step)]);
}

/** The questions that nearly all who leave this one leave too, and nearly none of the others. */
function leftWith(blank: Uint8Array, blanks: readonly Uint8Array[], rows: readonly number[]): readonly number[] {
  const lacking = rows.filter((row) => blank[row] === 1);
  const filling = rows.length - lacking.length;
  if (Math.min(lacking.length, filling) < LEAST_SHARE * rows.length) return [];
  return [...blanks.keys()].filter((at) => {
    const own = lacking.filter((row) => blanks[at][row] === 1).length;
    const others = rows.filter((row) => blank[row] === 0 && blanks[at][row] === 1).length;
    return own >= NEARLY_ALL * lacking.length && others <= (1 - NEARLY_ALL) * filling;
  });
}

function tell(left: readonly WaveQuestion[], rows: readonly number[], { file, lines, tally, rowCount }: Routed): void {
  const names = left.map(({ question }) => question.id);
  const more = names.length > MOST_NAMED ? "…" : "";
  const [column] = left[0].columns.values();
  tally.add(
    {
      code: "OBS-V259",
      message: `${frenchNumber.count(rows.length)} réponses sur ${frenchNumber.count(rowCount)} laissent vides les mêmes ${names.length} questions (${names.slice(0, MOST_NAMED).join(", ")}${more}), que presque toutes les autres remplissent : elles comptent comme des refus`,
      ...{ file, line: lines[rows[0]], field: column, count: rows.length },
      cause: "livraison qui réunit deux publics ou deux questionnaires, ou filtre que l'étude ne dit pas",
      repair: `s'ils sont d'un autre public, écrire sous la vague keep_if: [{ column: ${JSON.stringify(column)}, filled: true }], ou sur la colonne qui dit le public ; si c'est un filtre, asked_if: dans ces questions`,
    },
    () => rows.map((row) => lines[row]),
  );
}

const MOST_NAMED = 5;
