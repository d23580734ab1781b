import type { CellObject } from "@e965/xlsx";
import { momentText, plainNumber } from "../values/cell-text.ts";
import { formatOf } from "./cell-formats.ts";

/** A cell of a workbook as text: numbers in full digits, dates as 2024-03-01, true as 1; errors and gaps as nothing. */
export function textOfCell({ t: type, v: value, z: code }: CellObject, from1904: boolean): string {
  if (type === "z" || type === "e") return "";
  if (type === "s" && value === undefined) throw new Error("texte partagé absent");
  if (type === "b") return value === true ? "1" : "0";
  if (type !== "n") return String(value ?? "");
  const number = Number(value);
  if (!Number.isFinite(number)) throw new Error("nombre illisible");
  const { shows, zeros } = formatOf(String(code ?? ""));
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
