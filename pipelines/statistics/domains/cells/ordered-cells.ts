import type { StagePlan } from "#statistics/designs/variance-plan";
import type { DomainPartition } from "../domain-partition.ts";
import type { DomainStatistic, DomainSums, DomainVariable } from "../domain-sums.ts";
import { residualLine } from "../domain-sums.ts";

/** Rows of the domains in the order of domain, then stratum: each cell is one stretch, read without jumps. */
export interface DomainCells {
  /** Place of each row in that order; past the last cell for a row in no domain. */
  readonly places: Int32Array;
  /** Start of cell (domain · strata + stratum); one more than there are cells. */
  readonly starts: Int32Array;
  readonly partition: DomainPartition;
  readonly plan: StagePlan;
  /** Weights in that order, and what they sum to. */
  readonly weights: Float64Array;
  readonly base: DomainWeights;
  /** Vectors in that order, used again for every variable: fresh ones would cost more than the sums. */
  readonly scratch: { readonly values: Float64Array; readonly residuals: Float64Array };
}

/** Sums of a domain that hold for every variable without missing values. */
type DomainWeights = Pick<DomainSums, "rows" | "respondents" | "weights" | "weightSquares">;

/** A variable in the order of the cells; a missing value has weight 0 and value 0. */
interface OrderedVariable {
  readonly values: Float64Array;
  readonly denominators?: Float64Array;
  readonly weights: Float64Array;
  readonly base: DomainWeights;
}

/** Puts the rows in the order of their cell (counting sort), once for all variables. */
export function orderCells(weights: Float64Array, plan: StagePlan, partition: DomainPartition): DomainCells {
  const { codes, count } = partition;
  const { strata, stratumCount } = plan.stage;
  const starts = new Int32Array(count * stratumCount + 1);
  for (let row = 0; row < codes.length; row++)
    if (codes[row] >= 0) starts[codes[row] * stratumCount + strata[row] + 1]++;
  for (let cell = 1; cell < starts.length; cell++) starts[cell] += starts[cell - 1];
  const next = starts.slice();
  const size = starts[starts.length - 1];
  const places = new Int32Array(codes.length).fill(size);
  const ordered = new Float64Array(size);
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] < 0) continue;
    const place = next[codes[row] * stratumCount + strata[row]]++;
    places[row] = place;
    ordered[place] = weights[row];
  }
  const scratch = { values: new Float64Array(size + 1), residuals: new Float64Array(size) };
  const base = sumWeights(ordered, stretchesOf(starts, partition));
  return { places, starts, partition, plan, weights: ordered, base, scratch };
}

/** Start of each domain, and the end of the last. */
function stretchesOf(starts: Int32Array, { count }: DomainPartition): Int32Array {
  return Int32Array.from({ length: count + 1 }, (_, domain) => starts[(domain * (starts.length - 1)) / count]);
}

function sumWeights(weights: Float64Array, stretches: Int32Array, missing?: Int32Array): DomainWeights {
  const count = stretches.length - 1;
  const base = {
    rows: new Int32Array(count),
    respondents: new Int32Array(count),
    weights: new Float64Array(count),
    weightSquares: new Float64Array(count),
  };
  for (let domain = 0; domain < count; domain++) {
    let respondents = 0;
    let whole = 0;
    let squares = 0;
    for (let index = stretches[domain]; index < stretches[domain + 1]; index++) {
      const weight = weights[index];
      if (weight !== 0) respondents++;
      whole += weight;
      squares += weight * weight;
    }
    base.rows[domain] = stretches[domain + 1] - stretches[domain] - (missing?.[domain] ?? 0);
    base.respondents[domain] = respondents;
    base.weights[domain] = whole;
    base.weightSquares[domain] = squares;
  }
  return base;
}

/** Sums, variances and spreads of a variable whose rows are its units. */
export interface CellMoments {
  readonly sums: DomainSums;
  readonly covariance: Float64Array;
  readonly spreads: Float64Array;
}

/**
 * Sums of a variable in every domain and the design covariance of its residuals, when every row is its own unit.
 *
 * Formula   Σ_h factor_h [ Σ_{i∈h∩d} (w e - t̄)² + n_hd (1 - n_hd/n_h) t̄² ], t̄ the mean of w e over the cell
 * Assumes   one stage that counts, no projector; n_h counts the whole stratum, of which n_hd rows lie in the domain
 * Source    Särndal, Swensson & Wretman 1992, § 10.3      R   svyby
 *
 * @param between - whether covariances between domains are wanted: -Σ_h factor_h T_hd T_hd' / n_h
 */
export function cellMoments(
  cells: DomainCells,
  variable: DomainVariable,
  { statistic, between }: { statistic: DomainStatistic; between: boolean },
): CellMoments {
  const { sums, ordered } = orderedSums(cells, orderVariable(cells, variable));
  const { partition, plan, scratch } = cells;
  const { count } = partition;
  const { slopes, centres } = residualLine(sums, statistic);
  const covariance = new Float64Array(count * count);
  const spreads = new Float64Array(count);
  const totals = between ? new Float64Array(count * plan.stage.stratumCount) : undefined;
  for (let domain = 0; domain < count; domain++) {
    const line = { slope: slopes[domain], centre: centres[domain] };
    const { variance, spread } = domainVariance(cells, ordered, { domain, line, residuals: scratch.residuals, totals });
    spreads[domain] = spread;
    covariance[domain * (count + 1)] = variance;
  }
  if (totals) addBetween(covariance, cells, totals);
  return { sums, covariance, spreads };
}

