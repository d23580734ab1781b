/** A day of a calendar. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day of « 2025-03-01 ». */
export function readDay(text: string): Day {
  const [year = 0, month = 1, day = 1] = text.split("-").map(Number);
  return { year, month, day };
}

/** The middle of a period as a year and its fraction: where a wave stands on a time axis. */
export function middleOf(start: string, end: string): number {
  const [first, last] = [yearFraction(readDay(start)), yearFraction(readDay(end))];
  return (first + last) / 2;
}

function yearFraction({ year, month, day }: Day): number {
  return year + (month - 1) / 12 + (day - 1) / 365;
}
