import type { AttackOptions, Leak } from "#audit/leak";
import type { Line } from "#audit/lines/domain-space";
import type { Measured } from "#audit/lines/enter-family";
import type { SetName } from "#audit/lines/families";
import { exactly, plus, scaled, widthOf } from "#audit/reading/interval";
import { cellOf, type DomainKey } from "#audit/reading/samples";
import type { SampleSystem } from "#audit/sample-system";
import { type Equation, type LeastSum, leastSums } from "#audit/solving/least-sums";
import { holdingOfSets, rangeOf, type SetsHeld, scaleOf, shareOf } from "../values-of.ts";
import { type Group, type Rest, tellGroups } from "./groups-of-domains.ts";

/** Unknowns of what hangs together at most. */
const LARGEST = 260;
/** What is known of a sum this nearly is a number like another: in respondents. */
const NEARLY = 3;
/** What arithmetic leaves of zero. */
const NOTHING = 1e-6;

/**
 * Groups under the minimum that several lines, of several bases, leave together, though none of them does alone: those of a hidden
 * place and those without a place, of whoever is in one base and not in another.
 */
export function groupsOfSums(solved: SampleSystem, options: AttackOptions): readonly Leak[] {
  const known = new Map<string, readonly LeastSum[]>();
  const local = solved.measured.filter(({ domains }) => domains.length > 1);
  const alike = Map.groupBy(local, ({ measure }) => JSON.stringify([measure.source, measure.counted]));
  const found = [...alike.values()].flatMap((same) => {
    const told = toldOf(solved, same);
    const silent = silentOf(solved, same);
    return componentsOf(told).flatMap((component) => {
      const key = component.map(({ terms, sum }) => `${[...terms].join(" ")}=${sum}`).join("\n");
      const sums = known.get(key) ?? leastSums(component, solved.minimum);
      known.set(key, sums);
      const telling = sums.filter(({ members }) => !members.every((name) => silent.has(name.split("\n")[0])));
      return telling.flatMap((sum) => groupOf(same[0], component, sum) ?? []);
    });
  });
  return tellGroups(solved, found, options);
}

/** An equation of numbers of respondents, with the weights and amounts of what is known in it. */
interface Told extends Equation {
  readonly rest: Rest;
  /** Whether it is found without others: what shown parts leave of a shown whole. */
  readonly isAlone: boolean;
}

/** What lines say of each part of some bases, and what each base that is known says of its parts. */
function toldOf(solved: SampleSystem, same: readonly Measured[]): readonly Told[] {
  const pieces = new Map(same.flatMap((one) => piecesOf(one).map((piece) => [piece.base, piece] as const)));
  const equationOf = equations(solved, same[0]);
  const ofLines = [...pieces.values()].flatMap((piece) =>
    solved.space.lines.flatMap((line) => {
      const shown = same.some(({ base, measure }) => base === piece.base && isShown(solved, measure, line));
      const parts = line.parts.map((domain) => ({ sets: piece, domain }));
      return equationOf({ sets: piece, domain: line.whole }, parts, shown);
    }),
  );
  const ofBases = same
    .filter(({ atoms }) => atoms.length > 1)
    .flatMap((one) =>
      one.domains.flatMap((domain) => {
        const parts = piecesOf(one).map((sets) => ({ sets, domain }));
        const whole = { sets: one, domain };
        return holdingIn(solved, whole, one) === undefined ? [] : equationOf(whole, parts, false);
      }),
    );
  return [...ofLines, ...ofBases];
}

const piecesOf = (measured: Measured): readonly SetsHeld[] =>
  measured.atoms.length === 1 ? [measured] : measured.pieces;

const isShown = ({ sample }: SampleSystem, measure: Measured["measure"], { whole }: Line): boolean =>
  cellOf(sample, measure.indicator, measure.answer, whole)?.hidden === false;

/** Parts of bases of whom nobody is counted anywhere, as between a base and the one that asks for the answer: nothing is learnt. */
function silentOf(solved: SampleSystem, same: readonly Measured[]): ReadonlySet<SetName> {
  const silent = same.flatMap((whole) =>
    same.flatMap((part) => {
      const beside = whole.atoms.filter((atom) => !part.atoms.includes(atom));
      if (beside.length === 0 || !part.atoms.every((atom) => whole.atoms.includes(atom))) return [];
      const amounts = whole.domains.flatMap((domain) => {
        const [all, own] = [whole, part].map((sets) => holdingIn(solved, { sets, domain }, whole));
        return all && own ? [plus(all.amount, scaled(own.amount, -1))] : [];
      });
      const isNothing = amounts.length > 1 && amounts.every(({ lower, upper }) => lower < NOTHING && upper > -NOTHING);
      return isNothing ? beside : [];
    }),
  );
  return new Set(silent);
}

