import { type Column, cellReader, type TextColumn } from "#columns/column-table";
import { firstRowsLike } from "#columns/first-rows-like";
import { pastedRows, wordsOfPasted } from "#exports/values/pasted-rows";
import type { FindingCode } from "#findings/catalogue";
import type { FindingTally } from "#findings/finding-tally";
import { frenchNumber } from "#findings/text/french-number";
import { MISSING_END } from "#schemas/names/column-name";
import type { Wave } from "#schemas/study";
import { repeatedBlocks } from "./checks/repeated-block.ts";

/** Why a response is not kept as a respondent. */
export const EXCLUSIONS = [
  "set-aside",
  "no-identifier",
  "duplicate-identifier",
  "duplicate-answers",
  "not-located",
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number] | `missing-${string}`;

interface Candidates {
  readonly rowCount: number;
  /** Rows that the study does not take for respondents (keep_if). */
  readonly setAside: Uint8Array;
  readonly identifiers: TextColumn;
  /** Columns of answers, for responses that are the same under two identifiers. */
  readonly answers: ReadonlyMap<string, Column>;
  /** Columns of the file that hold them. */
  readonly sentColumns: number;
  /** What the study does of responses alike in everything; by itself, those that nothing but a copy explains go. */
  readonly sameAnswers: Wave["export"]["same_answers"];
  /** Columns of marks on one scale, together: the rows of a grid, questions of one list. */
  readonly scales: readonly (readonly string[])[];
  /** Variables without which a respondent has no weight: strata, clusters, quantities of margins. */
  readonly required: ReadonlyMap<string, TextColumn>;
  /** Variables of margins whose respondents without a category the study leaves out. */
  readonly classified: ReadonlyMap<string, TextColumn>;
  /** Variables whose absences have a cause that is told. */
  readonly explained: ReadonlySet<string>;
  readonly file: string;
  readonly lines: Int32Array;
  readonly tally: FindingTally;
}

/** Why rows are not kept: the first reason found for each. */
class ExclusionColumn {
  readonly codes: Int32Array;
  private readonly dictionary: Exclusion[] = [];

  constructor(rowCount: number) {
    this.codes = new Int32Array(rowCount).fill(-1);
  }

  exclude(row: number, reason: Exclusion): void {
    const known = this.dictionary.indexOf(reason);
    this.codes[row] = known === -1 ? this.dictionary.push(reason) - 1 : known;
  }

  get column(): TextColumn {
    return { kind: "text", dictionary: this.dictionary, codes: this.codes };
  }
}

/** Decides for every response whether it is kept, and why not. The first of several with the same identifier is kept. */
export function excludeRespondents(candidates: Candidates): TextColumn {
  const exclusions = new ExclusionColumn(candidates.rowCount);
  for (const [row, aside] of candidates.setAside.entries()) if (aside === 1) exclusions.exclude(row, "set-aside");
  excludeByIdentifier(candidates, exclusions);
  excludeSameAnswers(candidates, exclusions);
  excludeUnweighable(candidates, exclusions);
  return exclusions.column;
}

/**
 * Those who lack a variable of the weights go; each variable is told with all who lack it, were they without another too, unless why
 * they do is told.
 */
function excludeUnweighable(candidates: Candidates, exclusions: ExclusionColumn): void {
  const { required, classified, explained, rowCount } = candidates;
  const held = [...Array(rowCount).keys()].filter((row) => exclusions.codes[row] === -1);
  for (const [variable, { codes }] of [...required, ...classified]) {
    const without = held.filter((row) => codes[row] === -1);
    const share = frenchNumber.percent(without.length / held.length, 1);
    const message = `répondants sans « ${variable} », exclus : ${frenchNumber.count(without.length)} sur ${frenchNumber.count(held.length)}, soit ${share}`;
    const repair = classified.has(variable) ? OR_KEEP : COMPLETE;
    for (const row of without) {
      if (exclusions.codes[row] === -1) exclusions.exclude(row, `missing-${variable}`);
      if (!explained.has(variable)) tell(candidates, row, { code: "OBS-W306", message, field: variable, repair });
    }
  }
}

