import type { Finding } from "#findings/finding";
import { completeFinding, type FindingInput } from "#findings/finding-log";
import { placeInFile } from "#findings/place-in-file";
import { missingKind } from "#schemas/questions/missing-kind";
import type { ExportSource, Responses, TextColumn } from "../export-reader.ts";
import { textAt } from "./cell-text.ts";
import { allRowsOf } from "./repair-columns.ts";

/** Fewer rows than this tell nothing of what stands at their head. */
const ROWS_ENOUGH = 5;
const NUMBER_OR_MOMENT = /^[-+]?\d[\d\s.,:/+TZ%-]*$/;

/** Header rows read as answers, or answers read as a header: what no tool tells, and what the cells tell. */
export function checkHeaderRows(responses: Responses, source: ExportSource): readonly Finding[] {
  const { format, profile, record_id: identifier } = source.declaration;
  const columns = responses.columns.filter(({ position }) => position !== undefined);
  if (columns.length < 2) return [];
  const told = [
    ...(responses.rowCount < ROWS_ENOUGH ? [] : [...secondHeader(columns), ...headlessTable(columns, profile)]),
    ...sameHeader(columns, identifier),
    ...repeatedHeaders(columns),
  ];
  return told.map(({ row, ...finding }) => {
    const place = placeInFile(format, { line: row === undefined ? 1 : responses.lines[row], position: 1 });
    return completeFinding({ file: source.name, ...place, ...finding });
  });
}

type HeaderFinding = Omit<FindingInput, "file"> & { readonly row?: number };

/**
 * Labels under the names, tags: no number, nothing that another row says, and words where all other rows have numbers, or
 * nothing where they all have something.
 */
function secondHeader(columns: readonly TextColumn[]): readonly HeaderFinding[] {
  const written = columns.filter((column) => textAt(column, 0) !== "");
  if (written.some((column) => NUMBER_OR_MOMENT.test(textAt(column, 0)))) return [];
  if (written.some(({ codes }) => codes.indexOf(codes[0], 1) >= 0)) return [];
  const filled = columns.filter((column) => textAt(column, 0) === "" || !column.dictionary.some(isBlank));
  const blank = filled.filter((column) => textAt(column, 0) === "" && column.codes.indexOf(column.codes[0], 1) < 0);
  const word = written.length < 2 && blank.length < 2 ? undefined : written.find(isLabel);
  const isUnfilled = blank.length > 1 && filled.every((column) => textAt(column, 0) === "");
  const telling = word ?? (isUnfilled ? blank[0] : undefined);
  if (telling === undefined) return [];
  const why = word === undefined ? "rien dans" : "un texte dans";
  const elsewhere = word === undefined ? "partout ailleurs remplie" : "partout ailleurs des nombres";
  const message = `la première ligne sous l'en-tête ne semble pas une réponse : ${why} « ${telling.name} », ${elsewhere}`;
  const repair =
    "supprimer cette ligne, ou déclarer le profile: de l'outil qui l'écrit (limesurvey-vv, qualtrics, surveymonkey : les réponses sous leur question)";
  return [{ code: "OBS-C128", row: 0, message, field: telling.name, repair }];
}

/** Someone may be the only one to say that they do not know. */
const isLabel = (column: TextColumn): boolean => isNumericBelow(column) && missingKind(textAt(column, 0)) === undefined;

const isBlank = (text: string): boolean => text.trim() === "";

function isNumericBelow({ codes, dictionary }: TextColumn): boolean {
  const rest = dictionary.filter((text, code) => code !== codes[0] && text.trim() !== "");
  return rest.length > 0 && rest.every((text) => NUMBER_OR_MOMENT.test(text.trim()));
}

/** Names that are numbers, or answers of their own column: the first respondent stands in place of the header. */
function headlessTable(columns: readonly TextColumn[], profile: string): readonly HeaderFinding[] {
  const numbers = columns.filter(({ name }) => NUMBER_OR_MOMENT.test(name.trim()));
  const answers = columns.filter((column) => !numbers.includes(column) && column.dictionary.includes(column.name));
  const first = numbers.includes(columns[0]) || answers.includes(columns[0]);
  const most = numbers.length + answers.length >= columns.length * 0.8;
  if (profile !== "plain" || !first || !most || numbers.length === 0 || answers.length === 0) return [];
  const message = `pas de ligne d'en-tête : ${numbers.length + answers.length} noms de colonnes sur ${columns.length} sont des nombres ou des réponses`;
  return [{ code: "OBS-C129", message, repair: "ajouter en tête une ligne qui nomme les colonnes" }];
}

/** Rows where the identifier and half of the cells are the names of their own columns, capitals and blanks apart. */
function sameHeader(columns: readonly TextColumn[], identifier: string): readonly HeaderFinding[] {
  const first = columns.find(({ name }) => name === identifier);
  if (first === undefined) return [];
  const isOwn = (column: TextColumn, row: number): boolean => plain(textAt(column, row)) === plain(column.name);
  const codes = new Set(first.dictionary.flatMap((text, code) => (plain(text) === plain(first.name) ? [code] : [])));
  const rows = allRowsOf(first, codes).filter((row) => {
    const written = columns.filter((column) => textAt(column, row) !== "");
    const own = written.filter((column) => isOwn(column, row));
    return own.length >= 2 && own.length >= written.length / 2;
  });
  if (rows.length === 0) return [];
  const message = "en-tête répété au milieu des données";
  const repair = "séparer les fichiers d'origine, ou supprimer l'en-tête répété";
  return [{ code: "OBS-C118", row: rows[0], message, count: rows.length, repair }];
}

const plain = (text: string): string => text.trim().toLowerCase();

/** Rows where several cells name other columns: two files were put together, the columns of the second in another order. */
function repeatedHeaders(columns: readonly TextColumn[]): readonly HeaderFinding[] {
  const names = new Set(columns.map(({ name }) => name));
  const found = new Map<number, number>();
  for (const column of columns) {
    const named: number[] = [];
    for (const [code, text] of column.dictionary.entries())
      if (names.has(text) && text !== column.name) named.push(code);
    const rare = rarelyMet(column, named);
    if (rare.size > 0) for (const row of allRowsOf(column, rare)) found.set(row, (found.get(row) ?? 0) + 1);
  }
  const isHeader = ([row, count]: readonly [number, number]): boolean => {
    const texts = columns.filter((column) => textAt(column, row) !== "");
    const own = texts.filter((column) => textAt(column, row) === column.name).length;
    const hasWord = texts.some(
      (column) => names.has(textAt(column, row)) && !NUMBER_OR_MOMENT.test(textAt(column, row)),
    );
    return count >= 2 && count + own >= texts.length / 2 && hasWord;
  };
  const rows = [...found].filter(isHeader).map(([row]) => row);
  if (rows.length === 0) return [];
  const message =
    "en-tête au milieu des données, les colonnes dans un autre ordre : ce qui suit est dans les mauvaises colonnes";
  const repair = "séparer les fichiers d'origine, et en faire deux vagues ou les réunir par le nom des colonnes";
  return [{ code: "OBS-C118", row: Math.min(...rows), message, count: rows.length, repair }];
}

/** A header comes once or twice, or once for each of many short files; what comes more often is an answer. */
const MOST_HEADERS = 0.1;

function rarelyMet({ codes }: TextColumn, named: readonly number[]): ReadonlySet<number> {
  const counts = new Map(named.map((code) => [code, 0]));
  if (named.length > 0) for (const code of codes) if (counts.has(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return new Set(named.filter((code) => (counts.get(code) ?? 0) <= Math.max(2, MOST_HEADERS * codes.length)));
}
