import type { DomainPartition } from "../domain-partition.ts";
import type { DomainVariable } from "../domain-sums.ts";
import type { CellPlan } from "./cell-plan.ts";
import { type JointCells, jointCells } from "./joint-cells.ts";

/** Second sums of a variable, e = y - R x with the R of each domain: what variances of domains and of their rests follow from. */
export interface DomainMoments {
  /** Σ w (e - centre)², Σ w e x, Σ w x² of each domain. */
  readonly spreads: Squares;
  /** Σ f e², Σ f e x, Σ f x² of each domain, f the factors of the plan. */
  readonly squares: Squares;
  /** Σ w e and Σ w x by stratum. */
  readonly strata: Sums;
  /** By category of the margins: sums of the regression, and those of the factors. */
  readonly normal: Sums;
  readonly own: Sums;
}

interface Squares {
  readonly ee: Float64Array;
  readonly ex: Float64Array;
  readonly xx: Float64Array;
}

/** Sums of e and of x, domains × places; those of x are there where rests are wanted. */
export interface Sums {
  readonly e: Float64Array;
  readonly x: Float64Array;
}

/** A partition as moments read it. */
export interface MomentRequest {
  readonly plan: CellPlan;
  readonly partition: DomainPartition;
  /** Absent where there are no margins. */
  readonly cells?: JointCells;
  /** Whether the rests of the domains are wanted too. */
  readonly rests: boolean;
}

interface Lines {
  readonly slopes: Float64Array;
  readonly centres: Float64Array;
}

export function momentRequest(
  plan: CellPlan,
  partition: DomainPartition,
  { rests }: Pick<MomentRequest, "rests">,
): MomentRequest {
  const cells = plan.margins === undefined ? {} : { cells: jointCells(partition, plan.margins) };
  return { plan, partition, ...cells, rests };
}

/** The moments of a variable in every domain, in one pass over the rows. */
export function domainMoments(request: MomentRequest, variable: DomainVariable, lines: Lines): DomainMoments {
  const { plan, partition, cells } = request;
  const { count } = partition;
  const held = cells?.cells.length ?? 0;
  const byCell = { normal: sumsOf(held), own: sumsOf(held) };
  const moments = { spreads: squaresOf(count), squares: squaresOf(count), strata: sumsOf(count * plan.stratumCount) };
  addRows({ ...moments, ...byCell }, request, { ...variable, ...lines });
  return { ...moments, normal: byCategory(byCell.normal, request), own: byCategory(byCell.own, request) };
}

const squaresOf = (count: number): Squares => ({
  ee: new Float64Array(count),
  ex: new Float64Array(count),
  xx: new Float64Array(count),
});

const sumsOf = (size: number): Sums => ({ e: new Float64Array(size), x: new Float64Array(size) });

function addRows(
  { spreads, squares, strata, normal, own }: DomainMoments,
  { plan, partition: { codes }, cells }: MomentRequest,
  { values, denominator, slopes, centres }: DomainVariable & Lines,
): void {
  const { weights, stratumCount, margins } = plan;
  for (let row = 0; row < codes.length; row++) {
    const domain = codes[row];
    if (domain < 0) continue;
    const x = denominator === undefined ? 1 : denominator[row];
    const e = values[row] - slopes[domain] * x;
    if (Number.isNaN(e)) continue;
    const weight = weights[row];
    const deviation = e - centres[domain];
    spreads.ee[domain] += weight * deviation * deviation;
    spreads.ex[domain] += weight * e * x;
    spreads.xx[domain] += weight * x * x;
    const square = plan.squares[row];
    squares.ee[domain] += square * e * e;
    squares.ex[domain] += square * e * x;
    squares.xx[domain] += square * x * x;
    const stratum = domain * stratumCount + plan.strata[row];
    strata.e[stratum] += weight * e;
    strata.x[stratum] += weight * x;
    if (cells === undefined || margins === undefined) continue;
    const cell = cells.of[row];
    normal.e[cell] += margins.normal[row] * e;
    normal.x[cell] += margins.normal[row] * x;
    own.e[cell] += square * e;
    own.x[cell] += square * x;
  }
}

/** Sums of each domain by category, from those by the cells that it holds. */
function byCategory({ e, x }: Sums, { plan: { margins }, partition, cells, rests }: MomentRequest): Sums {
  if (cells === undefined || margins === undefined) return sumsOf(0);
  const { categories, columns, count } = margins.regression;
  const width = categories.length / count;
  const sums = {
    e: new Float64Array(partition.count * columns),
    x: new Float64Array(rests ? partition.count * columns : 0),
  };
  for (let domain = 0; domain < partition.count; domain++)
    for (let index = cells.starts[domain]; index < cells.starts[domain + 1]; index++)
      for (let at = cells.cells[index] * width; at < (cells.cells[index] + 1) * width; at++) {
        const place = domain * columns + categories[at];
        sums.e[place] += e[index];
        if (rests) sums.x[place] += x[index];
      }
  return sums;
}
