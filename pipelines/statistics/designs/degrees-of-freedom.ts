import { replicateRank } from "./replicate-rank.ts";
import type { DomainMask, LinearizedDesign, SurveyDesign } from "./survey-design.ts";

/**
 * Degrees of freedom of a design: primary units less strata, or the rank of the replicate weights less one.
 *
 * Formula   #{units} - #{strata}, both counted where the domain has a weight; rank(W) - 1 over the rows of the domain
 * Assumes   units and strata without a row of positive weight in the domain say nothing
 * Source    Valliant & Rust 2010, J. Official Statistics 26(4)      R   degf
 *
 * @param domain - rows of the domain; absent: all
 * @returns 0 or more; with 0 there is no t interval
 * @example degreesOfFreedom(declareDesign({ size: 10 })) // => 9
 */
export function degreesOfFreedom(design: SurveyDesign, domain?: DomainMask): number {
  if (design.kind === "linearized") return unitsLessStrata(design, domain);
  if (design.degreesOfFreedom !== undefined && domain === undefined) return design.degreesOfFreedom;
  return Math.max(rankOver(design.replicates, domain) - 1, 0);
}

/** Ranks already found, by the rows that are held: most indicators of a wave have the same ones. */
const RANKS = new WeakMap<readonly Float64Array[], Map<string, number>>();

function rankOver(replicates: readonly Float64Array[], domain?: DomainMask): number {
  const known = RANKS.get(replicates) ?? new Map<string, number>();
  RANKS.set(replicates, known);
  const rows = domain === undefined ? "" : packed(domain);
  const rank = known.get(rows) ?? replicateRank(replicates, domain);
  known.set(rows, rank);
  return rank;
}

/** A mask as a text, fifteen rows a character. */
function packed(domain: DomainMask): string {
  const codes = new Uint16Array(Math.ceil(domain.length / 15));
  for (let row = 0; row < domain.length; row++) if (domain[row] === 1) codes[Math.floor(row / 15)] |= 1 << (row % 15);
  return Array.from(codes, (code) => String.fromCharCode(code)).join("");
}

function unitsLessStrata(design: LinearizedDesign, domain?: DomainMask): number {
  const { clusters, clusterCount, strata, stratumCount } = design.stages[0];
  const unitSeen = new Uint8Array(clusters ? clusterCount : 0);
  const stratumSeen = new Uint8Array(stratumCount);
  let units = 0;
  let held = 0;
  for (let row = 0; row < design.size; row++) {
    if ((domain && domain[row] === 0) || design.weights[row] === 0) continue;
    if (stratumSeen[strata[row]] === 0) held++;
    stratumSeen[strata[row]] = 1;
    if (clusters && unitSeen[clusters[row]] === 1) continue;
    if (clusters) unitSeen[clusters[row]] = 1;
    units++;
  }
  return units - held;
}
