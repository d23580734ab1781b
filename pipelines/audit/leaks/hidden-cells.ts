import type { AttackOptions, Leak, Way } from "../leak.ts";
import type { Measured } from "../lines/enter-family.ts";
import type { Interval } from "../reading/interval.ts";
import { type Cell, cellOf, type DomainKey } from "../reading/samples.ts";
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

/** The number of respondents of each hidden base, told once for all measures that share it. */
export function leakingCounts(solved: SampleSystem, { hidden, options, programmed }: Seeking): readonly Leak[] {
  const told = new Set<number>();
  return hidden.flatMap((one) => {
    const count = solved.quantities.count(one.measured.base, one.domain);
    const bounds = solved.quantities.system.interval(count);
    if (told.has(count) || !nearCount(bounds, options)) return [];
    told.add(count);
    const way = programmed.counts.has(count) ? "program" : "propagation";
    return [leakOf(solved, one, { kind: "hidden-count", way, count: bounds, value: undefined })];
  });
}

/** The share or mean of each hidden cell in which somebody is. */
export function leakingValues(solved: SampleSystem, { hidden, options, programmed }: Seeking): readonly Leak[] {
  const { system } = solved.quantities;
  return hidden.flatMap((one) => {
    const holding = holdingOf(solved.quantities, one.measured, one.domain);
    if (holding === undefined || system.upper[holding.count] < 1) return [];
    const [amount, weight] = [system.interval(holding.amount), system.interval(holding.weight)];
    const value = programmed.values.get(one) ?? shareOf(amount, weight, rangeOf(one.measured));
    if (!nearValue(value, scaleOf(one.measured), options)) return [];
    const count = system.interval(holding.count);
    const way = programmed.values.has(one) ? "program" : "propagation";
    return [leakOf(solved, one, { kind: "hidden-value", way, count, value })];
  });
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
