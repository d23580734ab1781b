import { type Day, readDay } from "../days.ts";
import type { DateWords } from "../french/french-dates.ts";

const HARD = "\u00a0";

/** Names of the months. */
export const ENGLISH_MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** Days and periods in English. */
export const englishDates: DateWords = {
  /** « 1 March 2025 » from « 2025-03-01 ». */
  day: (text) => {
    const day = readDay(text);
    return `${dayAndMonth(day)}${HARD}${day.year}`;
  },
  /** « 3 March – 11 April 2025 »: the year said once where it is the same, the month likewise: « 2–27 March 2025 ». */
  period: (start, end) => {
    const [first, last] = [readDay(start), readDay(end)];
    if (first.year !== last.year) return `${englishDates.day(start)} – ${englishDates.day(end)}`;
    if (first.month !== last.month) return `${dayAndMonth(first)} – ${englishDates.day(end)}`;
    return first.day === last.day ? englishDates.day(end) : `${first.day}–${englishDates.day(end)}`;
  },
};

function dayAndMonth({ month, day }: Day): string {
  return `${day}${HARD}${ENGLISH_MONTHS[month - 1]}`;
}
