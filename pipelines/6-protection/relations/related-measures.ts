import type { Base, Bases } from "../domains/base.ts";
import { type DomainSpace, EVERYBODY, sumByDomain } from "../domains/domain-space.ts";
import { type MeasuredBase, weightedSums } from "../measured-base.ts";
import { type AlikeFamily, alikeFamilies } from "./alike-families.ts";
import { type Composed, composedMeasures } from "./composed-measures.ts";
import { dependentValues } from "./dependent-values.ts";
import { type LeftBeside, leftBeside, type RangedValues } from "./left-beside.ts";
import { nestedPairs, overlappingPairs } from "./nested-measures.ts";

/** A measure, or what two measures leave between them, which no file names. */
export interface Node {
  readonly base: Base;
  /** Weighted sums by place; undefined of what is not made of sums. */
  readonly sums: Float64Array | undefined;
  readonly inDomains: boolean;
  /** Rank among the measures; undefined of what no file names. */
  readonly measure: number | undefined;
  /** What anybody knows that the sums may be, by place. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Whether it is what a sum of measures leaves of those who are not in all of them: it is told as near as published digits go. */
  readonly isLeft?: boolean;
}

/** A sum of measures that is known in each domain: factors by node. A group is a whole, and parts whose respondents add up to its own. */
export interface Relation {
  readonly terms: readonly (readonly [node: number, factor: number])[];
  readonly groups: boolean;
  /** Whether it holds in domains that are told, or among everybody alone. */
  readonly inDomains: boolean;
  /** The only places where it holds; undefined of what holds everywhere. */
  readonly places?: readonly number[];
}

export interface RelatedMeasures {
  readonly nodes: readonly Node[];
  readonly relations: readonly Relation[];
}

interface Sampled {
  readonly space: DomainSpace;
  readonly bases: Bases;
  readonly weights: Float64Array;
  /** Fewest respondents that may be shown. */
  readonly minimum: number;
}

/** What follows from what among the measures of a wave, read off its respondents. */
export function relatedMeasures(measured: readonly MeasuredBase[], sampled: Sampled): RelatedMeasures {
  const nodes: Node[] = measured.map(({ base, sums, inDomains, least, most }, measure) => ({
    ...{ base, inDomains, measure, sums, ...rangesOf(base, { least, most }) },
  }));
  const linear = [...measured.keys()].filter((rank) => isLinear(measured[rank]));
  const relations = [...Map.groupBy(linear, (rank) => measured[rank].base)].flatMap(([base, own]) => {
    const told = own.filter((rank) => measured[rank].inDomains);
    const inDomains = dependences(base, told, { measured, inDomains: true });
    return own.length === told.length
      ? inDomains
      : [...inDomains, ...dependences(base, own, { measured, inDomains: false })];
  });
  for (const inDomains of [true, false]) {
    const own = linear.filter((rank) => measured[rank].inDomains === inDomains);
    relations.push(...nestings(own, { measured, nodes, sampled, inDomains }));
  }
  return { nodes, relations };
}

/** What each respondent may have, times their weights. */
const rangesOf = ({ weights }: Base, { least, most }: Pick<MeasuredBase, "least" | "most">) => ({
  lower: weights.map((weight) => least * weight),
  upper: weights.map((weight) => most * weight),
});

const isLinear = ({ sums, measure: { denominator }, base }: MeasuredBase): boolean =>
  sums !== undefined && denominator === undefined && base.counts[EVERYBODY] > 0;

interface Dependences {
  readonly measured: readonly MeasuredBase[];
  readonly inDomains: boolean;
}

function dependences(base: Base, own: readonly number[], { measured, inDomains }: Dependences): readonly Relation[] {
  const used = own.filter((rank) => measured[rank].sums?.[EVERYBODY] !== 0);
  const rows = rowsIn(base);
  if (used.length === 0 || rows.length < 2 * used.length) return [];
  const ones = new Float64Array(base.rows.length).fill(1);
  const columns = [...used.map((rank) => measured[rank].measure.values), ones];
  return dependentValues(columns, rows).flatMap((dependence) => {
    const terms = dependence.flatMap(([column, factor]) =>
      column === used.length ? [] : [[used[column], factor] as const],
    );
    return terms.length === 0 ? [] : [{ terms, groups: false, inDomains }];
  });
}

function rowsIn({ rows, counts }: Base): Int32Array {
  const found = new Int32Array(counts[EVERYBODY]);
  let next = 0;
  for (let row = 0; row < rows.length; row++) if (rows[row] === 1) found[next++] = row;
  return found;
}

interface Nestings extends Dependences {
  /** Those of what no file names are added. */
  readonly nodes: Node[];
  readonly sampled: Sampled;
}

/** What follows from bases that lie within each other, overlap, or are nearly the same. */
function nestings(own: readonly number[], given: Nestings): readonly Relation[] {
  const counted = own.map((rank) => {
    const { measure, base, least, most } = given.measured[rank];
    const questions = measure.series.split(" ");
    return { values: measure.values, rows: base.rows, size: base.counts[EVERYBODY], least, most, questions };
  });
  const made: Made = { ...given, own, counted, unnamed: new Map() };
  const { minimum } = given.sampled;
  const nested = nestedPairs(counted, minimum);
  const overlapping = overlappingPairs(counted, minimum);
  // Bases of which one has a few of its own are cut by blanks: their sums are those of pairs alone.
  const apart = overlapping.filter((pair) => pair.own >= minimum);
  const linked = [
    ...nested.map(({ whole, part }) => [whole, part] as const),
    ...apart.map(({ one, other }) => [one, other] as const),
  ];
  return [
    ...nested.map(({ whole, part, left }) => splitOf(made, whole, [own[part], nodeOf(left, whole, made)])),
    ...overlapping.flatMap(({ one, other, both }) => {
      const common = nodeOf(both, one, made);
      return [one, other].map((whole) =>
        splitOf(made, whole, [common, nodeOf(leftOf(made, whole, both), whole, made)]),
      );
    }),
    ...alikeFamilies(counted, { linked, fewest: minimum }).flatMap((family) => splitsOf(family, made)),
    // What is told of everybody alone is hidden so seldom that nothing is sought of it.
    ...(given.inDomains ? composedMeasures(counted) : []).flatMap((composed) => sumsIn(composed, made)),
  ];
}

