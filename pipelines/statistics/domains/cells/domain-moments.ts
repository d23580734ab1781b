import type { DomainPartition } from "../domain-partition.ts";
import type { DomainVariable } from "../domain-sums.ts";
import type { CellPlan } from "./cell-plan.ts";
import { type JointPlaces, jointCells, strataPlaces } from "./joint-cells.ts";

/** Second sums of a variable, e = y - R x with the R of each domain: what variances of domains and of their rests follow from. */
export interface DomainMoments {
  /** Σ w (e - centre)², Σ w e x, Σ w x² of each domain. */
  readonly spreads: Squares;
  /** Σ f e², Σ f e x, Σ f x² of each domain, f the factors of the plan. */
  readonly squares: Squares;
  /** Σ w e and Σ w x by stratum. */
  readonly strata: PlacedSums;
  /** By cell of the margins: sums of the regression, and those of the factors. */
  readonly normal: PlacedSums;
  readonly own: PlacedSums;
}

interface Squares {
  readonly ee: Float64Array;
  readonly ex: Float64Array;
  readonly xx: Float64Array;
}

/** Sums of e and of x in the places that each domain holds. */
export interface PlacedSums {
  readonly places: JointPlaces;
  readonly e: Float64Array;
  readonly x: Float64Array;
}

/** A partition as moments read it. */
export interface MomentRequest {
  readonly plan: CellPlan;
  readonly partition: DomainPartition;
  readonly strata: JointPlaces;
  /** Without a place where there are no margins. */
  readonly cells: JointPlaces & { readonly of?: Int32Array };
}

interface Lines {
  readonly slopes: Float64Array;
  readonly centres: Float64Array;
}

export function momentRequest(plan: CellPlan, partition: DomainPartition): MomentRequest {
  const none = { starts: new Int32Array(partition.count + 1), cells: new Int32Array() };
  const cells = plan.margins === undefined ? none : jointCells(partition, plan.margins);
  return { plan, partition, strata: strataPlaces(partition, plan), cells };
}

/** The moments of a variable in every domain, in one pass over the rows. */
export function domainMoments(request: MomentRequest, variable: DomainVariable, lines: Lines): DomainMoments {
  const { partition, strata, cells } = request;
  const moments = {
    spreads: squaresOf(partition),
    squares: squaresOf(partition),
    strata: sumsIn(strata),
    normal: sumsIn(cells),
    own: sumsIn(cells),
  };
  addRows(moments, request, { ...variable, ...lines });
  return moments;
}

const squaresOf = ({ count }: DomainPartition): Squares => ({
  ee: new Float64Array(count),
  ex: new Float64Array(count),
  xx: new Float64Array(count),
});

const sumsIn = (places: JointPlaces): PlacedSums => ({
  places,
  e: new Float64Array(places.cells.length),
  x: new Float64Array(places.cells.length),
});

function addRows(
  { spreads, squares, strata, normal, own }: DomainMoments,
  { plan, partition: { codes }, cells: { of } }: MomentRequest,
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
    if (of === undefined || margins === undefined) continue;
    const cell = of[row];
    normal.e[cell] += margins.normal[row] * e;
    normal.x[cell] += margins.normal[row] * x;
    own.e[cell] += square * e;
    own.x[cell] += square * x;
  }
}
