import type { TextColumn } from "#columns/column-table";
import { nearestWord } from "#findings/did-you-mean";
import { frenchNumber } from "#findings/text/french-number";
import { type KeepRule, keeps } from "#schemas/exports/keep-rule";
import { ROW_MARKS, type RowMark, rowMarksOf, statusColumnsOf } from "#schemas/exports/status-columns";
import { questionsOfWave } from "#study/waves/wave-questions";
import { linesOf, sentColumn } from "./sent-table.ts";
import type { WaveSource } from "./wave-source.ts";

/** Rows that the study does not take for respondents, told by the column that says so: 1 where a row goes. */
export function rowsSetAside({ keep, sent, wave, tally }: WaveSource): Uint8Array {
  const aside = new Uint8Array(sent.rowCount);
  const lines = linesOf(sent);
  for (const rule of keep ?? []) {
    tellUnmatched(rule, { sent, wave, tally });
    const rows = rowsAgainst(rule, sent).filter((row) => aside[row] === 0);
    for (const row of rows) aside[row] = 1;
    if (rows.length === 0) continue;
    tally.add(
      {
        code: "OBS-V247",
        message: `${counted(rows.length)} par keep_if : « ${rule.column} »`,
        file: wave.export.file,
        line: lines[rows[0]],
        field: rule.column,
        count: rows.length,
      },
      () => rows.map((row) => lines[row]),
    );
  }
  return aside;
}

/** Tells the values of a rule that its column never holds: a slip, which keeps or sets aside nobody. */
function tellUnmatched(rule: KeepRule, { sent, wave, tally }: Pick<WaveSource, "sent" | "wave" | "tally">): void {
  const column = sentColumn(sent)(rule.column);
  if (column === undefined) return;
  const written = new Set(column.dictionary.map((text) => text.trim()));
  const absent = [...(rule.in ?? []), ...(rule.not_in ?? [])].filter((value) => !written.has(value));
  if (absent.length === 0) return;
  const near = statusesIn(written) === null ? undefined : nearestWord(absent[0], [...written]);
  tally.add({
    code: "OBS-V250",
    message: `keep_if : « ${rule.column} » ne contient jamais ${absent.map((value) => `« ${value} »`).join(", ")}`,
    file: wave.export.file,
    field: rule.column,
    expected: statusesIn(written),
    repair: near === undefined ? "écrire la valeur comme l'export l'écrit, ou la retirer" : `écrire « ${near} »`,
    count: absent.length,
  });
}

/** More texts than this, or longer ones, are no statuses: what people wrote is shown nowhere. */
const MOST_STATUSES = 10;
const LONGEST_STATUS = 30;

function statusesIn(written: ReadonlySet<string>): string | null {
  const texts = [...written].filter((text) => text !== "");
  const few = texts.length <= MOST_STATUSES && texts.every(({ length }) => length <= LONGEST_STATUS);
  return few ? texts.join(", ") : null;
}

const counted = (count: number): string =>
  count === 1 ? "1 réponse écartée" : `${frenchNumber.count(count)} réponses écartées`;

function rowsAgainst(rule: KeepRule, sent: WaveSource["sent"]): readonly number[] {
  const column = sentColumn(sent)(rule.column);
  if (column === undefined) return [];
  const kept = column.dictionary.map((text) => keeps(rule, text));
  return [...column.codes.keys()].filter((row) => !kept[column.codes[row]]);
}

const MARKED: Readonly<Record<RowMark, { readonly one: string; readonly many: string }>> = {
  test: { one: "est un essai", many: "sont des essais" },
  unfinished: { one: "n'a pas été achevée", many: "n'ont pas été achevées" },
  "screened-out": { one: "a été arrêtée par le questionnaire", many: "ont été arrêtées par le questionnaire" },
  rejected: { one: "a été refusée à la relecture", many: "ont été refusées à la relecture" },
  waiting: { one: "attend d'être validée", many: "attendent d'être validées" },
};

/**
 * Tells, unless the study has said who is a respondent, how many of those kept the tool itself marks as trials, unfinished or
 * turned away. A column that a question reads is an answer, and marks nothing.
 */
export function tellMarked(source: WaveSource, exclusion: TextColumn): void {
  const { keep, sent, wave, tally, questionnaire } = source;
  const asked = new Set(questionsOfWave(questionnaire, wave.wave).flatMap(({ columns }) => [...columns.values()]));
  const settled = new Set(keep?.map(({ column }) => column));
  if (keep?.length === 0) return;
  const lines = linesOf(sent);
  for (const mark of ROW_MARKS) {
    const columns = statusColumnsOf([...sent.columns.keys()]).filter((name) => !asked.has(name) && !settled.has(name));
    const found = columns
      .map((name) => ({ name, rows: rowsMarked(name, mark, sent).filter((row) => exclusion.codes[row] === -1) }))
      .filter(({ rows }) => rows.length > 0)
      .toSorted((a, b) => b.rows.length - a.rows.length);
    const rows = [...new Set(found.flatMap(({ rows: own }) => own))].sort((a, b) => a - b);
    if (rows.length === 0) continue;
    const { one, many } = MARKED[mark];
    const field = found[0].name;
    const told =
      rows.length === 1 ? `1 réponse gardée ${one}` : `${frenchNumber.count(rows.length)} réponses gardées ${many}`;
    tally.add(
      {
        code: "OBS-V248",
        message: `${told}, selon l'outil de collecte (${found.map(({ name }) => name).join(", ")})`,
        file: wave.export.file,
        line: lines[rows[0]],
        field,
        count: rows.length,
        repair: repairOf(found, mark, sent),
      },
      () => rows.map((row) => lines[row]),
    );
  }
}

