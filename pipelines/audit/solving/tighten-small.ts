import { hiddenCells } from "../leaks/hidden-cells.ts";
import type { SampleSystem } from "../sample-system.ts";
import type { Propagator } from "./propagator.ts";

/** Ends of bounds that are tried, on each side. */
const STEPS = 4;
/** Bounds further apart than this are left: trying their ends one by one leads nowhere. */
const SPAN = 12;

/**
 * Whole numbers tell more than their bounds: of one respondent, a share is 0 or 1. Tries the ends of what small groups
 * answered, then of the bases that are hidden.
 */
export function tightenSmall(
  { space, measured, quantities, sample, minimum }: SampleSystem,
  propagator: Propagator,
): void {
  const { system } = quantities;
  const groups = space.domains.filter((domain) => domain.startsWith("#"));
  for (const { base, counted, domains } of measured) {
    if (counted === undefined || domains.length === 1) continue;
    for (const domain of groups) {
      if (!quantities.knows(base, domain) || !quantities.knows(counted, domain)) continue;
      const count = system.interval(quantities.count(base, domain));
      if (count.upper < 1 || count.lower !== count.upper || count.upper >= minimum) continue;
      propagator.shave(quantities.count(counted, domain), STEPS);
    }
  }
  const tried = new Set<number>();
  for (const { measured: one, domain } of hiddenCells({ sample, measured })) {
    const count = quantities.count(one.base, domain);
    if (tried.has(count) || system.upper[count] - system.lower[count] > SPAN) continue;
    tried.add(count);
    propagator.shave(count, STEPS);
  }
}
