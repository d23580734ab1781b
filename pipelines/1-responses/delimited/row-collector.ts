import { completeFinding } from "#findings/finding-log";
import type { FindingTally } from "#findings/finding-tally";
import { EXIT, FindingsError } from "#findings/findings-error";
import type { ExportSource, Responses } from "../export-reader.ts";
import type { Header } from "../header/header-rows.ts";
import { ColumnBuilder } from "./column-builder.ts";
import type { FieldBounds } from "./field-bounds.ts";
import { RecordBatch } from "./record-batch.ts";

export interface CollectorOptions {
  readonly header: Header;
  readonly tally: FindingTally;
  /** Rows expected, to reserve memory. */
  readonly expectedRows: number;
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
    if (bounds.count !== this.header.names.length || this.repeatsHeader(bytes, bounds)) {
      this.leaveOut(bytes, bounds, line);
      return;
    }
    this.checkCells(bytes, bounds, line);
    this.batch.add(bytes, bounds, this.header.kept);
    if (this.batch.full) this.flush();
    this.addLine(line);
    const { rows } = this.source.limits;
    if (this.rowCount > rows) this.refuse({ message: `plus de ${rows} lignes`, line, column: 1 });
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

  private repeatsHeader(bytes: Buffer, bounds: FieldBounds): boolean {
    const start = bounds.starts[0];
    const end = bounds.ends[0];
    if (end - start !== this.firstName.length || bytes[start] !== this.firstName[0]) return false;
    return bounds.texts(bytes).every((text, index) => text === this.header.names[index]);
  }

  private leaveOut(bytes: Buffer, bounds: FieldBounds, line: number): void {
    const place = { file: this.source.name, line, column: 1 };
    const expected = this.header.names.length;
    if (bounds.count === 1 && expected > 1 && bounds.text(bytes, 0) === "") {
      this.tally.add({ code: "OBS-C115", message: "ligne vide sautée", ...place });
      return;
    }
    this.unreadable++;
    if (bounds.count === expected) {
      const repair = "séparer les fichiers d'origine, ou supprimer l'en-tête répété";
      this.tally.add({ code: "OBS-C118", message: "en-tête répété au milieu des données", ...place, repair });
      return;
    }
    this.tally.add({
      code: "OBS-C103",
      message: `ligne de ${bounds.count} champs au lieu de ${expected}`,
      ...place,
      value: String(bounds.count),
      expected: String(expected),
      cause: bounds.count < expected ? "ligne coupée, ou texte à la ligne sans guillemets" : EXTRA_DELIMITER,
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
      this.refuse({ message, line, column: field + 1, field: this.header.names[field] });
    }
  }

  private refuse(found: { message: string; line: number; column: number; field?: string }): never {
    const repair = "vérifier le fichier, puis relever la limite dans study.yaml (limits)";
    const finding = completeFinding({ code: "OBS-F016", file: this.source.name, repair, ...found });
    throw new FindingsError([...this.tally.findings, finding], EXIT.resources);
  }
}

const EXTRA_DELIMITER = "délimiteur dans un texte sans guillemets";
