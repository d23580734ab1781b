import type { FindingInput } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import type { ExportSource, VariableMetadata } from "../export-reader.ts";
import { raiseLimit, refuse } from "../refuse.ts";
import { checkHeader } from "./check-header.ts";
import { HEADER_ROWS, readProfileHeader } from "./profile-header.ts";
import { wantedColumns } from "./wanted-columns.ts";

/** The header of a table: which columns enter, and what is said of them. */
export interface Header {
  readonly names: readonly string[];
  /** Positions, from 0, of the columns that enter. */
  readonly kept: readonly number[];
  readonly columnsDropped: readonly string[];
  readonly metadata: readonly VariableMetadata[];
  readonly findings: readonly FindingInput[];
}

const LONGEST_NAME = 10_000;

/** Takes the first rows of a table until its header is whole: rows above it are passed over. */
export class HeaderRows {
  private readonly source: ExportSource;
  private readonly rows: (readonly string[])[] = [];
  private toSkip: number;
  private line = 1;

  constructor(source: ExportSource) {
    this.source = source;
    this.toSkip = source.declaration.header_row - 1;
  }

  /** One more row; gives the header when it was the last one needed. */
  take(row: readonly string[], line: number): Header | undefined {
    if (this.toSkip > 0) {
      this.toSkip--;
      return undefined;
    }
    if (this.rows.length === 0) {
      if (row.length === 1 && row[0].trim() === "") return undefined;
      this.line = line;
    }
    this.refuseLongNames(row, line);
    this.rows.push(row);
    return this.rows.length === HEADER_ROWS[this.source.declaration.profile] ? this.finish() : undefined;
  }

  /** A quote that is never closed may make a name of the whole file; wordings of questions stay far below this. */
  private refuseLongNames(row: readonly string[], line: number): void {
    const column = row.findIndex((name) => name.length > LONGEST_NAME);
    if (column === -1) return;
    const message = `nom ou libellé de colonne de ${row[column].length} caractères, limite ${LONGEST_NAME}`;
    const repair = "vérifier le délimiteur, les guillemets et header_row";
    const place = { file: this.source.name, line, field: `colonne ${column + 1}` };
    refuse({ code: "OBS-F016", message, ...place, repair }, EXIT.resources);
  }

  private finish(): Header {
    const { name: file, declaration, optional, limits } = this.source;
    const { names, metadata, findings } = readProfileHeader(declaration.profile, this.rows);
    if (names.length > limits.columns) {
      const message = `${names.length} colonnes, limite ${limits.columns}`;
      refuse({ code: "OBS-F016", message, file, line: this.line, repair: raiseLimit("columns") }, EXIT.resources);
    }
    const wanted = wantedColumns(this.source);
    const checked = checkHeader(names, { file, line: this.line, wanted, optional, dropped: declaration.drop });
    const kept = new Set(checked.kept.map((index) => names[index]));
    const located = findings.map((finding) => ({ file, line: this.line, ...finding }));
    return {
      names,
      kept: checked.kept,
      columnsDropped: checked.columnsDropped,
      metadata: metadata.filter(({ name }) => kept.has(name)),
      findings: [...located, ...checked.findings],
    };
  }
}
