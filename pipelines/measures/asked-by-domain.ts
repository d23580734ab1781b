import type { DomainPartition } from "#statistics/domains/domain-partition";
import type { Measure } from "./measure.ts";

/** How many respondents of each domain were asked of a measure, where some were not: routing passed them. */
export function askedByDomain(
  { asked, values }: Pick<Measure, "asked" | "values">,
  { codes, count }: DomainPartition,
): Int32Array | undefined {
  if (asked === undefined) return undefined;
  const counts = new Int32Array(count);
  for (let row = 0; row < asked.length; row++) {
    const isAsked = asked[row];
    if (isAsked === 1 && codes[row] !== -1 && !Number.isNaN(values[row])) counts[codes[row]]++;
  }
  return counts;
}