function rowsMarked(name: string, mark: RowMark, sent: WaveSource["sent"]): readonly number[] {
  const column = sentColumn(sent)(name);
  if (column === undefined) return [];
  const marks = rowMarksOf(name, column.dictionary, [...sent.columns.keys()]);
  return [...column.codes.keys()].filter((row) => marks[column.codes[row]] === mark);
}

/** The rules that set these rows aside, as study.yaml writes them: of the columns that say it, those without which some would stay. */
function repairOf(
  found: readonly { readonly name: string; readonly rows: readonly number[] }[],
  mark: RowMark,
  sent: WaveSource["sent"],
): string {
  const covered = new Set<number>();
  const rules = found.flatMap(({ name, rows }) => {
    if (rows.every((row) => covered.has(row))) return [];
    for (const row of rows) covered.add(row);
    return [`{ column: ${JSON.stringify(name)}, ${ruleAgainst(name, mark, sent)} }`];
  });
  return `écrire sous la vague keep_if: [${rules.join(", ")}] pour les écarter, ou keep_if: [] pour les garder`;
}

/** A rule against the marked texts, or for the others, whichever are fewer. */
function ruleAgainst(name: string, mark: RowMark, sent: WaveSource["sent"]): string {
  const texts = sentColumn(sent)(name)?.dictionary ?? [];
  const marks = rowMarksOf(name, texts, [...sent.columns.keys()]);
  const listed = (marked: boolean): readonly string[] => [
    ...new Set(texts.filter((_, at) => (marks[at] === mark) === marked).map((text) => text.trim())),
  ];
  const aside = listed(true);
  const kept = listed(false);
  if (aside.length === 1 && aside[0] === "") return "filled: true";
  const [key, written] = kept.length > 0 && kept.length < aside.length ? ["in", kept] : ["not_in", aside];
  return `${key}: [${written.map((text) => JSON.stringify(text)).join(", ")}]`;
}

/** Tells rows that are kept though no question is filled in: a link opened and left, a line of the sample never reached. */
export function tellBlank({ sent, wave, tally, questionnaire }: WaveSource, exclusion: TextColumn): void {
  const asked = questionsOfWave(questionnaire, wave.wave);
  if (asked.length < FEWEST_QUESTIONS) return;
  const names = new Set(asked.flatMap(({ columns }) => [...columns.values()]));
  const written = [...names].flatMap((name) => {
    const column = sentColumn(sent)(name);
    return column === undefined ? [] : [{ ...column, says: column.dictionary.map((text) => isWritten(text, wave)) }];
  });
  let rows = [...exclusion.codes.keys()].filter((row) => exclusion.codes[row] === -1);
  const kept = rows.length;
  for (const { codes, says } of written) rows = rows.filter((row) => !says[codes[row]]);
  if (rows.length === 0) return;
  const lines = linesOf(sent);
  const whole = written.find(({ codes, says }) => filledIn(codes, says, exclusion) === kept - rows.length);
  const rule =
    whole && `écrire sous la vague keep_if: [{ column: ${JSON.stringify(whole.name)}, filled: true }] pour les écarter`;
  const told =
    rows.length === 1
      ? "1 réponse gardée où aucune question n'est remplie"
      : `${frenchNumber.count(rows.length)} réponses gardées où aucune question n'est remplie`;
  const found = { message: told, file: wave.export.file, line: lines[rows[0]], count: rows.length };
  const repair =
    rule ?? "écarter ces lignes par keep_if: sous la vague, sur une colonne que l'outil remplit de qui a répondu";
  tally.add({ code: "OBS-V252", ...found, repair }, () => rows.map((row) => lines[row]));
}

/** One question alone may be left by many. */
const FEWEST_QUESTIONS = 2;

const isWritten = (text: string, { export: { missing_values: blanks } }: WaveSource["wave"]): boolean =>
  text.trim() !== "" && !blanks.includes(text.trim());

function filledIn(codes: ArrayLike<number>, says: readonly boolean[], exclusion: TextColumn): number {
  let filled = 0;
  for (let row = 0; row < codes.length; row++) if (exclusion.codes[row] === -1 && says[codes[row]]) filled++;
  return filled;
}
