import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { DomainMask, LinearizedDesign, SurveyDesign } from "#statistics/designs/survey-design";
import { UsageError } from "#statistics/errors";

/** Domains that do not overlap: regions, size classes, the cells of a crossing. */
export interface DomainPartition {
  /** Domain of each row, 0 … count - 1; -1: in none (the row stays in the design). */
  readonly codes: Int32Array;
  readonly count: number;
}

/** Rows of one domain. */
export function domainMask(partition: DomainPartition, domain: number): DomainMask {
  const mask = new Uint8Array(partition.codes.length);
  for (let row = 0; row < mask.length; row++) if (partition.codes[row] === domain) mask[row] = 1;
  return mask;
}

/**
 * Degrees of freedom of each domain, in one pass.
 *
 * Formula   primary units less strata that hold a row of the domain with a non-zero weight
 * Source    Valliant & Rust 2010, J. Official Statistics 26(4)      R   degf(subset(design, …))
 *
 * @param rows - rows that count; absent: all
 * @returns one value a domain, 0 for an empty one
 */
export function domainDegreesOfFreedom(
  design: SurveyDesign,
  partition: DomainPartition,
  rows?: DomainMask,
): Int32Array {
  checkPartition(design, partition);
  if (design.kind === "linearized") return countUnitsLessStrata(design, partition, rows);
  return Int32Array.from({ length: partition.count }, (_, domain) => {
    const mask = domainMask(partition, domain);
    return degreesOfFreedom(design, rows === undefined ? mask : mask.map((inside, row) => inside * rows[row]));
  });
}

/** Refuses codes out of range or of another number of rows. */
export function checkPartition(design: SurveyDesign, { codes, count }: DomainPartition): void {
  if (codes.length !== design.size)
    throw new UsageError(`domains: must have ${design.size} rows; found ${codes.length}`);
  for (let row = 0; row < codes.length; row++)
    if (codes[row] < -1 || codes[row] >= count)
      throw new UsageError(`domains, row ${row}: a code must lie between -1 and ${count - 1}; found ${codes[row]}`);
}

function countUnitsLessStrata(
  design: LinearizedDesign,
  { codes, count }: DomainPartition,
  rows?: DomainMask,
): Int32Array {
  const { clusters, clusterCount, strata, stratumCount } = design.stages[0];
  const unitSeen = new Uint8Array(clusters ? clusterCount * count : 0);
  const stratumSeen = new Uint8Array(stratumCount * count);
  const freedom = new Int32Array(count);
  for (let row = 0; row < design.size; row++) {
    const domain = codes[row];
    if (domain < 0 || design.weights[row] === 0 || (rows && rows[row] === 0)) continue;
    const stratum = strata[row] * count + domain;
    if (stratumSeen[stratum] === 0) freedom[domain]--;
    stratumSeen[stratum] = 1;
    const unit = clusters ? clusters[row] * count + domain : 0;
    if (clusters && unitSeen[unit] === 1) continue;
    if (clusters) unitSeen[unit] = 1;
    freedom[domain]++;
  }
  return freedom;
}
