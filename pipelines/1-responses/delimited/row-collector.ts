import { completeFinding } from "#findings/finding-log";
import type { FindingTally } from "#findings/finding-tally";
import { EXIT, FindingsError } from "#findings/findings-error";
import type { ExportSource, Responses } from "../export-reader.ts";
import type { Header } from "../header/header-rows.ts";
import { ColumnBuilder } from "./column-builder.ts";
import { IntegerList } from "./integer-list.ts";

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
  private readonly lines: IntegerList;
  private unreadable = 0;

  constructor(source: ExportSource, { header, tally, expectedRows }: CollectorOptions) {
    this.source = source;
    this.header = header;
    this.tally = tally;
    this.builders = header.kept.map((index) => new ColumnBuilder(header.names[index], index + 1, expectedRows));
    this.lines = new IntegerList(expectedRows);
  }

  add(row: readonly string[], line: number): void {
    const { names, kept } = this.header;
    if (row.length !== names.length || (row[0] === names[0] && row.every((text, index) => text === names[index]))) {
      this.leaveOut(row, line);
      return;
    }
    const { cell, rows } = this.source.limits;
    for (let index = 0; index < kept.length; index++) {
      const text = row[kept[index]];
      if (this.builders[index].push(text) && text.length > cell) this.refuseCell(text, { line, index });
    }
    this.lines.push(line);
    if (this.lines.length > rows) this.refuse({ message: `plus de ${rows} lignes`, line, column: 1 });
  }

  finish(): CollectedRows {
    const columns = this.builders.map((builder) => builder.finish());
    return { columns, rowCount: this.lines.length, lines: this.lines.finish(), unreadableRows: this.unreadable };
  }

  private leaveOut(row: readonly string[], line: number): void {
    const { name: file } = this.source;
    if (row.length === 1 && row[0] === "") {
      this.tally.add({ code: "OBS-C115", message: "ligne vide sautée", file, line, column: 1 });
      return;
    }
    this.unreadable++;
    if (row.length === this.header.names.length) {
      const repair = "séparer les fichiers d'origine, ou supprimer l'en-tête répété";
      this.tally.add({
        code: "OBS-C118",
        message: "en-tête répété au milieu des données",
        file,
        line,
        column: 1,
        repair,
      });
      return;
    }
    const expected = this.header.names.length;
    const short = row.length < expected;
    this.tally.add({
      code: "OBS-C103",
      message: `ligne de ${row.length} champs au lieu de ${expected}`,
      file,
      line,
      column: 1,
      value: String(row.length),
      expected: String(expected),
      cause: short ? "ligne coupée, ou texte à la ligne sans guillemets" : "délimiteur dans un texte sans guillemets",
      repair: "réexporter en entourant les textes de guillemets",
    });
  }

  private refuseCell(text: string, { line, index }: { line: number; index: number }): never {
    const { kept, names } = this.header;
    const message = `cellule de ${text.length} caractères, limite ${this.source.limits.cell}`;
    return this.refuse({ message, line, column: kept[index] + 1, field: names[kept[index]] });
  }

  private refuse(found: { message: string; line: number; column: number; field?: string }): never {
    const repair = "vérifier le fichier, puis relever la limite dans study.yaml (limits)";
    const finding = completeFinding({ code: "OBS-F016", file: this.source.name, repair, ...found });
    throw new FindingsError([...this.tally.findings, finding], EXIT.resources);
  }
}
