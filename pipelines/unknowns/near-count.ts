/** Whether the bounds of a number of respondents are within a part of it; nobody is nobody's secret. */
export const isNear = (lower: number, upper: number, part: number): boolean =>
  lower >= 1 - 1e-9 && (upper - lower) / 2 <= (part * (lower + upper)) / 2;
