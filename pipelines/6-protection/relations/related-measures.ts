import type { Base, Bases } from "../domains/base.ts";
import { type DomainSpace, EVERYBODY } from "../domains/domain-space.ts";
import { type MeasuredBase, weightedSums } from "../measured-base.ts";
import { dependentValues } from "./dependent-values.ts";
import { nestedPairs } from "./nested-measures.ts";

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

function nestings(own: readonly number[], { measured, nodes, sampled, inDomains }: Nestings): readonly Relation[] {
  const counted = own.map((rank) => {
    const { measure, base } = measured[rank];
    return { values: measure.values, rows: base.rows, size: base.counts[EVERYBODY] };
  });
  return nestedPairs(counted).map(({ whole, part, left }) => {
    const rows = Uint8Array.from(left, (value) => Number(!Number.isNaN(value)));
    const base = sampled.bases.of(rows);
    const same = own.findIndex((rank) => measured[rank].base === base && isEqual(measured[rank].measure.values, left));
    if (same === -1) {
      const sums = weightedSums({ values: left, rows, base }, sampled.space, sampled.weights);
      nodes.push({ base, sums, inDomains, measure: undefined });
    }
    const rest = same === -1 ? nodes.length - 1 : own[same];
    const terms = [[own[whole], -1] as const, [own[part], 1] as const, [rest, 1] as const];
    return { terms, groups: true, inDomains };
  });
}

const isEqual = (values: Float64Array, others: Float64Array): boolean =>
  values.every((value, row) => Object.is(value, others[row]) || value === others[row]);