interface Part {
  readonly sets: SetsHeld;
  readonly domain: DomainKey;
}

const nameOf = ({ sets, domain }: Part): string => `${sets.base}\n${domain}`;

/** Makes equations of a whole and its parts: those that are not known are its unknowns. */
function equations(solved: SampleSystem, measured: Measured) {
  return (whole: Part, parts: readonly Part[], isAlone: boolean): readonly Told[] => {
    const terms = new Map<string, number>();
    const rest: Rest[] = [];
    for (const [part, factor] of [[whole, -1] as const, ...parts.map((one) => [one, 1] as const)]) {
      const holding = holdingIn(solved, part, measured);
      if (holding === undefined) terms.set(nameOf(part), factor);
      else rest.push(timesRest(holding, -factor));
    }
    if (terms.size === 0) return [];
    const left = rest.reduce(plusRest, NOBODY);
    const isWholeKnown = !terms.has(nameOf(whole));
    return [{ terms, sum: Math.round(left.count.lower), rest: left, isAlone: isAlone && isWholeKnown }];
  };
}

/** What is known of a part of a base in a domain: how many, and nearly what they answered. */
function holdingIn(solved: SampleSystem, { sets, domain }: Part, measured: Measured): Rest | undefined {
  const { base, counted } = sets;
  const { quantities } = solved;
  if (!quantities.knows(base, domain) || (counted !== undefined && !quantities.knows(counted, domain)))
    return undefined;
  const holding = holdingOfSets(quantities, sets, domain);
  if (holding === undefined) return undefined;
  const { system } = quantities;
  const [count, weight, amount] = [holding.count, holding.weight, holding.amount].map((one) => system.interval(one));
  if (count.upper === 0) return NOBODY;
  const scale = scaleOf(solved, measured) || Math.abs(amount.lower) / NEARLY;
  const isNear = count.lower === count.upper && widthOf(weight) <= NEARLY && widthOf(amount) <= NEARLY * scale;
  return isNear ? { count, weight, amount } : undefined;
}

/** Equations that have unknowns in common, however indirectly; those of more than can be solved are left. */
function componentsOf(told: readonly Told[]): readonly (readonly Told[])[] {
  const holding = new Map<string, Told[]>();
  for (const one of told)
    for (const name of one.terms.keys()) {
      const own = holding.get(name);
      if (own === undefined) holding.set(name, [one]);
      else own.push(one);
    }
  const met = new Set<Told>();
  return told.flatMap((start) => {
    if (met.has(start)) return [];
    met.add(start);
    const component = [start];
    const names = new Set<string>();
    for (const one of component)
      for (const name of one.terms.keys()) {
        if (names.has(name)) continue;
        names.add(name);
        const next = (holding.get(name) ?? []).filter((other) => !met.has(other));
        for (const other of next) met.add(other);
        component.push(...next);
      }
    return names.size > LARGEST ? [] : [component];
  });
}

function groupOf(measured: Measured, component: readonly Told[], { members, sum, times }: LeastSum): Group | undefined {
  const count = Math.round(sum);
  const taken = component.flatMap((one, at) => (Math.abs(times[at]) < NOTHING ? [] : [{ ...one, by: times[at] }]));
  if (count < 1 || (taken.length === 1 && taken[0].isAlone)) return undefined;
  const { weight, amount } = taken.map(({ rest, by }) => timesRest(rest, by)).reduce(plusRest, NOBODY);
  const domains = members.map((name) => name.slice(name.indexOf("\n") + 1));
  return {
    ...{ measured, domain: domains.find((one) => !one.startsWith("#")) ?? domains[0] },
    name: domains.map((one) => one.replace("\t", "=")).join(" + "),
    ...{ way: "propagation", count: { lower: count, upper: count } },
    value: shareOf(amount, weight, rangeOf(measured)),
  };
}

const ZERO = exactly(0);
const NOBODY: Rest = { count: ZERO, weight: ZERO, amount: ZERO };

const timesRest = ({ count, weight, amount }: Rest, by: number): Rest => ({
  count: scaled(count, by),
  weight: scaled(weight, by),
  amount: scaled(amount, by),
});
const plusRest = (one: Rest, other: Rest): Rest => ({
  count: plus(one.count, other.count),
  weight: plus(one.weight, other.weight),
  amount: plus(one.amount, other.amount),
});
