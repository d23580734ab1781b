import { momentText, plainNumber } from "../values/cell-text.ts";
import { unescaped } from "./book-texts.ts";
import type { NumberFormat } from "./number-formats.ts";

/** A cell as the XML of its sheet writes it. */
export interface WrittenCell {
  /** How the value is written: n, s, str, inlineStr, b, e or d. */
  readonly type: string;
  /** Absent for a cell that has a format alone, or a formula without its result. */
  readonly value: string | undefined;
  readonly format: NumberFormat;
}

/** What a workbook says once for all its cells. */
export interface CellSettings {
  readonly bookTexts: readonly string[];
  /** Days are counted from 1904. */
  readonly from1904: boolean;
}

const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i;

/** A cell as text: numbers in full digits, dates as 2024-03-01, true as 1, errors as nothing; throws on what it would guess. */
export function textOfCell({ type, value = "", format }: WrittenCell, { bookTexts, from1904 }: CellSettings): string {
  switch (type) {
    case "n":
      return numberText(value, format, from1904);
    case "s":
      return sharedText(value, bookTexts);
    case "str":
    case "inlineStr":
      return unescaped(value);
    case "b":
      return truthText(value);
    case "d":
      return isoText(value);
    case "e":
      return "";
    default:
      throw new Error("cellule d'un type inconnu");
  }
}

function numberText(value: string, { shows, zeros }: NumberFormat, from1904: boolean): string {
  const number = Number(value);
  if (!NUMBER.test(value) || !Number.isFinite(number)) throw new Error("nombre illisible");
  return shows === "moment" ? dayText(number, from1904) : withZeros(plainNumber(number), zeros);
}

/** Codes under a format of zeros are given theirs, as they are seen and as a CSV of the sheet has them. */
const withZeros = (text: string, zeros: number): string => (/^\d+$/.test(text) ? text.padStart(zeros, "0") : text);

/** A number of days as a date; one of less than a day is a time. Before March 1900 Excel counts a day that never was. */
function dayText(days: number, from1904: boolean): string {
  if (days >= 0 && days < 1) return new Date(Math.round(days * 86_400) * 1000).toISOString().slice(11, 19);
  const since1900 = from1904 ? days + 1462 : days < 60 ? days + 1 : days;
  const moment = new Date((since1900 - 25_569) * 86_400_000);
  if (Number.isNaN(moment.getTime())) throw new Error(`date impossible : ${days} jours`);
  return momentText(moment);
}

function sharedText(rank: string, texts: readonly string[]): string {
  const text = /^\d+$/.test(rank) ? texts[Number(rank)] : undefined;
  if (text === undefined) throw new Error("texte partagé absent");
  return text;
}

const TRUTHS: Readonly<Record<string, string>> = { "1": "1", true: "1", "0": "0", false: "0" };

function truthText(value: string): string {
  if (!Object.hasOwn(TRUTHS, value)) throw new Error("vrai ou faux illisible");
  return TRUTHS[value];
}

/** A date that is written as one. */
function isoText(value: string): string {
  const moment = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?Z?$/.test(value)
    ? new Date(/T.*[^Z]$/.test(value) ? `${value}Z` : value)
    : undefined;
  if (moment === undefined || Number.isNaN(moment.getTime())) throw new Error("date illisible");
  return momentText(moment);
}
