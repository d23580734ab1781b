import { type Column, type TextColumn, textColumn } from "#database/column-table";
import type { FindingTally } from "#findings/finding-tally";

/** Why a response is not kept as a respondent. */
export const EXCLUSIONS = [
  "no-identifier",
  "duplicate-identifier",
  "duplicate-answers",
  "no-answer",
  "not-located",
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number] | `missing-${string}`;

interface Candidates {
  readonly rowCount: number;
  readonly identifiers: readonly (string | null)[];
  /** Columns of answers, for responses that are the same under two identifiers. */
  readonly answers: ReadonlyMap<string, Column>;
  /** Columns of the file that hold them. */
  readonly sentColumns: number;
  /** Variables without which a respondent has no weight: strata and margins. */
  readonly required: ReadonlyMap<string, TextColumn>;
  readonly file: string;
  readonly lines: Int32Array;
  readonly tally: FindingTally;
}

/** Decides for every response whether it is kept, and why not. The first of several with the same identifier is kept. */
export function excludeRespondents(candidates: Candidates): TextColumn {
  const reasons: (Exclusion | null)[] = new Array(candidates.rowCount).fill(null);
  excludeByIdentifier(candidates, reasons);
  excludeSameAnswers(candidates, reasons);
  for (const [variable, column] of candidates.required) {
    for (let row = 0; row < candidates.rowCount; row++) {
      if (column.codes[row] !== -1 || reasons[row] !== null) continue;
      reasons[row] = `missing-${variable}`;
      tell(candidates, row, {
        code: "OBS-W306",
        message: `répondant sans modalité pour « ${variable} », exclu`,
        field: variable,
      });
    }
  }
  return textColumn(reasons);
}

function excludeByIdentifier(candidates: Candidates, reasons: (Exclusion | null)[]): void {
  const first = new Map<string, number>();
  for (const [row, identifier] of candidates.identifiers.entries()) {
    if (identifier === null) {
      reasons[row] = "no-identifier";
      tell(candidates, row, { code: "OBS-V201", message: "enregistrement sans identifiant, exclu", field: null });
      continue;
    }
    const earlier = first.get(identifier);
    if (earlier === undefined) first.set(identifier, row);
    else {
      reasons[row] = "duplicate-identifier";
      tell(candidates, row, {
        code: "OBS-V202",
        message: "identifiant déjà vu dans le fichier : le premier est gardé",
        field: null,
      });
    }
  }
}

function excludeSameAnswers(candidates: Candidates, reasons: (Exclusion | null)[]): void {
  if (candidates.sentColumns < LONG_ENOUGH) return;
  const columns = [...candidates.answers.values()].map((column) =>
    column.kind === "text" ? column.codes : column.values,
  );
  const hashes = hashRows(columns, candidates.rowCount);
  const seen = new Map<number, number[]>();
  for (let row = 0; row < candidates.rowCount; row++) {
    if (reasons[row] !== null) continue;
    const earlier = seen.get(hashes[row]);
    if (earlier === undefined) seen.set(hashes[row], [row]);
    else if (earlier.some((other) => sameRow(columns, row, other))) {
      reasons[row] = "duplicate-answers";
      const message = "réponses identiques sous deux identifiants : la première est gardée";
      tell(candidates, row, { code: "OBS-V203", message, field: null });
    } else earlier.push(row);
  }
}

type Values = Int8Array | Int32Array | Float64Array;

/** A number per row that rows of equal answers share. */
function hashRows(columns: readonly Values[], rowCount: number): Int32Array {
  const hashes = new Int32Array(rowCount);
  for (const values of columns) {
    for (let row = 0; row < rowCount; row++) {
      const mixed = Math.imul(hashes[row] ^ (values[row] * 64), 0x85ebca6b);
      hashes[row] = mixed ^ (mixed >>> 13);
    }
  }
  return hashes;
}

/** Whether two rows hold the same everywhere; nothing is the same as nothing. */
function sameRow(columns: readonly Values[], row: number, other: number): boolean {
  return columns.every((values) => Object.is(values[row], values[other]));
}

/** Below this many columns, two respondents may well give the same answers. */
const LONG_ENOUGH = 25;

interface Told {
  readonly code: string;
  readonly message: string;
  readonly field: string | null;
}

function tell({ file, lines, tally }: Candidates, row: number, told: Told): void {
  tally.add({ ...told, level: "warning", file, line: lines[row] });
}
