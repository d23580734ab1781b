import type { Leak } from "../leak.ts";
import type { Redrawn } from "../lines/redrawn-domains.ts";
import { type Interval, ratioOf, times } from "../reading/interval.ts";
import { type Cell, domainKey, type Sample } from "../reading/samples.ts";

/** Sums of weights that differ by less, of one respondent's, did not change. */
const SAME = 1e-6;

/** The same wave in two releases. */
interface Releases {
  readonly earlier: Sample;
  readonly later: Sample;
  readonly minimum: number;
}

/** Respondents who came, left or changed their answer between two releases, fewer than the minimum in a cell. */
export function changedRespondents({ earlier, later, minimum }: Releases): readonly Leak[] {
  return [...later.cells].flatMap(([key, now]) => {
    const before = earlier.cells.get(key);
    if (before === undefined || before.hidden || now.hidden || !now.base || !before.base) return [];
    const moved = Math.abs(now.base.lower - before.base.lower);
    const leak = leakOfCell(later, now);
    if (moved >= 1 && moved < minimum)
      return [{ ...leak, count_lower: moved, count_upper: moved, ...boundsOf(valueOfMoved(before, now)) }];
    return moved === 0 && recoded(before, now) ? [{ ...leak, count_lower: 1, count_upper: now.base.upper }] : [];
  });
}

/** What those who came or left answered: the difference of the two sums over that of the two weights. */
function valueOfMoved(before: Cell, now: Cell): Interval | undefined {
  const amounts = differenceOf(amountOf(now), amountOf(before));
  const weights = differenceOf(now.weighted, before.weighted);
  if (amounts === undefined || weights === undefined) return undefined;
  const positive = weights.lower > 0 ? weights : { lower: -weights.upper, upper: -weights.lower };
  const signed = weights.lower > 0 ? amounts : { lower: -amounts.upper, upper: -amounts.lower };
  return ratioOf(signed, positive);
}

const amountOf = ({ weighted, estimate }: Cell): Interval | undefined =>
  weighted && estimate && times(estimate, weighted);

const differenceOf = (one: Interval | undefined, other: Interval | undefined): Interval | undefined =>
  one && other && { lower: one.lower - other.upper, upper: one.upper - other.lower };

/** Same respondents of the same weight, other answers. */
function recoded(before: Cell, now: Cell): boolean {
  const amounts = differenceOf(amountOf(now), amountOf(before));
  const weights = differenceOf(now.weighted, before.weighted);
  if (amounts === undefined || weights === undefined || now.base === undefined) return false;
  const one = (now.weighted?.upper ?? 0) / Math.max(1, now.base.lower);
  if (Math.max(Math.abs(weights.lower), Math.abs(weights.upper)) > SAME * one) return false;
  return amounts.lower > SAME * one || amounts.upper < -SAME * one;
}

const boundsOf = (value: Interval | undefined): Pick<Leak, "value_lower" | "value_upper"> => ({
  value_lower: value?.lower ?? null,
  value_upper: value?.upper ?? null,
});

const leakOfCell = ({ public: publicId, wave }: Sample, cell: Cell): Leak => ({
  ...{ kind: "changed-respondents", way: "releases", table: "estimates", public: publicId, wave },
  ...{ indicator: cell.indicator, answer: cell.answer, domain_kind: cell.kind, domain: cell.domain, group: "" },
  ...{ count_lower: null, count_upper: null, value_lower: null, value_upper: null },
});

/**
 * What an earlier release showed of the cells that a later one hides: the same number, give or take those who moved. Who
 * moved is seen in the cells of the same measure that both show. Domains that were drawn otherwise are not the same cells.
 */
export function rememberEarlier(
  { earlier, later }: Pick<Releases, "earlier" | "later">,
  redrawn: readonly Redrawn[],
): void {
  const others = new Set(redrawn.flatMap(({ kind, after }) => after.map((code) => domainKey(kind, code))));
  const moved = new Map<string, number>();
  for (const [key, { indicator, answer, base }] of later.cells) {
    const before = earlier.cells.get(key)?.base;
    const difference = base && before ? Math.abs(base.lower - before.lower) : 0;
    const measure = `${indicator}\n${answer}`;
    moved.set(measure, Math.max(moved.get(measure) ?? 0, difference));
  }
  for (const [key, cell] of later.cells) {
    const before = earlier.cells.get(key);
    if (!cell.hidden || before === undefined || before.hidden || before.base === undefined) continue;
    if (others.has(domainKey(cell.kind, cell.domain))) continue;
    const most = moved.get(`${cell.indicator}\n${cell.answer}`) ?? 0;
    cell.base = { lower: Math.max(0, before.base.lower - most), upper: before.base.upper + most };
    cell.elsewhere = "earlier release";
    if (most > 0) continue;
    cell.weighted = before.weighted;
    cell.estimate = before.estimate;
  }
}
