import { momentText, plainNumber } from "../values/cell-text.ts";
import { attribute, type BookParts, unescapeXml } from "./book-parts.ts";
import { countsFrom1904, dateStyles, sharedStrings, textOfRuns } from "./book-styles.ts";

/** A cell that holds something: its place, from 1, and its text. */
export type TakeCell = (row: number, column: number, text: string) => void;

const ROW_OR_CELL = /<(?:\w+:)?row((?:\s[^>]*?)?)\/?>|<(?:\w+:)?c((?:\s[^>]*?)?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;

/** What stands in the XML of a cell: its place, from 1, its attributes, and what it holds. */
export type VisitCell = (row: number, column: number, cell: { readonly own: string; readonly inner: string }) => void;

/** Visits the cells of a sheet that hold something; cells and rows may leave their place unsaid. */
export function visitCells(xml: string, visit: VisitCell): void {
  let row = 0;
  let column = 0;
  for (const [, ofRow, own, inner] of xml.matchAll(ROW_OR_CELL)) {
    if (ofRow !== undefined) {
      row = Number(attribute(ofRow, "r")) || row + 1;
      column = 0;
      continue;
    }
    const [ownColumn, ownRow] = placeOfCell(attribute(own, "r"));
    column = ownColumn || column + 1;
    if (inner !== undefined && inner !== "") visit(ownRow || Math.max(1, row), column, { own, inner });
  }
}

/** Gives each cell of a sheet that holds something, as text: numbers in full digits, dates as 2024-03-01, true as 1. */
export function readSheetCells(xml: string, parts: BookParts, take: TakeCell): void {
  const book = { strings: sharedStrings(parts), dates: dateStyles(parts), from1904: countsFrom1904(parts) };
  visitCells(xml, (row, column, { own, inner }) => {
    const text = textOfCell(own, inner, book);
    if (text !== "") take(row, column, text);
  });
}

interface Book {
  readonly strings: readonly string[];
  readonly dates: readonly boolean[];
  readonly from1904: boolean;
}

function textOfCell(own: string, inner: string, { strings, dates, from1904 }: Book): string {
  const type = attribute(own, "t");
  if (type === "inlineStr") return textOfRuns(inner);
  const value = unescapeXml(/<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</.exec(inner)?.[1] ?? "");
  if (value === "" || type === "e") return "";
  if (type === "s") {
    const text = strings[Number(value)];
    if (text === undefined) throw new Error(`texte partagé ${value} absent`);
    return text;
  }
  if (type === "str" || type === "b" || type === "d") return value;
  if (!Number.isFinite(Number(value))) throw new Error(`nombre illisible en ${attribute(own, "r")}`);
  if (dates[Number(attribute(own, "s") || 0)]) return dayText(Number(value), from1904);
  return /^-?\d+$/.test(value) ? value : plainNumber(Number(value));
}

/** A number of days as a date; one of less than a day is a time. Before March 1900 Excel counts a day that never was. */
function dayText(days: number, from1904: boolean): string {
  if (days >= 0 && days < 1) return new Date(Math.round(days * 86_400) * 1000).toISOString().slice(11, 19);
  const since1900 = from1904 ? days + 1462 : days < 60 ? days + 1 : days;
  const moment = new Date((since1900 - 25_569) * 86_400_000);
  if (Number.isNaN(moment.getTime())) throw new Error(`date impossible : ${days} jours`);
  return momentText(moment);
}

/** 28, 12 → AB12 */
export function cellAt(column: number, row: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}

/** AB12 → 28, 12; zeros where it does not say. */
function placeOfCell(cell: string): readonly [column: number, row: number] {
  const [, letters = "", digits = "0"] = /^([A-Z]*)(\d*)$/.exec(cell) ?? [];
  let column = 0;
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64;
  return [column, Number(digits)];
}
