import type { Base, Bases } from "../domains/base.ts";
import { type DomainSpace, EVERYBODY } from "../domains/domain-space.ts";
import { type MeasuredBase, weightedSums } from "../measured-base.ts";
import { dependentValues } from "./dependent-values.ts";
import { nestedPairs, overlappingPairs } from "./nested-measures.ts";

/** A measure, or what two measures leave between them, which no file names. */
export interface Node {
  readonly base: Base;
  /** Weighted sums by place; undefined of what is not made of sums. */
  readonly sums: Float64Array | undefined;
  readonly inDomains: boolean;
  /** Rank among the measures; undefined of what no file names. */
  readonly measure: number | undefined;
}

/** A sum of measures that is known in each domain: factors by node. A group is a whole, and parts whose respondents add up to its own. */
export interface Relation {
  readonly terms: readonly (readonly [node: number, factor: number])[];
  readonly groups: boolean;
  /** Whether it holds in domains that are told, or among everybody alone. */
  readonly inDomains: boolean;
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
  const nodes: Node[] = measured.map(({ base, sums, inDomains }, measure) => ({
    ...{ base, inDomains, measure, sums },
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

/** A whole is what it has in common with another, and the rest of it: one within the other, or one beside the other. */
function nestings(own: readonly number[], given: Nestings): readonly Relation[] {
  const { measured, sampled, inDomains } = given;
  const counted = own.map((rank) => {
    const { measure, base } = measured[rank];
    return { values: measure.values, rows: base.rows, size: base.counts[EVERYBODY] };
  });
  const split = (whole: number, part: number, rest: number): Relation => {
    const terms = [[whole, -1] as const, [part, 1] as const, [rest, 1] as const];
    return { terms, groups: true, inDomains };
  };
  const nested = nestedPairs(counted).map(({ whole, part, left }) =>
    split(own[whole], own[part], nodeOf(left, own, given)),
  );
  const overlapping = overlappingPairs(counted, sampled.minimum).flatMap(({ one, other, both }) => {
    const common = nodeOf(both, own, given);
    return [one, other].map((whole) => {
      const left = counted[whole].values.map((value, row) => (Number.isNaN(both[row]) ? value : Number.NaN));
      return split(own[whole], common, nodeOf(left, own, given));
    });
  });
  return [...nested, ...overlapping];
}

/** The measure that has these values, NaN out of its base; else what no file names, which is added. */
function nodeOf(
  values: Float64Array,
  own: readonly number[],
  { measured, nodes, sampled, inDomains }: Nestings,
): number {
  const rows = Uint8Array.from(values, (value) => Number(!Number.isNaN(value)));
  const base = sampled.bases.of(rows);
  const same = own.find((rank) => measured[rank].base === base && isEqual(measured[rank].measure.values, values));
  if (same !== undefined) return same;
  const sums = weightedSums({ values, rows, base }, sampled.space, sampled.weights);
  nodes.push({ base, sums, inDomains, measure: undefined });
  return nodes.length - 1;
}

const isEqual = (values: Float64Array, others: Float64Array): boolean =>
  values.every((value, row) => Object.is(value, others[row]) || value === others[row]);
