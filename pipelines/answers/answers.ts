import type { Column, ColumnTable, TextColumn } from "#columns/column-table";
import { lookUp } from "#columns/look-up";
import { MISSING_KINDS, type MissingKind } from "#schemas/labels";
import { columnName, missingColumnName } from "#schemas/names/column-name";
import type { AskedQuestionnaire } from "#schemas/study-definition";

/** 0: answered; otherwise 1 + rank of the kind in MISSING_KINDS. */
export type MissingCodes = Int8Array;

/** Code of a kind of missing answer in a MissingCodes array. */
export const missingCode = (kind: MissingKind): number => MISSING_KINDS.indexOf(kind) + 1;

/** The answers of respondents to a questionnaire, by question, as columns. */
export class Answers {
  readonly rowCount: number;
  readonly questionnaire: AskedQuestionnaire;
  private readonly columns: ReadonlyMap<string, Column>;
  private readonly placedByQuestion = new Map<string, Uint8Array>();
  private readonly missingByColumn = new Map<string, MissingCodes>();

  constructor(table: ColumnTable, questionnaire: AskedQuestionnaire) {
    this.rowCount = table.rowCount;
    this.columns = table.columns;
    this.questionnaire = questionnaire;
  }

  /** Whether any respondent of the table was asked this question. */
  has(question: string, part = ""): boolean {
    return this.columns.has(columnName(question, part)) || this.columns.has(missingColumnName(question, part));
  }

  /** Codes of a closed answer: rank in the dictionary, -1 where missing. */
  coded(question: string, part = ""): TextColumn {
    const column = this.columns.get(columnName(question, part));
    if (column?.kind === "text") return column;
    return { kind: "text", dictionary: [], codes: new Int32Array(this.rowCount).fill(-1) };
  }

  /** Whether a code was cited in a multiple answer: 1, 0. */
  cites(question: string, code: string): Float64Array {
    const column = this.columns.get(columnName(question, code));
    return column?.kind === "integer" ? column.values : new Float64Array(this.rowCount);
  }

  /** A numeric answer; NaN where missing. A closed answer gives its codes read as numbers, or their scores. */
  numbers(question: string, part = "", scores?: Readonly<Record<string, number>>): Float64Array {
    const column = this.columns.get(columnName(question, part));
    if (column === undefined) return new Float64Array(this.rowCount).fill(Number.NaN);
    if (column.kind !== "text") return new Float64Array(column.values);
    const values = column.dictionary.map((code) =>
      scores === undefined ? Number(code) : (scores[code] ?? Number.NaN),
    );
    return lookUp(column.codes, values, { into: new Float64Array(this.rowCount), absent: Number.NaN });
  }

  /** 1 where some row of a ranking has a place; nothing where the question is no ranking. */
  placed(question: string): Uint8Array | undefined {
    const asked = this.questionnaire.questions.get(question);
    if (asked?.type !== "rank") return undefined;
    const known = this.placedByQuestion.get(question);
    if (known !== undefined) return known;
    const placed = new Uint8Array(this.rowCount);
    for (const item of Object.keys(asked.items ?? {}).filter((one) => this.has(question, one)))
      for (const [row, kind] of this.missing(question, item).entries()) if (kind === 0) placed[row] = 1;
    this.placedByQuestion.set(question, placed);
    return placed;
  }

  /** Why each answer is missing, 0 where there is one; everything not asked where the question is absent. */
  missing(question: string, part = ""): MissingCodes {
    const own = this.isWhole(question) ? "" : part;
    const name = missingColumnName(question, own);
    const known = this.missingByColumn.get(name);
    if (known !== undefined) return known;
    const codes = this.readMissing(name, columnName(question, own), this.questionnaire.derived.get(question)?.from);
    this.missingByColumn.set(name, codes);
    return codes;
  }

  /** A multiple answer is missing as a whole; rows of a grid each have their own kind. */
  private isWhole(question: string): boolean {
    return this.questionnaire.questions.get(question)?.type === "multiple";
  }

  private readMissing(name: string, ofValues: string, from: string | undefined): MissingCodes {
    const column = this.columns.get(name);
    if (column?.kind !== "text") {
      const value = this.columns.get(ofValues);
      if (value?.kind !== "text") return new Int8Array(this.rowCount).fill(missingCode("not-asked"));
      const codes = lookUp(value.codes, new Int8Array(value.dictionary.length), {
        into: new Int8Array(this.rowCount),
        absent: missingCode("refused"),
      });
      return from === undefined ? codes : withKindsOf(this.missing(from), codes);
    }
    const ranks = column.dictionary.map((kind) => missingCode(kind as MissingKind));
    return lookUp(column.codes, ranks, { into: new Int8Array(this.rowCount), absent: 0 });
  }
}

/** A derived variable lacks what its question lacks, and why: who was not asked, or does not know, has not refused. */
const withKindsOf = (kinds: MissingCodes, codes: MissingCodes): MissingCodes =>
  codes.map((code, row) => (code === 0 ? 0 : kinds[row] || code));
