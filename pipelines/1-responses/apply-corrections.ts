import type { Responses, TextColumn } from "#exports/export-reader";
import { FindingTally } from "#findings/finding-tally";
import type { Correction } from "#schemas/corrections";

const REPAIR = "revoir la correction : le fichier a peut-être été renvoyé";

/** A correction and the line of corrections.csv that holds it. */
export interface LocatedCorrection extends Correction {
  readonly line: number;
}

export interface CorrectionContext {
  /** Name of the corrections file, for messages. */
  readonly file: string;
  readonly recordId: string;
  /** Name of the export, told because a correction may concern several. */
  readonly exportFile: string;
}

/**
 * Applies the corrections of a wave to its responses. One whose record or field is unknown, whose record is met twice, or
 * whose old value is not that of the file is refused and told; the others are counted, by author.
 */
export function applyCorrections(
  responses: Responses,
  corrections: readonly LocatedCorrection[],
  { file, recordId, exportFile }: CorrectionContext,
): Responses {
  const rows = rowsByRecord(responses.columns.find(({ name }) => name === recordId));
  const edits = new Map<string, Map<number, string>>();
  const told = new FindingTally();
  for (const correction of corrections) {
    const edit = editOf(correction, { responses, rows, edits });
    const { line, record, field, author } = correction;
    if (typeof edit === "string") {
      const message = `correction refusée dans ${exportFile} : ${edit}`;
      told.add({ code: "OBS-V212", message, file, line, record, field, repair: REPAIR });
    } else {
      edits.set(field, (edits.get(field) ?? new Map()).set(edit.row, correction.new));
      told.add({ code: "OBS-V213", message: `valeurs de ${exportFile} corrigées par ${author}`, file, line });
    }
  }
  const columns = responses.columns.map((column) => withEdits(column, edits.get(column.name)));
  return { ...responses, columns, findings: [...responses.findings, ...told.findings] };
}

interface EditContext {
  readonly responses: Responses;
  readonly rows: ReadonlyMap<string, readonly number[]>;
  readonly edits: ReadonlyMap<string, ReadonlyMap<number, string>>;
}

/** The row that a correction changes, or why it cannot be applied. */
function editOf({ record, field, old }: Correction, { responses, rows, edits }: EditContext): { row: number } | string {
  const found = rows.get(record) ?? [];
  if (found.length === 0) return "aucun enregistrement de cet identifiant";
  if (found.length > 1) return `${found.length} enregistrements de cet identifiant`;
  const column = responses.columns.find(({ name }) => name === field);
  if (column === undefined) return `aucune colonne « ${field} » parmi celles qui entrent`;
  const [row] = found;
  if (edits.get(field)?.has(row)) return "une autre correction change déjà cette valeur";
  const now = column.dictionary[column.codes[row]];
  return now === old ? { row } : "l'ancienne valeur n'est pas celle du fichier";
}

function rowsByRecord(id: TextColumn | undefined): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, code] of (id?.codes ?? new Int32Array()).entries()) {
    const record = id?.dictionary[code] ?? "";
    const known = rows.get(record);
    if (known === undefined) rows.set(record, [row]);
    else known.push(row);
  }
  return rows;
}

function withEdits(column: TextColumn, edits: ReadonlyMap<number, string> | undefined): TextColumn {
  if (edits === undefined) return column;
  const dictionary = [...column.dictionary];
  const codes = Int32Array.from(column.codes);
  for (const [row, text] of edits) {
    const known = dictionary.indexOf(text);
    codes[row] = known >= 0 ? known : dictionary.push(text) - 1;
  }
  return { ...column, dictionary, codes };
}
