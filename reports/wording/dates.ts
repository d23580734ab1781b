const HARD = "\u00a0";
/** Names of the months. */
export const MONTHS = [
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

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** « 1er mars 2025 » from « 2025-03-01 ». */
export function formatDay(text: string): string {
  const day = readDay(text);
  return `${dayAndMonth(day)}${HARD}${day.year}`;
}

/** « 3 mars – 11 avril 2025 »: the year said once where it is the same, the month likewise: « 2 au 27 mars 2025 ». */
export function formatPeriod(start: string, end: string): string {
  const first = readDay(start);
  const last = readDay(end);
  if (first.year !== last.year) return `${formatDay(start)} – ${formatDay(end)}`;
  if (first.month !== last.month) return `${dayAndMonth(first)} – ${formatDay(end)}`;
  return first.day === last.day ? formatDay(end) : `${ordinal(first.day)}${HARD}au${HARD}${formatDay(end)}`;
}

/** The middle of a period as a year and its fraction: where a wave stands on a time axis. */
export function middleOf(start: string, end: string): number {
  const [first, last] = [yearFraction(readDay(start)), yearFraction(readDay(end))];
  return (first + last) / 2;
}

function readDay(text: string): Day {
  const [year = 0, month = 1, day = 1] = text.split("-").map(Number);
  return { year, month, day };
}

function dayAndMonth({ month, day }: Day): string {
  return `${ordinal(day)}${HARD}${MONTHS[month - 1]}`;
}

function ordinal(day: number): string {
  return day === 1 ? "1er" : String(day);
}

function yearFraction({ year, month, day }: Day): number {
  return year + (month - 1) / 12 + (day - 1) / 365;
}