interface Made extends Nestings {
  /** Ranks of the measures, and what each counts. */
  readonly own: readonly number[];
  readonly counted: readonly RangedValues[];
  /** Nodes of what no file names, by base. */
  readonly unnamed: Map<Base, { readonly values: Float64Array; readonly node: number }[]>;
}

/** A whole is what it has in common with another, and the rest of it: one within the other, or one beside the other. */
const splitOf = ({ own, inDomains }: Made, whole: number, parts: readonly number[]): Relation => ({
  terms: [[own[whole], -1] as const, ...parts.map((part) => [part, 1] as const)],
  groups: true,
  inDomains,
});

/** Values of those of a measure who are not among others. */
const leftOf = ({ counted }: Made, whole: number, others: Float64Array): Float64Array =>
  counted[whole].values.map((value, row) => (Number.isNaN(others[row]) ? value : Number.NaN));

/** Each measure of a family is the groups that it counts; those whose answer is the condition of a base add nothing. */
function splitsOf({ members, groups }: AlikeFamily, made: Made): readonly Relation[] {
  const nodes = groups.map(({ holders: [first], values, nothing }) => (nothing ? -1 : nodeOf(values, first, made)));
  return members.flatMap((whole) => {
    const held = [...groups.keys()].filter((rank) => groups[rank].holders.includes(whole));
    const telling = held.filter((rank) => !groups[rank].nothing);
    if (telling.length === 0 || telling.some((rank) => nodes[rank] === made.own[whole])) return [];
    const parts = telling.map((rank) => nodes[rank]);
    return [{ ...splitOf(made, whole, parts), groups: telling.length === held.length }];
  });
}

/** Measures of different bases make a sum where nobody is in some of them alone; elsewhere it leaves what these have. */
function sumsIn(composed: Composed, made: Made): readonly Relation[] {
  const { own, nodes, inDomains, counted, sampled } = made;
  const terms = composed.terms.map(([rank, factor]) => [own[rank], factor] as const);
  const left = composed.holds ? leftBeside(composed, counted, sampled.minimum) : undefined;
  const counts = left === undefined ? countsBeside(composed, made) : enterLeft(left, made);
  const places = [...sampled.space.domains.keys()];
  const whole = { terms, groups: false, inDomains, places: places.filter((place) => counts[place] === 0) };
  if (left === undefined) return [whole];
  const cut = places.filter((place) => counts[place] > 0);
  return [whole, { ...whole, terms: [...terms, [nodes.length - 1, -1]], places: cut }];
}

/** Those who are not in all of the bases and add something to one, by place. */
function countsBeside({ terms, common }: Composed, { counted, sampled: { space } }: Made): Float64Array {
  const beside = new Uint8Array(common.length);
  for (const [rank] of terms) {
    const { values, rows } = counted[rank];
    for (let row = 0; row < common.length; row++)
      if (rows[row] === 1 && common[row] === 0 && values[row] !== 0) beside[row] = 1;
  }
  return sumByDomain(space, beside);
}

/** Adds a node of those whom a sum leaves, and says how many they are by place. */
function enterLeft({ values, lower, upper }: LeftBeside, { nodes, inDomains, sampled }: Made): Float64Array {
  const rows = Uint8Array.from(values, (value) => Number(!Number.isNaN(value)));
  const base = sampled.bases.of(rows);
  const summed = (own: Float64Array) => weightedSums({ values: own, rows, base }, sampled.space, sampled.weights);
  const bounds = { lower: summed(lower), upper: summed(upper) };
  nodes.push({ base, sums: summed(values), inDomains, measure: undefined, ...bounds, isLeft: true });
  return base.counts;
}

/**
 * The measure that has these values, NaN out of its base; else what no file names, which is added once.
 *
 * @param like rank of a measure that has them too
 */
function nodeOf(values: Float64Array, like: number, made: Made): number {
  const { own, measured, nodes, sampled, inDomains, unnamed } = made;
  const rows = Uint8Array.from(values, (value) => Number(!Number.isNaN(value)));
  const base = sampled.bases.of(rows);
  const same = own.find((rank) => measured[rank].base === base && isEqual(measured[rank].measure.values, values));
  if (same !== undefined) return same;
  const others = unnamed.get(base) ?? [];
  const known = others.find((one) => isEqual(one.values, values));
  if (known !== undefined) return known.node;
  const sums = weightedSums({ values, rows, base }, sampled.space, sampled.weights);
  const { least, most } = measured[own[like]];
  nodes.push({ base, sums, inDomains, measure: undefined, ...rangesOf(base, { least, most }) });
  unnamed.set(base, [...others, { values, node: nodes.length - 1 }]);
  return nodes.length - 1;
}

const isEqual = (values: Float64Array, others: Float64Array): boolean =>
  values.every((value, row) => Object.is(value, others[row]) || value === others[row]);
