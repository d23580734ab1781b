import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { DomainMask, LinearizedDesign, ReplicateDesign, SurveyDesign } from "#statistics/designs/survey-design";
import { checkPartition, type DomainPartition, domainDegreesOfFreedom } from "#statistics/domains/domain-partition";

/** Degrees of freedom of each domain, of all the others together, and of the difference of the two. */
export interface ComparisonFreedom {
  readonly inside: Int32Array;
  readonly rest: Int32Array;
  readonly both: number;
}

/**
 * Degrees of freedom of every domain and of its complement, in one pass.
 *
 * Formula   primary units less strata that hold a counted row of the domain; of another domain; of any, less one: two means are
 *           estimated, not one; of replicate weights, their rank over these rows less one, in place of units less strata
 * Assumes   rows in no domain are in no complement
 * Source    Valliant & Rust 2010, J. Official Statistics 26(4)      R   degf(subset(design, …)); svyttest(y ~ domain, design)$parameter
 *
 * @param rows - rows that count; absent: all
 */
export function comparisonFreedom(
  design: SurveyDesign,
  partition: DomainPartition,
  rows?: DomainMask,
): ComparisonFreedom {
  checkPartition(design, partition);
  if (design.kind === "replicates") return replicateFreedom(design, partition, rows);
  const { clusters, clusterCount, strata, stratumCount } = design.stages[0];
  const counted: Counted = { design, partition, ...(rows ? { rows } : {}) };
  const units = clusters ? groupsOf(counted, clusters, clusterCount) : rowsOf(counted);
  const layers = groupsOf(counted, strata, stratumCount);
  return {
    inside: units.inside.map((count, domain) => count - layers.inside[domain]),
    rest: units.rest.map((count, domain) => count - layers.rest[domain]),
    both: Math.max(0, units.both - layers.both - 1),
  };
}

function replicateFreedom(design: ReplicateDesign, partition: DomainPartition, rows?: DomainMask): ComparisonFreedom {
  const { codes } = partition;
  const freedomWhere = (isHeld: (code: number) => boolean): number =>
    degreesOfFreedom(
      design,
      Uint8Array.from(codes, (code, row) => Number(code >= 0 && isHeld(code) && rows?.[row] !== 0)),
    );
  const inside = domainDegreesOfFreedom(design, partition, rows);
  const all = freedomWhere(() => true);
  // A rest is of no lower rank than a domain that it holds, and of no higher one than the whole.
  const isWhole = (domain: number): boolean => inside.some((df, other) => other !== domain && df === all);
  const rest = inside.map((_, domain) => (isWhole(domain) ? all : freedomWhere((code) => code !== domain)));
  return { inside, rest, both: Math.max(0, all - 1) };
}

interface Counted {
  readonly design: LinearizedDesign;
  readonly partition: DomainPartition;
  readonly rows?: DomainMask;
}

const isCounted = ({ design, partition, rows }: Counted, row: number): boolean =>
  partition.codes[row] >= 0 && design.weights[row] !== 0 && rows?.[row] !== 0;

/** Units that are rows: each is on one side. */
function rowsOf(counted: Counted): ComparisonFreedom {
  const { codes, count } = counted.partition;
  const inside = new Int32Array(count);
  let both = 0;
  for (let row = 0; row < codes.length; row++) {
    if (!isCounted(counted, row)) continue;
    inside[codes[row]]++;
    both++;
  }
  return { inside, rest: inside.map((own) => both - own), both };
}

/** Groups of rows (units, strata) that hold a row of a domain, or one of another: a group may be on both sides. */
function groupsOf(counted: Counted, groups: Int32Array, size: number): ComparisonFreedom {
  const { codes, count } = counted.partition;
  const byDomain = new Int32Array(size * count);
  const all = new Int32Array(size);
  for (let row = 0; row < codes.length; row++) {
    if (!isCounted(counted, row)) continue;
    byDomain[groups[row] * count + codes[row]]++;
    all[groups[row]]++;
  }
  const inside = new Int32Array(count);
  const rest = new Int32Array(count);
  for (let group = 0; group < size; group++)
    for (let domain = 0; domain < count; domain++) {
      const own = byDomain[group * count + domain];
      if (own > 0) inside[domain]++;
      if (all[group] > own) rest[domain]++;
    }
  return { inside, rest, both: all.reduce((sum, rowCount) => sum + Number(rowCount > 0), 0) };
}
