import { type SmallStudy, smallStudy } from "./small-study.ts";

/** Columns of a wave, in the order of its file: 300 answers each, the same ones at each call. */
export type AnswersByColumn = Readonly<Record<string, (row: number) => number | string>>;

/** « Oui » for this many respondents in a hundred. */
export const yes =
  (share: number) =>
  (row: number): number =>
    (row * 37) % 100 < share ? 1 : 2;

/** An export of 300 answers, its columns in the order given; `first` is the answer that comes first. */
export function exportOf(columns: AnswersByColumn, first = 0): string {
  const rows = Array.from({ length: 300 }, (_, row) => [
    row,
    ...Object.values(columns).map((value) => value((row + first) % 300)),
  ]);
  return [["id", ...Object.keys(columns)], ...rows].map((row) => `${row.join(";")}\n`).join("");
}

const lists = { yes: { codes: { "1": "Oui", "2": "Non" } } };
const single = (id: string) => ({ id, type: "single", codes: "yes" });

/** A study of two waves, whose answers do not come in one order (it would be one file sent twice), that ask Q1 to Q4, and a grid of notes from 0 to 10, if they have columns for it. */
export function studyOfTwoWaves(before: AnswersByColumn, after: AnswersByColumn, more: Partial<SmallStudy> = {}) {
  return smallStudy({
    lists,
    questions: ["Q1", "Q2", "Q3", "Q4"].map(single),
    waves: { "2016": { export: exportOf(before) }, "2020": { export: exportOf(after, 1) } },
    ...more,
  });
}
