import type { AttackOptions, Leak, Way } from "../leak.ts";
import type { Measured } from "../lines/enter-family.ts";
import type { Interval } from "../reading/interval.ts";
import { type Cell, cellOf, type DomainKey, EVERYONE } from "../reading/samples.ts";
import type { SampleSystem } from "../sample-system.ts";
import { nearCount, nearValue } from "./near.ts";
import { holdingOf, rangeOf, scaleOf, shareOf } from "./values-of.ts";

/** A cell that the files do not show, and the unknowns that it stands for. */
export interface HiddenCell {
  readonly measured: Measured;
  readonly domain: DomainKey;
  readonly cell: Cell;
}

/** The hidden cells of a sample. */
export const hiddenCells = ({ sample, measured }: Pick<SampleSystem, "sample" | "measured">): readonly HiddenCell[] =>
  measured.flatMap((one) =>
    one.domains.flatMap((domain) => {
      const cell = cellOf(sample, one.measure.indicator, one.measure.answer, domain);
      return cell?.hidden === true ? [{ measured: one, domain, cell }] : [];
    }),
  );

/** What is sought, how near is near, and what programs found besides propagation. */
interface Seeking {
  readonly hidden: readonly HiddenCell[];
  readonly options: AttackOptions;
  readonly programmed: {
    readonly counts: ReadonlySet<number>;
    readonly values: ReadonlyMap<HiddenCell, Interval>;
  };
}

/**
 * The number of respondents of each hidden base, told once for all measures that share it; where another answer of the same
 * base is shown its number is printed, and what is hidden is not how many they are. A number that is known to reach the minimum
 * may be told anyway; their figure may not, to the last digit.
 */
export function leakingCounts(solved: SampleSystem, { hidden, options, programmed }: Seeking): readonly Leak[] {
  const told = printedCounts(solved);
  return hidden.flatMap((one) => {
    const count = solved.quantities.count(one.measured.base, one.domain);
    const bounds = solved.quantities.system.interval(count);
    if (told.has(count) || bounds.lower >= solved.minimum || !nearCount(bounds, options)) return [];
    told.add(count);
    const way = programmed.counts.has(count) ? "program" : "propagation";
    return [leakOf(solved, one, { kind: "hidden-count", way, count: bounds, value: undefined })];
  });
}

function printedCounts({ sample, measured, quantities }: SampleSystem): Set<number> {
  const printed = measured.flatMap(({ measure, base, domains }) =>
    domains.flatMap((domain) => {
      const cell = cellOf(sample, measure.indicator, measure.answer, domain);
      return cell?.base === undefined || cell.hidden ? [] : [quantities.count(base, domain)];
    }),
  );
  return new Set(printed);
}

/** The share or mean of each hidden cell in which somebody is, where it is told by more than the figure of everybody. */
export function leakingValues(solved: SampleSystem, { hidden, options, programmed }: Seeking): readonly Leak[] {
  const { system } = solved.quantities;
  return hidden.flatMap((one) => {
    const holding = holdingOf(solved.quantities, one.measured, one.domain);
    if (holding === undefined || system.upper[holding.count] < 1) return [];
    const amount = system.interval(holding.amount);
    const weight = system.interval(holding.weight);
    const value = programmed.values.get(one) ?? shareOf(amount, weight, rangeOf(one.measured));
    const count = system.interval(holding.count);
    if (
      count.lower >= solved.minimum &&
      value !== undefined &&
      !tellsFew(value, { count, small: options.unanimousBelow ?? solved.smallDomain }, rangeOf(one.measured))
    )
      return [];
    const left = leftByWhole(solved, one);
    // An answer that all gave, or nobody, is known of each domain by the figure of everybody.
    if (left < EXACT) return [];
    const near = { ...options, nearShare: Math.min(options.nearShare, left / 2) };
    if (!nearValue(value, scaleOf(solved, one.measured), near)) return [];
    const way = programmed.values.has(one) ? "program" : "propagation";
    return [leakOf(solved, one, { kind: "hidden-value", way, count, value })];
  });
}

interface Held {
  readonly count: Interval;
  /** Domains under this size are small. */
  readonly small: number;
}

/** Answers fewer than this are a few. */
const FEW = 3;

/**
 * What is secret of a domain of enough respondents, whose figure could be shown but for it: that none, nearly none, all or nearly
 * all of them gave an answer; or the figure itself, to the last digit.
 */
export function tellsFew(
  { lower, upper }: Interval,
  { count: { upper: count }, small }: Held,
  range: Interval | undefined,
): boolean {
  if (upper - lower <= EXACT * Math.max(Math.abs(lower), Math.abs(upper))) return true;
  return (
    range !== undefined && count < small && (upper - range.lower < FEW / count || range.upper - lower < FEW / count)
  );
}
const EXACT = 1e-3;

/**
 * Width of what the figure of everybody leaves of a share or mean in a domain, in parts of its scale: a rare answer is rare
 * everywhere, and half of that interval is what may be learnt of it.
 */
function leftByWhole({ sample, quantities }: SampleSystem, { measured, domain }: HiddenCell): number {
  const whole = cellOf(sample, measured.measure.indicator, measured.measure.answer, EVERYONE);
  const held = holdingOf(quantities, measured, domain);
  const all = holdingOf(quantities, measured, EVERYONE);
  const range = rangeOf(measured);
  if (domain === EVERYONE || whole?.hidden !== false || !held || !all || range === undefined) return 1;
  const { system } = quantities;
  const weight = system.interval(held.weight);
  const amount = system.interval(all.amount);
  const beside = system.interval(all.weight).upper - weight.lower;
  const lower = Math.max(range.lower * weight.lower, amount.lower - range.upper * beside);
  const upper = Math.min(range.upper * weight.upper, amount.upper - range.lower * beside);
  const width = (upper - lower) / weight.upper / (range.upper - range.lower);
  return Math.min(1, Math.max(0, Number.isNaN(width) ? 1 : width));
}

/** What another table says of a cell that `estimates` hides. */
export const shownElsewhere = (solved: SampleSystem, hidden: readonly HiddenCell[]): readonly Leak[] =>
  hidden.flatMap((one) => {
    const { elsewhere, base, estimate } = one.cell;
    if (elsewhere === undefined) return [];
    const leak = leakOf(solved, one, { kind: "shown-elsewhere", way: "printed", count: base, value: estimate });
    return [{ ...leak, table: elsewhere }];
  });

interface Found {
  readonly kind: Leak["kind"];
  readonly way: Way;
  readonly count: Interval | undefined;
  readonly value: Interval | undefined;
}

/** The leak of a hidden cell. */
export function leakOf({ sample }: SampleSystem, { measured, domain }: HiddenCell, found: Found): Leak {
  const [kind, code] = domain.split("\t");
  return {
    ...{ kind: found.kind, way: found.way, table: "estimates", public: sample.public, wave: sample.wave },
    ...{ indicator: measured.measure.indicator, answer: measured.measure.answer, domain_kind: kind, domain: code },
    group: "",
    ...{ count_lower: found.count?.lower ?? null, count_upper: found.count?.upper ?? null },
    ...{ value_lower: found.value?.lower ?? null, value_upper: found.value?.upper ?? null },
  };
}
