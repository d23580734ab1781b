import type { Documentation } from "../documentation.ts";
import { type DomainKey, domainKey, EVERYONE, restOf } from "../reading/samples.ts";
import { type Root, rootsOf } from "./root-codes.ts";
import { broaderAnswer, isOtherPlace, type Placed } from "./territory-origin.ts";

/** A whole and the parts that make it, none of them twice. */
export interface Line {
  readonly whole: DomainKey;
  readonly parts: readonly DomainKey[];
}

/** Every group of respondents that the tables speak of or imply, and which are made of which. */
export interface DomainSpace {
  readonly domains: readonly DomainKey[];
  readonly lines: readonly Line[];
  /** Of each question behind domains: its smallest groups, and the groups that each domain is made of. */
  readonly grains: ReadonlyMap<string, Grain>;
}

/** The smallest groups that the answers to a question make. */
export interface Grain {
  readonly atomOf: ReadonlyMap<string, DomainKey>;
  readonly atomsOf: ReadonlyMap<DomainKey, readonly DomainKey[]>;
  readonly blank: DomainKey;
  /** Whether every answer is in a group: the blank holds those who did not answer, and nobody else. */
  readonly full: boolean;
  /** Questions that tell where this one does not, and the smallest groups that they alone make. */
  readonly broader: readonly string[];
  readonly broad: readonly DomainKey[];
}

/** Between the two kinds of a crossing, as the tables write it. */
export const CROSSED = " × ";

/** The domains of a kind as an earlier release drew them. */
export const earlierKind = (kind: string): string => `${EARLIER}${kind}`;
const EARLIER = "earlier ";

/** Builds the groups and their lines from the domains that are published and what the documents say of their codes. */
export function domainSpace(documentation: Documentation, who: Placed, published: readonly DomainKey[]): DomainSpace {
  const kinds = [...new Set(published.map((key) => key.split("\t")[0]))].filter(
    (kind) => kind !== "all" && !kind.startsWith("#") && !kind.startsWith(EARLIER),
  );
  const shown = new Set(published);
  const single = kinds.filter((kind) => !kind.includes(CROSSED));
  const parts = [...new Set(kinds.flatMap((kind) => kind.split(CROSSED)))];
  const roots = rootsOf(documentation, who, parts);
  const told = new Set(
    roots.flatMap(({ domainsOf }) => [...domainsOf.values()].flat()).map((key) => key.split("\t")[0]),
  );
  const grains = new Map(roots.map((root) => [root.question, grainOf(root, shown)]));
  const partitions = [
    ...[...grains].flatMap(([question, grain]) => linesOfGrain(question, grain, single)),
    ...single.filter((kind) => !told.has(kind)).map((kind) => partition(kind, published)),
  ];
  const lines = [
    ...partitions,
    ...single.flatMap((kind) =>
      isOtherPlace(documentation, kind) ? linesOfComplements(kind, shown) : linesOfRests(kind, shown),
    ),
    ...kinds
      .filter((kind) => kind.includes(CROSSED))
      .flatMap((kind) => linesOfCrossing(kind, published, [...grains.values()])),
  ];
  const domains = new Set([EVERYONE, ...published, ...lines.flatMap(({ whole, parts: own }) => [whole, ...own])]);
  return { domains: [...domains], lines: withoutRepeats(lines), grains };
}

/**
 * Everybody is a domain, the rest that it is compared with, and those who are in neither; the rest is the other domains
 * of its kind, and perhaps some who are in none.
 */
function linesOfRests(kind: string, shown: ReadonlySet<DomainKey>): readonly Line[] {
  const parts = [...shown].filter((key) => key.startsWith(`${kind}\t`));
  return parts.flatMap((part) => {
    const rest = restOf(kind, part.split("\t")[1]);
    if (!shown.has(rest)) return [];
    const others = parts.filter((one) => one !== part);
    return [
      { whole: EVERYONE, parts: [part, rest, blankOf(`neither in a ${kind} nor in a rest`)] },
      { whole: rest, parts: [...others, blankOf(`${kind} alone`)] },
    ];
  });
}

/** Another level or a group is compared where nobody is too largely placed, or few, who are then of the rest: all the others. */
const linesOfComplements = (kind: string, shown: ReadonlySet<DomainKey>): readonly Line[] =>
  [...shown]
    .filter((key) => key.startsWith(`${kind}\t`))
    .map((part) => ({ part, rest: restOf(kind, part.split("\t")[1]) }))
    .filter(({ rest }) => shown.has(rest))
    .map(({ part, rest }) => ({ whole: EVERYONE, parts: [part, rest] }));

/** Respondents whom a kind puts nowhere. */
export const blankOf = (kind: string): DomainKey => domainKey(`#${kind}`, "");

const partition = (kind: string, published: readonly DomainKey[]): Line => ({
  whole: EVERYONE,
  parts: [...published.filter((key) => key.startsWith(`${kind}\t`)), blankOf(kind)],
});

