import type { PublishedFigure } from "#schemas/published-figures";

/** What multiplies an estimate to give it in the unit of the figure. */
export const scaleOf = ({ unit }: Pick<PublishedFigure, "unit">): number =>
  unit === "percent" || unit === "points" ? 100 : 1;

/** The last unit that a printed figure tells: 1 for 87 %, 0.1 for 7.1, 1000 for 89 000. */
export function printedUnit({ value, unit }: Pick<PublishedFigure, "value" | "unit">): number {
  const decimals = String(value).split(".")[1]?.length ?? 0;
  if (decimals > 0) return 10 ** -decimals;
  if (scaleOf({ unit }) === 100 || Math.abs(value) < 1000) return 1;
  const zeros = /0*$/.exec(String(value))?.[0].length ?? 0;
  return 10 ** zeros;
}