function orderVariable(cells: DomainCells, { values, denominator }: DomainVariable): OrderedVariable {
  const { places, scratch, weights, base } = cells;
  for (let row = 0; row < places.length; row++) scratch.values[places[row]] = values[row];
  if (!denominator) return { values: scratch.values, weights, base };
  const denominators = new Float64Array(weights.length + 1);
  for (let row = 0; row < places.length; row++) denominators[places[row]] = denominator[row];
  return { values: scratch.values, denominators, weights, base };
}

/** Sums of the variable by domain; a NaN among them tells that values are missing, which are then taken out. */
function orderedSums(cells: DomainCells, given: OrderedVariable): { sums: DomainSums; ordered: OrderedVariable } {
  const sums = sumOrdered(cells, given);
  if (!sums.values.some(Number.isNaN) && !sums.denominators.some(Number.isNaN)) return { sums, ordered: given };
  const ordered = withoutMissing(cells, given);
  return { sums: sumOrdered(cells, ordered), ordered };
}

function sumOrdered(cells: DomainCells, ordered: OrderedVariable): DomainSums {
  const stretches = stretchesOf(cells.starts, cells.partition);
  const values = sumProducts(ordered.weights, ordered.values, stretches);
  const { denominators } = ordered;
  const divisors = denominators ? sumProducts(ordered.weights, denominators, stretches) : ordered.base.weights;
  return { ...ordered.base, values, denominators: divisors };
}

function sumProducts(weights: Float64Array, values: Float64Array, stretches: Int32Array): Float64Array {
  const sums = new Float64Array(stretches.length - 1);
  for (let domain = 0; domain < sums.length; domain++) {
    let sum = 0;
    for (let index = stretches[domain]; index < stretches[domain + 1]; index++) sum += weights[index] * values[index];
    sums[domain] = sum;
  }
  return sums;
}

function withoutMissing(cells: DomainCells, { values, denominators }: OrderedVariable): OrderedVariable {
  const stretches = stretchesOf(cells.starts, cells.partition);
  const weights = cells.weights.slice();
  const missing = new Int32Array(stretches.length - 1);
  for (let domain = 0; domain < missing.length; domain++)
    for (let index = stretches[domain]; index < stretches[domain + 1]; index++) {
      if (!Number.isNaN(values[index]) && !(denominators && Number.isNaN(denominators[index]))) continue;
      missing[domain]++;
      weights[index] = 0;
      values[index] = 0;
      if (denominators) denominators[index] = 0;
    }
  return { values, ...(denominators ? { denominators } : {}), weights, base: sumWeights(weights, stretches, missing) };
}

/** Variance of Σ w e of a domain, and Σ w (e - centre)², cell by cell: each is read again while it is at hand. */
function domainVariance(
  { starts, plan }: DomainCells,
  { values, denominators, weights }: OrderedVariable,
  options: {
    domain: number;
    line: { slope: number; centre: number };
    residuals: Float64Array;
    totals?: Float64Array;
  },
): { variance: number; spread: number } {
  const { stratumCount, sampled } = plan.stage;
  const { domain, residuals, totals } = options;
  const { slope, centre } = options.line;
  let variance = 0;
  let spread = 0;
  for (let stratum = 0; stratum < stratumCount; stratum++) {
    const cell = domain * stratumCount + stratum;
    const start = starts[cell];
    const end = starts[cell + 1];
    let total = 0;
    for (let index = start; index < end; index++) {
      const weight = weights[index];
      const residual = values[index] - slope * (denominators ? denominators[index] : 1);
      const deviation = residual - centre;
      const weighted = weight * residual;
      spread += weight * deviation * deviation;
      total += weighted;
      residuals[index] = weighted;
    }
    if (start === end || plan.factor[stratum] === 0) continue;
    const mean = total / (end - start);
    let squares = 0;
    for (let index = start; index < end; index++) squares += (residuals[index] - mean) * (residuals[index] - mean);
    variance += plan.factor[stratum] * (squares + total * mean * (1 - (end - start) / sampled[stratum]));
    if (totals) totals[cell] = total;
  }
  return { variance, spread };
}

/** Adds the covariances between domains, -Σ_h factor_h T_hd T_hd' / n_h, from the totals of every cell. */
export function addBetween(
  covariance: Float64Array,
  { partition, plan }: Pick<DomainCells, "partition" | "plan">,
  totals: Float64Array,
): void {
  const { count } = partition;
  const { stratumCount, sampled } = plan.stage;
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++) {
      let sum = 0;
      for (let stratum = 0; stratum < stratumCount; stratum++) {
        const product = totals[a * stratumCount + stratum] * totals[b * stratumCount + stratum];
        sum -= (plan.factor[stratum] * product) / sampled[stratum];
      }
      covariance[a * count + b] = sum;
      covariance[b * count + a] = sum;
    }
}
