import type { FindingInput } from "#findings/finding-log";
import type { FindingTally } from "#findings/finding-tally";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { ExportSource, Responses } from "../export-reader.ts";
import { unnamedColumns } from "../header/check-header.ts";
import type { Header } from "../header/header-rows.ts";
import { raiseLimit } from "../refuse.ts";
import { DELIMITER_NAMES, DELIMITERS, type Delimiter } from "./choose-delimiter.ts";
import { ColumnBuilder } from "./column-builder.ts";
import type { FieldBounds } from "./field-bounds.ts";
import { RecordBatch } from "./record-batch.ts";

export interface CollectorOptions {
  readonly header: Header;
  readonly tally: FindingTally;
  /** Rows expected, to reserve memory. */
  readonly expectedRows: number;
}

/** A row, and where its fields lie. */
interface ReadRow {
  readonly bytes: Buffer;
  readonly bounds: FieldBounds;
}

/** What the rows of a table gave. */
export type CollectedRows = Pick<Responses, "columns" | "rowCount" | "lines" | "unreadableRows">;

/** Puts the wanted fields of each row into columns; a row with too many or too few fields is told and left out. */
export class RowCollector {
  private readonly source: ExportSource;
  private readonly header: Header;
  private readonly tally: FindingTally;
  private readonly builders: readonly ColumnBuilder[];
  private readonly batch: RecordBatch;
  private readonly firstName: Buffer;
  /** Fields of a row: as many as columns, unless spreadsheets have added or left out delimiters at the end of all rows. */
  private width: number | undefined;
  private lines: Int32Array;
  private rowCount = 0;
  private unreadable = 0;

  constructor(source: ExportSource, { header, tally, expectedRows }: CollectorOptions) {
    this.source = source;
    this.header = header;
    this.tally = tally;
    this.builders = header.kept.map((index) => new ColumnBuilder(header.names[index], index + 1, expectedRows));
    this.batch = new RecordBatch(header.kept.length);
    this.lines = new Int32Array(Math.max(16, expectedRows));
    this.firstName = Buffer.from(header.names[0]);
  }

  add(bytes: Buffer, bounds: FieldBounds, line: number): void {
    if (this.header.names.length > 1 && isBlank(bounds)) {
      this.tally.add({ code: "OBS-C115", message: "ligne vide sautée", file: this.source.name, line, column: 1 });
      return;
    }
    this.width ??= this.usualWidth(bounds, line);
    const repeated = this.repeatsHeader(bytes, bounds);
    if (repeated || !this.fits(bounds, this.width)) {
      this.leaveOut({ bytes, bounds }, line, repeated);
      return;
    }
    this.checkCells(bytes, bounds, line);
    this.batch.add(bytes, bounds, this.header.kept);
    if (this.batch.full) this.flush();
    this.addLine(line);
    const { rows } = this.source.limits;
    if (this.rowCount > rows) this.refuse("rows", { message: `plus de ${rows} lignes`, line, column: 1 });
  }

  finish(): CollectedRows {
    const columns = this.builders.map((builder) => builder.finish());
    const { rowCount, lines, unreadable } = this;
    return { columns, rowCount, lines: lines.slice(0, rowCount), unreadableRows: unreadable };
  }

  /** Gives the records of the batch to the columns, while their bytes are good. */
  flush(): void {
    for (let index = 0; index < this.builders.length; index++) this.builders[index].push(this.batch, index);
    this.batch.clear();
  }

  private addLine(line: number): void {
    if (this.rowCount === this.lines.length) {
      const larger = new Int32Array(this.lines.length * 2);
      larger.set(this.lines);
      this.lines = larger;
    }
    this.lines[this.rowCount++] = line;
  }

