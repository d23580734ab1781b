import { Answers } from "#answers/answers";
import { evaluateCondition, MISSING_IS_FALSE } from "#answers/evaluate-condition";
import { textOf } from "#study/localise";
import type { WaveQuestion } from "#study/waves/wave-questions";
import type { Routed } from "../apply-routing.ts";

/** Applies the checks that the questionnaire declares, and those of each question: sums. Told, never corrected. */
export function checkConsistency(asked: readonly WaveQuestion[], routed: Routed): void {
  const { columns, rowCount, questionnaire, checks, file, lines, tally } = routed;
  const answers = new Answers({ rowCount, columns }, questionnaire);
  for (const { id, message, level, when } of checks) {
    const truth = evaluateCondition(when, answers, MISSING_IS_FALSE);
    for (let row = 0; row < rowCount; row++) {
      if (truth[row] !== 1) continue;
      tally.add({ code: "OBS-V233", level, message: textOf(message), file, line: lines[row], field: id });
    }
  }
  for (const question of asked) {
    checkSum(question, answers, routed);
    checkRanks(question, answers, routed);
  }
}

/** Tells rankings that put two rows at one rank: marks in place of ranks, or a column read twice. */
function checkRanks(
  { question, columns }: WaveQuestion,
  answers: Answers,
  { file, lines, tally, rowCount }: Routed,
): void {
  if (question.type !== "rank") return;
  const parts = [...columns.keys()].map((part) => answers.numbers(question.id, part));
  tellUnplaced(question.id, parts, { file, lines, tally, rowCount });
  const rows = [...Array(rowCount).keys()].filter((row) => {
    const given = parts.map((values) => values[row]).filter((rank) => !Number.isNaN(rank));
    return new Set(given).size < given.length;
  });
  if (rows.length === 0) return;
  const message = `plusieurs lignes de ${question.id} au même rang`;
  const found = { message, file, line: lines[rows[0]], field: question.id, count: rows.length };
  tally.add({ code: "OBS-V253", ...found }, () => rows.map((row) => lines[row]));
}

/** Tells rankings in which only some rows have a place: the mean place of a row is of those who placed it, and of nobody else. */
function tellUnplaced(
  id: string,
  parts: readonly Float64Array[],
  { file, lines, tally, rowCount }: Pick<Routed, "file" | "lines" | "tally" | "rowCount">,
): void {
  const rows = [...Array(rowCount).keys()].filter((row) => {
    const placed = parts.filter((values) => !Number.isNaN(values[row])).length;
    return placed > 0 && placed < parts.length;
  });
  if (rows.length === 0) return;
  const message = `classements incomplets à ${id} : une ligne laissée sans rang n'a aucun de ceux qu'un indicateur nomme, et son rang moyen est celui de ceux qui l'ont classée`;
  const found = { message, file, line: lines[rows[0]], field: id, count: rows.length };
  tally.add({ code: "OBS-V258", level: "info", ...found }, () => rows.map((row) => lines[row]));
}

function checkSum(
  { question, columns }: WaveQuestion,
  answers: Answers,
  { file, lines, tally, rowCount }: Routed,
): void {
  if (question.sum_to === undefined) return;
  const parts = [...columns.keys()].map((part) => answers.numbers(question.id, part));
  for (let row = 0; row < rowCount; row++) {
    const sum = parts.reduce((total, values) => total + values[row], 0);
    if (Number.isNaN(sum) || Math.abs(sum - question.sum_to) < 1e-6) continue;
    const message = `la somme des lignes de ${question.id} n'est pas ${question.sum_to}`;
    const expected = String(question.sum_to);
    tally.add({
      code: "OBS-V224",
      level: "warning",
      message,
      file,
      line: lines[row],
      field: question.id,
      value: String(sum),
      expected,
    });
  }
}
