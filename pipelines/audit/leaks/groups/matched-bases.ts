import type { AttackOptions, Leak } from "#audit/leak";
import type { Measured } from "#audit/lines/enter-family";
import { type Held, isNested } from "#audit/lines/nested";
import { cellOf, type DomainKey } from "#audit/reading/samples";
import type { SampleSystem } from "#audit/sample-system";
import { holdingOf, rangeOf, shareOf } from "../values-of.ts";
import { difference, tellGroups } from "./groups-of-domains.ts";

/** Groups under the minimum between two measures of which the numbers say that one counts a part of the other. */
export function groupsOfMatches(solved: SampleSystem, options: AttackOptions): readonly Leak[] {
  const counting = solved.measured.filter(({ counted, domains }) => counted !== undefined && domains.length > 1);
  const held = new Map(counting.map((measured) => [measured, heldIn(solved, measured)]));
  const found = counting.flatMap((whole) =>
    counting.flatMap((part) => {
      if (whole.measure.source === part.measure.source) return [];
      const larger = held.get(whole) ?? new Map();
      const smaller = held.get(part) ?? new Map();
      const between = new Map(
        [...smaller].flatMap(([domain, { count, amount }]) => {
          const other = larger.get(domain);
          return other === undefined ? [] : [[domain, [other.count - count, other.amount - (amount ?? 0)]] as const];
        }),
      );
      const close = [...between].filter(([, [count]]) => count > 0 && count < solved.minimum);
      const telling = [...between.values()].some(([, amount]) => amount > 1e-6);
      if (close.length === 0 || !telling || !isNested(smaller, larger, solved.quantities.size.weights)) return [];
      return close.flatMap(([domain]) => restBetween(solved, { whole, part, domain }));
    }),
  );
  return tellGroups(solved, found, options);
}

interface Pair {
  readonly whole: Measured;
  readonly part: Measured;
  readonly domain: DomainKey;
}

function restBetween(solved: SampleSystem, { whole, part, domain }: Pair): Parameters<typeof tellGroups>[1] {
  const holdings = [whole, part].map((one) => holdingOf(solved.quantities, one, domain));
  const rest = difference(solved, holdings);
  if (rest === undefined) return [];
  const value = shareOf(rest.amount, rest.weight, rangeOf(whole));
  const name = `${whole.measure.indicator} - ${part.measure.indicator}`;
  return [{ measured: whole, domain, name, way: "difference-of-bases" as const, count: rest.count, value }];
}

function heldIn({ sample, quantities }: SampleSystem, measured: Measured): ReadonlyMap<DomainKey, Held> {
  const { system } = quantities;
  const { indicator, answer } = measured.measure;
  return new Map(
    measured.domains.flatMap((domain) => {
      const cell = cellOf(sample, indicator, answer, domain);
      const holding = holdingOf(quantities, measured, domain);
      if (cell === undefined || cell.hidden || cell.weighted === undefined || holding === undefined) return [];
      const [count, weight, amount] = [holding.count, holding.weight, holding.amount].map((one) => system.lower[one]);
      return [[domain, { count, weight, amount }] as const];
    }),
  );
}
