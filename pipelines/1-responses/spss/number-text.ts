import { plainNumber } from "../values/cell-text.ts";

/** Seconds from SPSS's origin, 14 October 1582, to 1 January 1970. */
const ORIGIN = 12_219_379_200;
const DAY = 86_400;

const DATES = new Set([20, 23, 24, 28, 29, 30, 38, 39]);
const MOMENTS = new Set([22, 41]);
const DURATIONS = new Set([21, 25, 40]);

/** A number of a system file as text: dates as 2024-03-01, moments as 2024-03-01T12:30:00, others in full digits. */
export function numberText(value: number, format: number): string {
  if (DATES.has(format) && isMoment(value)) return moment(value).slice(0, 10);
  if (MOMENTS.has(format) && isMoment(value)) return moment(value);
  if (DURATIONS.has(format) && Number.isFinite(value)) return duration(value);
  return plainNumber(value);
}

/** Whether numbers of a format are told in full: no two of them share a text. */
export const isToldInFull = (format: number): boolean =>
  !DATES.has(format) && !MOMENTS.has(format) && !DURATIONS.has(format);

const isMoment = (value: number): boolean => value >= 0 && value < ORIGIN + 8000 * 365 * DAY;

function moment(value: number): string {
  const text = new Date(Math.round((value - ORIGIN) * 1000)).toISOString();
  return text.endsWith(".000Z") ? text.slice(0, -5) : text.slice(0, -1);
}

function duration(value: number): string {
  const seconds = Math.abs(value);
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), Math.floor(seconds % 60)];
  const fraction = seconds % 1 === 0 ? "" : (seconds % 1).toFixed(3).slice(1);
  return `${value < 0 ? "-" : ""}${parts.map((part) => String(part).padStart(2, "0")).join(":")}${fraction}`;
}