const COMPLETE = "compléter la variable à la source";
const OR_KEEP =
  "écrire unclassified: keep sous calibration (gardés, à leur part des poids de tirage), ou compléter la variable à la source";

function excludeByIdentifier(candidates: Candidates, exclusions: ExclusionColumn): void {
  const { dictionary, codes } = candidates.identifiers;
  const seen = new Uint8Array(dictionary.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (exclusions.codes[row] !== -1) continue;
    if (code === -1) {
      exclusions.exclude(row, "no-identifier");
      tell(candidates, row, { code: "OBS-V201", message: "enregistrement sans identifiant, exclu", field: null });
    } else if (seen[code] === 1) {
      exclusions.exclude(row, "duplicate-identifier");
      const message = "identifiant déjà vu dans le fichier : le premier est gardé";
      tell(candidates, row, { code: "OBS-V202", message, field: null });
    } else seen[code] = 1;
  }
}

function excludeSameAnswers(candidates: Candidates, exclusions: ExclusionColumn): void {
  const { rowCount, sameAnswers, sentColumns } = candidates;
  const answers = [...candidates.answers.values()].map(valuesOf);
  const first = firstRowsLike(answers, rowCount, (row) => exclusions.codes[row] === -1);
  if (sentColumns < WORTH_TELLING) tellPasted(candidates, { answers, first });
  if (sentColumns < WORTH_TELLING && sameAnswers !== "exclude") return;
  const alike: number[] = [];
  for (let row = 0; row < first.length; row++) if (first[row] !== row && exclusions.codes[row] === -1) alike.push(row);
  if (alike.length === 0) return;
  const telling = tellingAnswers(candidates);
  const plain = new Set(alike.filter((row) => telling(row) < FEWEST_TELLING));
  const expected = pairsByChance(answers, rowCount);
  const few = alike.length - plain.size < Math.max(MOST_ALIKE * rowCount, expected);
  const byChance = few && expected > MOST_BY_CHANCE;
  const pasted = pastedRows(alike, (row) => first[row]);
  const where = pasted === undefined ? "" : ` ; ${wordsOfPasted(pasted, candidates.lines)}, collées deux fois ?`;
  for (const row of alike) {
    const judged = plain.has(row) ? "plain" : byChance ? "chance" : "copy";
    const why = sameAnswers ?? (sentColumns < LONG_ENOUGH ? "short" : judged);
    if (why === "exclude" || why === "copy") exclusions.exclude(row, "duplicate-answers");
    const repair = sameAnswers === undefined ? ASK : null;
    tell(candidates, row, { code: "OBS-V203", message: `${SAME_ANSWERS[why]}${where}`, field: null, repair });
  }
}

/**
 * Tells rows that follow one another as others above do, however short the questionnaire: a part of the file that was pasted
 * twice. They are kept until the study says: the order of the rows changes no estimate by itself.
 */
function tellPasted(
  candidates: Candidates,
  { answers, first }: { readonly answers: readonly ArrayLike<number>[]; readonly first: Int32Array },
): void {
  const { rowCount, lines, sameAnswers } = candidates;
  if (sameAnswers !== undefined) return;
  const alike = answers.reduce((probability, values) => probability * sameBetweenTwo(values, rowCount), 1);
  for (const { first: above, again, length } of repeatedBlocks(first, alike)) {
    const from = lines[above];
    const to = lines[above + length - 1];
    const message = `${frenchNumber.count(length)} réponses de suite répètent dans le même ordre celles des lignes ${from} à ${to} : collées deux fois ? Toutes sont gardées`;
    for (let row = again; row < again + length; row++)
      tell(candidates, row, { code: "OBS-V203", message, field: null, repair: ASK });
  }
}

