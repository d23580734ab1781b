import { type Day, readDay } from "../days.ts";

const HARD = "\u00a0";

/** Names of the months. */
export const FRENCH_MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;

/** Days and periods in French. */
export const frenchDates = {
  /** « 1er mars 2025 » from « 2025-03-01 ». */
  day: (text: string): string => {
    const day = readDay(text);
    return `${dayAndMonth(day)}${HARD}${day.year}`;
  },
  /** « 3 mars – 11 avril 2025 »: the year said once where it is the same, the month likewise: « 2 au 27 mars 2025 ». */
  period: (start: string, end: string): string => {
    const [first, last] = [readDay(start), readDay(end)];
    if (first.year !== last.year) return `${frenchDates.day(start)} – ${frenchDates.day(end)}`;
    if (first.month !== last.month) return `${dayAndMonth(first)} – ${frenchDates.day(end)}`;
    if (first.day === last.day) return frenchDates.day(end);
    return `${ordinal(first.day)}${HARD}au${HARD}${frenchDates.day(end)}`;
  },
};
export type DateWords = typeof frenchDates;

function dayAndMonth({ month, day }: Day): string {
  return `${ordinal(day)}${HARD}${FRENCH_MONTHS[month - 1]}`;
}

function ordinal(day: number): string {
  return day === 1 ? "1er" : String(day);
}
