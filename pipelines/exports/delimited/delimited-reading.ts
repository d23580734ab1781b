import type { FindingCode } from "#findings/catalogue";
import { FindingTally } from "#findings/finding-tally";
import { EXIT } from "#findings/findings-error";
import { refuseErrors, refuseWith } from "#findings/refuse";
import { refuseBadByte } from "../encoding/bad-byte.ts";
import { checkCharacters } from "../encoding/characters.ts";
import { examineOpening, type Opening } from "../encoding/opening.ts";
import { Transcoder } from "../encoding/transcoder.ts";
import type { ExportSource, Responses } from "../export-reader.ts";
import { type Header, HeaderRows } from "../header/header-rows.ts";
import { refuse } from "../refuse.ts";
import { chooseDelimiter, DELIMITER_NAMES, DELIMITERS, type Delimiter } from "./choose-delimiter.ts";
import type { FieldBounds } from "./field-bounds.ts";
import { RecordScanner } from "./record-scanner.ts";
import { RowCollector } from "./row-collector.ts";

/** Faults after which what follows in the file cannot be trusted. */
const FATAL: ReadonlySet<FindingCode> = new Set([
  "OBS-C104",
  "OBS-C105",
  "OBS-C106",
  "OBS-C107",
  "OBS-C108",
  "OBS-C111",
  "OBS-C116",
  "OBS-C129",
]);

/** Signs that some programs put between fields, and that texts are full of. */
const OTHER_DELIMITERS = [":", "~", "^"] as const;
const DELIMITERS_NAMED = DELIMITERS.map((delimiter) => DELIMITER_NAMES[delimiter]).join(", ");

/** One reading of a delimited file, block after block. */
export class DelimitedReading {
  private readonly source: ExportSource;
  private readonly size: number;
  private readonly tally = new FindingTally();
  private readonly opening: Opening;
  private readonly transcoder: Transcoder;
  private readonly headerRows: HeaderRows;
  private delimiter: Delimiter = ";";
  private scanner: RecordScanner | undefined;
  private header: Header | undefined;
  private rows: RowCollector | undefined;

  /** @param size - bytes of the file, to foresee its number of rows */
  constructor(source: ExportSource, firstBlock: Buffer, size: number) {
    this.source = source;
    this.size = size;
    this.opening = examineOpening(firstBlock, source);
    if (this.opening.finding !== undefined) this.tally.add(this.opening.finding);
    this.transcoder = new Transcoder(this.opening.encoding, this.opening.start);
    this.headerRows = new HeaderRows(source);
  }

  /** Bytes of the byte order mark. */
  get bytesBeforeText(): number {
    return this.opening.start;
  }

  async take(block: Buffer, last: boolean): Promise<void> {
    const transcoded = this.transcoder.transcode(block, last);
    const { scanner, utf8 } = this.scannerFor(transcoded.utf8);
    const placeOf = (at: number) => scanner.placeIn(utf8, at);
    checkCharacters(utf8, { file: this.source.name, placeOf });
    if (transcoded.badByte !== undefined) {
      const { encoding } = this.opening;
      await refuseBadByte(this.source, { ...transcoded.badByte, ...placeOf(utf8.length), encoding });
    }
    scanner.push(utf8, last);
    this.rows?.flush();
  }