const ASK = "vérifier auprès de l'institut : envoi double ? puis écrire same_answers: exclude ou keep sous export:";
const SAME_ANSWERS = {
  copy: "réponses identiques sous deux identifiants : la première est gardée",
  chance:
    "réponses identiques sous deux identifiants, gardées : si peu de réponses différentes se rencontrent par hasard",
  short: "réponses identiques sous deux identifiants, gardées : un questionnaire court en fait par hasard",
  plain: "réponses identiques sous deux identifiants, gardées : une même note partout ne dit pas une copie",
  exclude: "réponses identiques sous deux identifiants : la première est gardée, comme l'étude le dit (same_answers)",
  keep: "réponses identiques sous deux identifiants, gardées comme l'étude le dit (same_answers)",
} as const;

const valuesOf = (column: Column): Int8Array | Int32Array | Float64Array =>
  column.kind === "text" ? column.codes : column.values;

/**
 * What a row says that another would hardly say too: of marks on one scale, two for each that is not its commonest mark; of
 * all else, an answer, which often has few codes. Pew Research Center 2016: rows that agree for being uniform are no evidence.
 */
function tellingAnswers({ answers, scales }: Candidates): (row: number) => number {
  const readers = (names: readonly string[]) =>
    names.flatMap((name) => {
      const column = answers.get(name);
      return column === undefined ? [] : [cellReader(column)];
    });
  const marks = scales.map(readers);
  const onScales = new Set(scales.flat());
  const others = readers([...answers.keys()].filter((name) => !onScales.has(name) && !name.includes(MISSING_END)));
  return (row) => {
    const own = others.filter((read) => read(row) !== null).length;
    return marks.reduce((sum, scale) => sum + variedMarks(scale.map((read) => read(row))), own);
  };
}

function variedMarks(marks: readonly unknown[]): number {
  const given = marks.filter((mark) => mark !== null);
  if (given.length === 0) return 0;
  const counts = new Map<unknown, number>();
  for (const mark of given) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return 2 * (given.length - Math.max(...counts.values()));
}

/**
 * Pairs of respondents alike in every answer that chance would make, were each question answered without regard to the
 * others: real answers go together, and make many more.
 */
function pairsByChance(answers: readonly ArrayLike<number>[], rowCount: number): number {
  if (rowCount < ENOUGH_ROWS) return 0;
  const pairs = (rowCount * (rowCount - 1)) / 2;
  return answers.reduce((expected, values) => expected * sameBetweenTwo(values, rowCount), pairs);
}

/** The probability that two respondents drawn at random have the same answer. */
function sameBetweenTwo(values: ArrayLike<number>, rowCount: number): number {
  const counts = new Map<number, number>();
  for (let row = 0; row < rowCount; row++) counts.set(values[row], (counts.get(values[row]) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count / rowCount) ** 2, 0);
}

/** The frequencies of fewer rows tell nothing of chance. */
const ENOUGH_ROWS = 100;
/** In the survey « hobbies » of FactoMineR, 8 403 persons and 23 questions, 0.4 are expected so and 173 pairs are met. */
const MOST_BY_CHANCE = 1e-4;

/** A larger share of a file is not made by chance, unless it is expected: the file was sent twice. */
const MOST_ALIKE = 0.1;

/** Rows that say less than this may well be the same: five marks that are not the commonest, ten answers to other questions. */
const FEWEST_TELLING = 10;

/** Below this many columns, two respondents may well give the same answers: they are told, and kept. */
const LONG_ENOUGH = 25;
/** Below this many, the identifier and twenty answers, nothing is said. */
const WORTH_TELLING = 21;

interface Told {
  readonly code: FindingCode;
  readonly message: string;
  readonly field: string | null;
  readonly repair?: string | null;
}

function tell({ file, lines, tally }: Candidates, row: number, told: Told): void {
  tally.add({ ...told, level: "warning", file, line: lines[row] });
}
