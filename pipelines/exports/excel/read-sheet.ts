import { isSeen } from "./book-texts.ts";
import { type CellSettings, textOfCell, type WrittenCell } from "./cell-text.ts";
import { type NumberFormat, PLAIN } from "./number-formats.ts";
import { type Attributes, readXml } from "./read-xml.ts";
import { addressOf, type SheetContent, SheetTable, type ToldKind } from "./sheet-table.ts";

/** What the cells of a sheet refer to. */
export interface BookSettings extends CellSettings {
  readonly formats: readonly NumberFormat[];
}

/** Reads the cells of a sheet, and nothing else of it; throws on what it would guess. */
export function readSheet(part: Buffer, settings: BookSettings): SheetContent {
  const table = new SheetTable();
  const cells = new CellReading(settings, table);
  let tables = 0;
  readXml(part, {
    opens: (path, attributes) => {
      const name = path.at(-1);
      const parent = path.at(-2);
      if (name === "c" && parent === "row") cells.openCell(attributes);
      else if (name === "f" && parent === "c") cells.hasFormula = true;
      else if (name === "row" && parent === "sheetData") cells.openRow(attributes);
      else if (name === "sheetData" && ++tables > 1) throw new Error("feuille de deux tableaux");
    },
    closes: (path, text) => {
      const name = path.at(-1);
      const parent = path.at(-2);
      if (name === "v" && parent === "c") cells.addValue(text);
      else if (name === "t" && isSeen(path) && path.includes("is")) cells.addValue(text);
      else if (name === "c" && parent === "row") cells.closeCell();
    },
  });
  return table.content();
}

const PLACE = /^([A-Z]{1,3})([1-9]\d{0,6})$/;
/** From this on a number has more digits than Excel keeps. */
const LONG = 1e15;

const NO_VALUE: WrittenCell = { type: "n", value: undefined, format: PLAIN };
/** Types of values that are texts, of no character where none is written. */
const TEXTS: readonly string[] = ["str", "inlineStr"];

/** Puts the cells of a sheet in its table as they are read. */
class CellReading {
  hasFormula = false;
  private readonly settings: BookSettings;
  private readonly table: SheetTable;
  private row = 0;
  private column = 0;
  private cell: WrittenCell = NO_VALUE;

  constructor(settings: BookSettings, table: SheetTable) {
    this.settings = settings;
    this.table = table;
  }

  openRow({ r: place, hidden }: Attributes): void {
    if (place !== undefined && !/^[1-9]\d{0,6}$/.test(place)) throw new Error("ligne sans numéro lisible");
    this.row = place === undefined ? this.row + 1 : Number(place);
    this.column = 0;
    if (hidden === "1" || hidden === "true") this.table.hiddenRows++;
  }

  openCell({ r: place, s: style, t: type = "n" }: Attributes): void {
    this.column = place === undefined ? this.column + 1 : this.columnOf(place);
    this.cell = { type, format: this.formatOf(style), value: TEXTS.includes(type) ? "" : undefined };
    this.hasFormula = false;
  }

  addValue(text: string): void {
    const { value } = this.cell;
    if (text !== "") this.cell = { ...this.cell, value: value === undefined ? text : value + text };
  }

  closeCell(): void {
    const { cell, table } = this;
    const place = { row: this.row, column: this.column };
    const kind = toldKind(cell, this.hasFormula);
    if (kind !== undefined) table.tell(place, kind, kind === "error" ? errorText(cell) : "");
    if (cell.value === undefined) return;
    try {
      table.put(place, textOfCell(cell, this.settings));
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : ""} en ${addressOf(place)}`);
    }
  }

  private columnOf(place: string): number {
    const [, letters = "", row] = PLACE.exec(place) ?? [];
    if (letters === "") throw new Error("cellule sans adresse lisible");
    if (Number(row) !== this.row) throw new Error(`cellule ${place} dans la ligne ${this.row}`);
    return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
  }

  /** A book without styles has numbers alone, whatever its cells say. */
  private formatOf(style = "0"): NumberFormat {
    const { formats } = this.settings;
    if (formats.length === 0) return PLAIN;
    if (!Object.hasOwn(formats, style)) throw new Error("format de cellule absent");
    return formats[Number(style)];
  }
}

function toldKind({ type, value, format }: WrittenCell, hasFormula: boolean): ToldKind | undefined {
  if (type === "e") return "error";
  if (value === undefined) return hasFormula ? "unvalued" : undefined;
  if (type !== "n") return undefined;
  if (Math.abs(Number(value)) >= LONG) return "long";
  return format.shows === "percent" || format.shows === "elapsed" ? format.shows : undefined;
}

/** What Excel shows for its errors, and nothing else that the file may say. */
const errorText = ({ value = "" }: WrittenCell): string => (/^#[A-Z\d/_]{2,15}[!?]?$/.test(value) ? value : "#?");
