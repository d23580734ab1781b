import type { Interval } from "../reading/interval.ts";
import { type DomainKey, domainKey, EVERYONE, type Sample } from "../reading/samples.ts";
import type { DomainSpace, Line } from "./domain-space.ts";
import { type Held, isNested } from "./nested.ts";

interface Matching {
  readonly sample: Sample;
  readonly space: DomainSpace;
  readonly weights: Interval;
  readonly unit: number;
  readonly minimum: number;
  /** Pairs that are known without numbers, `kind=code:kind=code`, the smaller first. */
  readonly inside: readonly string[];
}

/**
 * Domains of two kinds of which the numbers say that one lies in the other, though no document does: a city in its region.
 * Only those that leave less than the minimum between them are worth a line.
 */
export function matchedDomains({ sample, space, weights, unit, minimum, inside }: Matching): readonly Line[] {
  const held = heldByDomain(sample, unit);
  const documented = new Set(
    space.lines
      .filter(({ whole }) => whole !== EVERYONE)
      .flatMap(({ whole, parts }) => parts.map((part) => `${whole}=${part}`)),
  );
  const domains = [...held.keys()].filter((domain) => domain !== EVERYONE && !domain.startsWith("#"));
  return domains.flatMap((whole) =>
    domains.flatMap((part) => {
      if (kindOf(whole) === kindOf(part) || documented.has(`${whole}=${part}`)) return [];
      const larger = held.get(whole) ?? new Map();
      const smaller = held.get(part) ?? new Map();
      const close = [...smaller].some(([place, { count }]) => {
        const between = (larger.get(place)?.count ?? 0) - count;
        return between > 0 && between < minimum;
      });
      const known = inside.includes(`${part.replace("\t", "=")}:${whole.replace("\t", "=")}`);
      if (!known && !(close && isNested(smaller, larger, weights))) return [];
      return [{ whole, parts: [part, domainKey(`#${whole.replace("\t", "=")}`, `not ${part.replace("\t", "=")}`)] }];
    }),
  );
}

const kindOf = (domain: DomainKey): string => domain.split("\t")[0];

function heldByDomain({ cells }: Sample, unit: number): ReadonlyMap<DomainKey, ReadonlyMap<string, Held>> {
  const held = new Map<DomainKey, Map<string, Held>>();
  for (const cell of cells.values()) {
    if (cell.hidden || cell.base === undefined || cell.weighted === undefined) continue;
    const domain = domainKey(cell.kind, cell.domain);
    const weight = cell.weighted.lower / unit;
    const share = cell.statistic === "share" ? cell.estimate : undefined;
    const own = held.get(domain) ?? new Map<string, Held>();
    const amount = share && (weight * (share.lower + share.upper)) / 2;
    held.set(domain, own.set(`${cell.indicator}\n${cell.answer}`, { count: cell.base.lower, weight, amount }));
  }
  return held;
}
