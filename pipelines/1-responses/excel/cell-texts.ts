import { type CellObject, SSF } from "@e965/xlsx";
import { momentText, plainNumber } from "../values/cell-text.ts";

/** A cell of a workbook as text: numbers in full digits, dates as 2024-03-01, true as 1; errors and gaps as nothing. */
export function textOfCell({ t: type, v: value, z: format }: CellObject, from1904: boolean): string {
  if (type === "z" || type === "e") return "";
  if (type === "s" && value === undefined) throw new Error("texte partagé absent");
  if (type === "b") return value === true ? "1" : "0";
  if (type !== "n") return String(value ?? "");
  const number = Number(value);
  if (!Number.isFinite(number)) throw new Error("nombre illisible");
  return isDate(String(format ?? "")) ? dayText(number, from1904) : plainNumber(number);
}

const known = new Map<string, boolean>();

/** A format of days or times; elapsed hours, [h], are a quantity. */
function isDate(format: string): boolean {
  const answer = known.get(format) ?? (SSF.is_date(format) && !/\[(?:h+|m+|s+)\]/i.test(format));
  known.set(format, answer);
  return answer;
}

/** A number of days as a date; one of less than a day is a time. Before March 1900 Excel counts a day that never was. */
function dayText(days: number, from1904: boolean): string {
  if (days >= 0 && days < 1) return new Date(Math.round(days * 86_400) * 1000).toISOString().slice(11, 19);
  const since1900 = from1904 ? days + 1462 : days < 60 ? days + 1 : days;
  const moment = new Date((since1900 - 25_569) * 86_400_000);
  if (Number.isNaN(moment.getTime())) throw new Error(`date impossible : ${days} jours`);
  return momentText(moment);
}