function grainOf({ question, broader, domainsOf }: Root, shown: ReadonlySet<DomainKey>): Grain {
  const atomOf = new Map<string, DomainKey>();
  const atomsOf = new Map<DomainKey, Set<DomainKey>>();
  const alone = new Map<DomainKey, Set<string>>();
  const signatures = [...domainsOf].map(([answer, keys]) => [answer, keys.filter((key) => shown.has(key))] as const);
  for (const [, keys] of signatures)
    for (const key of keys) alone.set(key, (alone.get(key) ?? new Set()).add(keys.join("|")));
  for (const [answer, keys] of signatures) {
    if (keys.length === 0) continue;
    const atom = keys.find((key) => alone.get(key)?.size === 1) ?? domainKey(`#${question}`, keys.join("|"));
    atomOf.set(answer, atom);
    for (const key of keys) atomsOf.set(key, (atomsOf.get(key) ?? new Set()).add(atom));
  }
  return {
    atomOf,
    atomsOf: new Map([...atomsOf].map(([key, atoms]) => [key, [...atoms]])),
    blank: blankOf(question),
    full: signatures.every(([, keys]) => keys.length > 0),
    broader,
    broad: broader.flatMap((other) => atomsFrom(other, atomOf)),
  };
}

/** The smallest groups of the answers to a question that is heeded where a finer one is blank. */
const atomsFrom = (question: string, atomOf: ReadonlyMap<string, DomainKey>): readonly DomainKey[] => [
  ...new Set([...atomOf].flatMap(([answer, atom]) => (answer.startsWith(broaderAnswer(question, "")) ? [atom] : []))),
];

/** Those who did not answer the finest question, some of whom are placed by a broader one. */
export const unansweredOf = (question: string): DomainKey => domainKey("#unanswered", question);

/** Every domain by its smallest groups, and by each kind whose domains lie in it. */
function linesOfGrain(question: string, { atomsOf, blank, broad }: Grain, kinds: readonly string[]): readonly Line[] {
  const unanswered = broad.length === 0 ? [] : [{ whole: unansweredOf(question), parts: [...broad, blank] }];
  const everything = [...new Set([...atomsOf.values()].flat())];
  const wholes = new Map<DomainKey, readonly DomainKey[]>([[EVERYONE, [...everything, blank]], ...atomsOf]);
  const made = [...wholes].flatMap(([whole, atoms]) => {
    const own = atoms.length === 1 && atoms[0] === whole ? [] : [{ whole, parts: atoms }];
    return [...own, ...kinds.flatMap((kind) => lineByKind(whole, atoms, kind, atomsOf))];
  });
  return [...made, ...unanswered];
}

/** A whole as the domains of a kind that lie in it and do not overlap, and the smallest groups that they leave. */
function lineByKind(
  whole: DomainKey,
  atoms: readonly DomainKey[],
  kind: string,
  atomsOf: ReadonlyMap<DomainKey, readonly DomainKey[]>,
): readonly Line[] {
  const left = new Set(atoms);
  const parts: DomainKey[] = [];
  for (const [key, own] of atomsOf) {
    if (key === whole || !key.startsWith(`${kind}\t`) || !own.every((atom) => left.has(atom))) continue;
    parts.push(key);
    for (const atom of own) left.delete(atom);
  }
  return parts.length === 0 ? [] : [{ whole, parts: [...parts, ...left] }];
}

/** Each domain of a kind of a crossing is the sum of its cells, and of those who are nowhere in the other kind. */
function linesOfCrossing(kind: string, published: readonly DomainKey[], grains: readonly Grain[]): readonly Line[] {
  const sides = kind.split(CROSSED);
  const blank = (side: string): DomainKey =>
    grains.find(({ atomsOf }) => [...atomsOf.keys()].some((key) => key.startsWith(`${side}\t`)))?.blank ??
    blankOf(side);
  const cells = published
    .filter((key) => key.startsWith(`${kind}\t`))
    .map((key) => ({ key, codes: key.slice(kind.length + 1).split(CROSSED) }));
  return sides.flatMap((side, place) => {
    const rows = [...Map.groupBy(cells, ({ codes }) => codes[place])];
    const nowhere = (code: string): DomainKey => domainKey(`#${kind}`, `${side}=${code}`);
    const lines = rows.map(([code, own]) => ({
      whole: domainKey(side, code),
      parts: [...own.map(({ key }) => key), nowhere(code)],
    }));
    const blanks = [...rows.map(([code]) => nowhere(code)), domainKey(`#${kind}`, `neither, of ${side}`)];
    return [...lines, { whole: blank(sides[1 - place]), parts: blanks }];
  });
}

const withoutRepeats = (lines: readonly Line[]): readonly Line[] => [
  ...new Map(lines.map((line) => [`${line.whole}=${line.parts.toSorted().join("+")}`, line])).values(),
];

/** A space with lines more. */
export const withLines = (space: DomainSpace, lines: readonly Line[]): DomainSpace => ({
  ...space,
  domains: [...new Set([...space.domains, ...lines.flatMap(({ whole, parts }) => [whole, ...parts])])],
  lines: [...space.lines, ...lines],
});