  finish(): Omit<Responses, "bytes" | "sha256"> {
    const { header, rows, scanner } = this;
    if (header === undefined || rows === undefined || scanner === undefined) return this.refuseEmpty();
    const collected = rows.finish();
    const { findings } = this.tally;
    if (findings.some(({ code, level }) => level === "error" && FATAL.has(code))) {
      refuseWith(findings, EXIT.unreadable);
    }
    if (findings.some(({ code }) => code === "OBS-F016")) refuseWith(findings, EXIT.resources);
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
  private scannerFor(utf8: Buffer): { readonly scanner: RecordScanner; readonly utf8: Buffer } {
    if (this.scanner !== undefined) return { scanner: this.scanner, utf8 };
    const { name: file, declaration, columns, limits } = this.source;
    const chosen = chooseDelimiter(utf8.toString("utf8", 0, 1_000_000), declaration, columns === undefined);
    if (chosen.finding !== undefined) refuse({ file, ...chosen.finding });
    this.delimiter = chosen.delimiter;
    this.scanner = new RecordScanner({
      delimiter: chosen.delimiter,
      longestCell: limits.cell,
      firstLine: chosen.skipped > 0 ? 2 : 1,
      report: (finding) => this.tally.add({ file, ...finding }),
      take: (bytes, bounds, line) => this.takeRecord(bytes, bounds, line),
    });
    return { scanner: this.scanner, utf8: utf8.subarray(chosen.skipped) };
  }

  private takeRecord(bytes: Buffer, bounds: FieldBounds, line: number): void {
    if (this.rows !== undefined) {
      this.rows.add(bytes, bounds, line);
      return;
    }
    const row = bounds.texts(bytes);
    this.header = this.headerRows.take(row, line);
    if (this.header === undefined) return;
    this.refuseWrongDelimiter(row, line);
    this.refuseApostrophes(row, line);
    for (const finding of this.header.findings) this.tally.add(finding);
    const expectedRows = this.expectedRows(bytes, bounds.ends[bounds.count - 1]);
    this.rows = new RowCollector(this.source, { header: this.header, tally: this.tally, expectedRows });
  }

  /** Rows that the file should have, from the mean length of the lines of its first block. */
  private expectedRows(bytes: Buffer, headerEnd: number): number {
    let lines = 1;
    for (let at = bytes.indexOf(10, headerEnd); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
    const inflation = this.source.declaration.compressed ? 8 : 1;
    const expected = (this.size * inflation * 1.02 * lines) / Math.max(1, bytes.length - headerEnd);
    return Math.min(this.source.limits.rows, Math.ceil(expected));
  }

  /** One column where another delimiter gives several: the declaration is wrong. */
  private refuseWrongDelimiter(row: readonly string[], line: number): void {
    if (row.length > 1) return;
    const widths = DELIMITERS.map((delimiter) => ({ delimiter, width: row[0].split(delimiter).length }));
    const best = widths.reduce((a, b) => (b.width > a.width ? b : a));
    if (best.width < 2) {
      this.refuseOtherDelimiter(row[0], line);
      return;
    }
    const message = `une seule colonne avec le délimiteur ${DELIMITER_NAMES[this.delimiter]} ; ${DELIMITER_NAMES[best.delimiter]} en donnerait ${best.width}`;
    const repair = `écrire delimiter: ${JSON.stringify(best.delimiter)} dans study.yaml`;
    refuse({ code: "OBS-C110", message, file: this.source.name, line, column: 1, expected: this.delimiter, repair });
  }

  /** A name of column is no list of names between signs that are no delimiters here. */
  private refuseOtherDelimiter(header: string, line: number): void {
    if (/^\S+ {2,}\S+ {2,}\S+/.test(header)) {
      const message = "une seule colonne, où des blancs alignent plusieurs valeurs : fichier de largeur fixe ?";
      const repair = `réexporter avec ${DELIMITERS_NAMED}`;
      refuse({ code: "OBS-C110", message, file: this.source.name, line, column: 1, repair });
    }
    const sign = OTHER_DELIMITERS.find((other) => header.split(other).every((name) => /^[\p{L}\d_.-]+$/u.test(name)));
    if (sign === undefined || !header.includes(sign)) return;
    const message = `une seule colonne : « ${sign} », qui en donnerait ${header.split(sign).length}, n'est pas lu comme un délimiteur`;
    const repair = `réexporter avec ${DELIMITERS_NAMED}`;
    refuse({ code: "OBS-C110", message, file: this.source.name, line, column: 1, value: sign, repair });
  }

  /** Between apostrophes, a delimiter would cut a text, and every value would keep them. */
  private refuseApostrophes(row: readonly string[], line: number): void {
    if (row.length < 2 || !row.every((name) => /^'.*'$/s.test(name))) return;
    const message = "champs entourés d'apostrophes : seul le guillemet \" entoure un champ";
    const repair = "réexporter en entourant les textes de guillemets";
    refuse({ code: "OBS-C130", message, file: this.source.name, line, column: 1, value: "'", expected: '"', repair });
  }

  private refuseEmpty(): never {
    const { findings } = this.tally;
    refuseErrors(findings, EXIT.unreadable);
    const message = "seulement des lignes vides, ou un en-tête incomplet";
    return refuse({ code: "OBS-C102", message, file: this.source.name, line: 1, column: 1 });
  }
}
