import type { DomainPartition } from "#statistics/domains/domain-partition";
import type { Measure } from "./measure.ts";

/** How many respondents of each domain were asked of a measure, where some were not: routing passed them. */
export function askedByDomain(
  { asked, values }: Pick<Measure, "asked" | "values">,
  { codes, count }: DomainPartition,
): Int32Array | undefined {
  if (asked === undefined) return undefined;
  const counts = new Int32Array(count);
  for (const [row, isAsked] of asked.entries())
    if (isAsked === 1 && codes[row] !== -1 && !Number.isNaN(values[row])) counts[codes[row]]++;
  return counts;
}