  /**
   * The width that the first row proves: wider than the header where the fields behind it are blank, narrower where only
   * columns without a name are missing. All rows must then be so: one alone may be a text cut by a delimiter.
   */
  private usualWidth(bounds: FieldBounds, line: number): number {
    const { names } = this.header;
    const { count } = bounds;
    const named = names.findLastIndex((name) => name.trim() !== "") + 1;
    if (count < named || !this.fits(bounds, count)) return names.length;
    const surplus = Array.from({ length: Math.max(0, count - names.length) }, (_, index) => names.length + index + 1);
    for (const finding of unnamedColumns(surplus)) this.tally.add({ file: this.source.name, line, ...finding });
    return count;
  }

  /** So many fields, nothing being written in those behind the header. */
  private fits({ count, starts, ends }: FieldBounds, width: number): boolean {
    if (count !== width) return false;
    for (let field = this.header.names.length; field < count; field++) if (ends[field] > starts[field]) return false;
    return true;
  }

  private repeatsHeader(bytes: Buffer, bounds: FieldBounds): boolean {
    const start = bounds.starts[0];
    const end = bounds.ends[0];
    if (end - start !== this.firstName.length || bytes[start] !== this.firstName[0]) return false;
    const { names } = this.header;
    return bounds.count >= names.length && bounds.texts(bytes).every((text, index) => text === (names[index] ?? ""));
  }

  private leaveOut({ bytes, bounds }: ReadRow, line: number, repeated: boolean): void {
    const { count } = bounds;
    const place = { file: this.source.name, line, column: 1 };
    const expected = this.header.names.length;
    this.unreadable++;
    if (repeated) {
      const repair = "séparer les fichiers d'origine, ou supprimer l'en-tête répété";
      this.tally.add({ code: "OBS-C118", message: "en-tête répété au milieu des données", ...place, repair });
      return;
    }
    const other = otherDelimiter(bytes, bounds, expected);
    if (other !== undefined) {
      const message = `ligne dont les champs sont séparés par ${DELIMITER_NAMES[other]}`;
      const cause = "fichiers de deux provenances mis bout à bout";
      this.tally.add({ code: "OBS-C103", message, ...place, cause, repair: "réécrire ces lignes comme les autres" });
      return;
    }
    this.tally.add({
      code: "OBS-C103",
      message: `ligne de ${count} champ${count > 1 ? "s" : ""} au lieu de ${expected}`,
      ...place,
      value: String(count),
      expected: String(expected),
      cause: count < expected ? "ligne coupée, ou texte à la ligne sans guillemets" : EXTRA_DELIMITER,
      repair: "réexporter en entourant les textes de guillemets",
    });
  }

  private checkCells(bytes: Buffer, bounds: FieldBounds, line: number): void {
    const { cell } = this.source.limits;
    const { starts, ends } = bounds;
    for (const field of this.header.kept) {
      if (ends[field] - starts[field] <= cell) continue;
      const { length } = bounds.text(bytes, field);
      if (length <= cell) continue;
      const message = `cellule de ${length} caractères, limite ${cell}`;
      this.refuse("cell", { message, line, column: field + 1, field: this.header.names[field] });
    }
  }

  private refuse(
    limit: "rows" | "cell",
    found: { message: string; line: number; column: number; field?: string },
  ): never {
    const repair = raiseLimit(limit);
    const finding: FindingInput = { code: "OBS-F016", file: this.source.name, repair, ...found };
    refuseWith([...this.tally.findings, finding], EXIT.resources);
  }
}

/** The sign that parts a row which that of the file hardly parts: all of its fields but a few are found by it. */
function otherDelimiter(bytes: Buffer, { starts, ends, count }: FieldBounds, expected: number): Delimiter | undefined {
  if (2 * count > expected) return undefined;
  const text = bytes.toString("utf8", starts[0], ends[count - 1]);
  return DELIMITERS.find((delimiter) => text.split(delimiter).length >= expected);
}

/** Nothing is written in any field: spreadsheets put such rows under a table. */
function isBlank({ count, starts, ends }: FieldBounds): boolean {
  for (let field = 0; field < count; field++) if (ends[field] > starts[field]) return false;
  return true;
}

const EXTRA_DELIMITER = "délimiteur dans un texte sans guillemets";
