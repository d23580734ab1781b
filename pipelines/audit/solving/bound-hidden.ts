import type { AttackOptions } from "../leak.ts";
import type { HiddenCell } from "../leaks/hidden-cells.ts";
import { nearCount, nearValue } from "../leaks/near.ts";
import { holdingOf, rangeOf, scaleOf, shareOf } from "../leaks/values-of.ts";
import { type Interval, widthOf } from "../reading/interval.ts";
import type { SampleSystem } from "../sample-system.ts";
import { LocalProgram } from "./local-program.ts";
import type { Propagator } from "./propagator.ts";

/** Bounds so many times too far apart are not tried: a program halves them at best. */
const REACH = 3;

/** What programs found: counts that they narrowed, and bounds on shares that are tighter than those of their parts. */
export interface Programmed {
  readonly counts: ReadonlySet<number>;
  readonly values: ReadonlyMap<HiddenCell, Interval>;
}

/**
 * Bounds by linear programs what propagation left too wide, the nearest to the goal first: counts of hidden bases, whose
 * bounds are narrowed in the system, then shares and means, a ratio of two unknowns.
 */
export function boundHidden(solved: SampleSystem, propagator: Propagator, sought: Sought): Programmed {
  const counts = boundCounts(solved, propagator, sought);
  return { counts, values: boundValues(solved, propagator, sought) };
}

interface Sought {
  readonly hidden: readonly HiddenCell[];
  readonly options: AttackOptions;
}

function boundCounts({ quantities }: SampleSystem, propagator: Propagator, { hidden, options }: Sought): Set<number> {
  const narrowed = new Set<number>();
  const { system } = quantities;
  const counts = [...new Set(hidden.map(({ measured, domain }) => quantities.count(measured.base, domain)))];
  const far = counts
    .map((count) => ({ count, apart: relativeWidth(system.interval(count)) }))
    .filter(({ count, apart }) => !nearCount(system.interval(count), options) && apart <= REACH * options.nearCount)
    .toSorted((one, other) => one.apart - other.apart || one.count - other.count)
    .slice(0, options.programs);
  for (const { count } of far) {
    const { lower, upper } = new LocalProgram(system, propagator, [count]).boundsOf(count);
    const low = Math.ceil(lower);
    const high = Math.floor(upper);
    if (low > high || (low <= system.lower[count] && high >= system.upper[count])) continue;
    propagator.narrow(count, low, high);
    narrowed.add(count);
  }
  return narrowed;
}

/** Half of what is between the bounds, over their middle: the part within which a count is known. */
const relativeWidth = ({ lower, upper }: Interval): number => (upper - lower) / Math.max(lower + upper, 1);

function boundValues(solved: SampleSystem, propagator: Propagator, { hidden, options }: Sought): Programmed["values"] {
  const { system } = solved.quantities;
  const sought = hidden.flatMap((cell) => {
    const holding = holdingOf(solved.quantities, cell.measured, cell.domain);
    const scale = scaleOf(solved, cell.measured);
    if (holding === undefined || system.lower[holding.count] < 1 || scale === 0) return [];
    const value = shareOf(system.interval(holding.amount), system.interval(holding.weight), rangeOf(cell.measured));
    if (value === undefined || nearValue(value, scale, options)) return [];
    const apart = widthOf(value) / scale;
    return apart > REACH * options.nearShare ? [] : [{ cell, holding, apart }];
  });
  const nearest = sought.toSorted((one, other) => one.apart - other.apart).slice(0, options.programs);
  return new Map(
    nearest.flatMap(({ cell, holding: { amount, weight } }) => {
      const program = new LocalProgram(system, propagator, [amount, weight]);
      const bounds = program.boundsOfRatio(amount, weight);
      return bounds === undefined ? [] : [[cell, bounds] as const];
    }),
  );
}
