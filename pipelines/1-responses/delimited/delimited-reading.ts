import Papa from "papaparse";
import { FindingTally } from "#findings/finding-tally";
import { EXIT, FindingsError } from "#findings/findings-error";
import type { ExportSource, Responses } from "../export-reader.ts";
import { type Header, HeaderRows } from "../header/header-rows.ts";
import { refuse } from "../refuse.ts";
import { refuseBadByte } from "./bad-byte.ts";
import { checkCharacters } from "./characters.ts";
import { chooseDelimiter, DELIMITER_NAMES, DELIMITERS, type Delimiter } from "./choose-delimiter.ts";
import { Decoder } from "./decoder.ts";
import { examineOpening, type Opening } from "./opening.ts";
import { type Piece, RecordScanner } from "./record-scanner.ts";
import { RowCollector } from "./row-collector.ts";

/** Faults after which what follows in the file cannot be trusted. */
const FATAL = new Set(["OBS-C104", "OBS-C105", "OBS-C106", "OBS-C107", "OBS-C108", "OBS-C111", "OBS-C116"]);

/** One reading of a delimited file, block after block. */
export class DelimitedReading {
  private readonly source: ExportSource;
  private readonly tally = new FindingTally();
  private readonly opening: Opening;
  private readonly decoder: Decoder;
  private readonly headerRows: HeaderRows;
  private delimiter: Delimiter = ";";
  private scanner: RecordScanner | undefined;
  private header: Header | undefined;
  private rows: RowCollector | undefined;
  private readonly size: number;

  /** @param size - bytes of the file, to foresee its number of rows */
  constructor(source: ExportSource, firstBlock: Buffer, size: number) {
    this.source = source;
    this.size = size;
    this.opening = examineOpening(firstBlock, source);
    if (this.opening.finding !== undefined) this.tally.add(this.opening.finding);
    this.decoder = new Decoder(this.opening.encoding, this.opening.start);
    this.headerRows = new HeaderRows(source);
  }

  get bytesBeforeText(): number {
    return this.opening.start;
  }

  async take(block: Buffer, last: boolean): Promise<void> {
    const decoded = this.decoder.decode(block, last);
    const { scanner, text } = this.scannerFor(decoded.text);
    const placeOf = (at: number) => scanner.placeAfter(text.slice(0, at));
    checkCharacters(text, { file: this.source.name, placeOf });
    if (decoded.badByte !== undefined) {
      await refuseBadByte(this.source, {
        ...decoded.badByte,
        ...placeOf(text.length),
        encoding: this.opening.encoding,
      });
    }
    const piece = scanner.push(text, last);
    if (piece !== undefined) this.takePiece(piece, scanner);
  }

  finish(): Omit<Responses, "bytes" | "sha256"> {
    const { header, rows, scanner } = this;
    if (header === undefined || rows === undefined || scanner === undefined) return this.refuseEmpty();
    const collected = rows.finish();
    const { findings } = this.tally;
    if (findings.some(({ code, level }) => level === "error" && FATAL.has(code))) {
      throw new FindingsError(findings, EXIT.unreadable);
    }
    if (findings.some(({ code }) => code === "OBS-F016")) throw new FindingsError(findings, EXIT.resources);
    if (collected.rowCount + collected.unreadableRows === 0) {
      const message = "un en-tête, mais aucune réponse";
      refuse({ code: "OBS-C101", message, file: this.source.name, line: 1, column: 1 });
    }
    return {
      ...collected,
      unreadableRows: collected.unreadableRows + scanner.unreadable,
      encoding: this.opening.encoding,
      columnsInFile: header.names.length,
      columnsDropped: header.columnsDropped,
      metadata: header.metadata,
      findings,
    };
  }

  /** The scanner, made at the first block: its delimiter may be said by the text itself. */
  private scannerFor(text: string): { readonly scanner: RecordScanner; readonly text: string } {
    if (this.scanner !== undefined) return { scanner: this.scanner, text };
    const { name: file, declaration, columns, limits } = this.source;
    const chosen = chooseDelimiter(text, declaration, columns === undefined);
    if (chosen.finding !== undefined) refuse({ file, ...chosen.finding });
    this.delimiter = chosen.delimiter;
    const dialect = { delimiter: chosen.delimiter, longestCell: limits.cell, firstLine: chosen.skipped > 0 ? 2 : 1 };
    this.scanner = new RecordScanner(dialect, (finding) => this.tally.add({ file, ...finding }));
    return { scanner: this.scanner, text: text.slice(chosen.skipped) };
  }

  private takePiece(piece: Piece, scanner: RecordScanner): void {
    if (piece.lines?.length === 0) return;
    const { delimiter } = this;
    const newline = scanner.lineEnd ?? "\n";
    const options = { delimiter, newline, fastMode: !piece.quoted };
    const rows = piece.text === "" ? [[""]] : Papa.parse<string[]>(piece.text, options).data;
    if (piece.lines !== undefined && rows.length !== piece.lines.length) {
      throw new Error(`${piece.lines.length} records were scanned, ${rows.length} were parsed`);
    }
    for (let index = 0; index < rows.length; index++) {
      const line = piece.lines?.[index] ?? piece.firstLine + index;
      if (this.rows !== undefined) this.rows.add(rows[index], line);
      else this.takeHeaderRow(rows[index], { line, expectedRows: this.expectedRows(piece, rows.length) });
    }
  }

  private takeHeaderRow(row: readonly string[], at: { line: number; expectedRows: number }): void {
    this.header = this.headerRows.take(row, at.line);
    if (this.header === undefined) return;
    this.refuseWrongDelimiter(row, at.line);
    for (const finding of this.header.findings) this.tally.add(finding);
    this.rows = new RowCollector(this.source, {
      header: this.header,
      tally: this.tally,
      expectedRows: at.expectedRows,
    });
  }

  private expectedRows(piece: Piece, rows: number): number {
    const bytesOfRow = Math.max(1, piece.text.length / rows);
    const inflation = this.source.declaration.compressed ? 8 : 1;
    return Math.min(this.source.limits.rows, Math.ceil((this.size * inflation * 1.05) / bytesOfRow));
  }

  /** One column where another delimiter gives several: the declaration is wrong. */
  private refuseWrongDelimiter(row: readonly string[], line: number): void {
    if (row.length > 1) return;
    const widths = DELIMITERS.map((delimiter) => ({ delimiter, width: row[0].split(delimiter).length }));
    const best = widths.reduce((a, b) => (b.width > a.width ? b : a));
    if (best.width < 2) return;
    const message = `une seule colonne avec le délimiteur ${DELIMITER_NAMES[this.delimiter]} ; ${DELIMITER_NAMES[best.delimiter]} en donnerait ${best.width}`;
    const repair = `écrire delimiter: ${JSON.stringify(best.delimiter)} dans study.yaml`;
    refuse({ code: "OBS-C110", message, file: this.source.name, line, column: 1, expected: this.delimiter, repair });
  }

  private refuseEmpty(): never {
    const { findings } = this.tally;
    if (findings.some(({ level }) => level === "error")) throw new FindingsError(findings, EXIT.unreadable);
    const message = "seulement des lignes vides, ou un en-tête incomplet";
    return refuse({ code: "OBS-C102", message, file: this.source.name, line: 1, column: 1 });
  }
}
