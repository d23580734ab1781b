import { plainNumber } from "../values/cell-text.ts";

/** Seconds from SPSS's origin, 14 October 1582, to 1 January 1970. */
const ORIGIN = 12_219_379_200;
const DAY = 86_400;
/** Seconds from which a duration is no longer known to the millisecond. */
const LONGEST = 2 ** 43;

const DATES = new Set([20, 23, 24, 28, 29, 30, 38, 39]);
const MOMENTS = new Set([22, 41]);
const DURATIONS = new Set([21, 25, 40]);

/** Milliseconds since 1970 where the year 1 begins, and the year 10 000: years have four digits between them. */
const FIRST = -62_135_596_800_000;
const LAST = 253_402_300_800_000;

/** A number of a system file as text: dates as 2024-03-01, moments as 2024-03-01T12:30:00, others in full digits. */
export function numberText(value: number, format: number): string {
  if (DATES.has(format)) return moment(Math.floor(value / DAY) * DAY)?.slice(0, 10) ?? plainNumber(value);
  if (MOMENTS.has(format)) return moment(value) ?? plainNumber(value);
  if (DURATIONS.has(format) && Math.abs(value) < LONGEST) return duration(value);
  return plainNumber(value);
}

/** Whether numbers of a format are told in full: no two of them share a text. */
export const isToldInFull = (format: number): boolean =>
  !DATES.has(format) && !MOMENTS.has(format) && !DURATIONS.has(format);

/** A moment to the millisecond; undefined outside the years of four digits. */
function moment(value: number): string | undefined {
  const milliseconds = Math.round((value - ORIGIN) * 1000);
  if (!(milliseconds >= FIRST && milliseconds < LAST)) return undefined;
  const text = new Date(milliseconds).toISOString();
  return text.endsWith(".000Z") ? text.slice(0, -5) : text.slice(0, -1);
}

/** Hours, minutes, seconds, and milliseconds where there are any. */
function duration(value: number): string {
  const milliseconds = Math.round(Math.abs(value) * 1000);
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = milliseconds % 1000 === 0 ? "" : `.${String(milliseconds % 1000).padStart(3, "0")}`;
  const sign = value < 0 && milliseconds > 0 ? "-" : "";
  return `${sign}${parts.map((part) => String(part).padStart(2, "0")).join(":")}${fraction}`;
}
