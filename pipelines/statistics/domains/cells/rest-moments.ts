import type { DomainSums } from "../domain-sums.ts";
import type { DomainMoments, MomentRequest, Sums } from "./domain-moments.ts";
import { fitSide, type Side } from "./side-variance.ts";

/** A variable in all domains, and what all of them together have. */
export interface VariableMoments {
  readonly request: MomentRequest;
  /** R of each domain. */
  readonly slopes: Float64Array;
  readonly moments: DomainMoments;
  readonly all: { readonly strata: Summed; readonly normal: Summed; readonly own: Summed };
}

/** Sums over all domains, by stratum or category, of e, R x and x. */
interface Summed {
  readonly e: Float64Array;
  readonly slope: Float64Array;
  readonly x: Float64Array;
}

export function allMoments(request: MomentRequest, slopes: Float64Array, moments: DomainMoments): VariableMoments {
  const all = {
    strata: sumDomains(moments.strata, slopes),
    normal: sumDomains(moments.normal, slopes),
    own: sumDomains(moments.own, slopes),
  };
  return { request, slopes, moments, all };
}

function sumDomains({ e, x }: Sums, slopes: Float64Array): Summed {
  const size = e.length / slopes.length;
  const sums = { e: new Float64Array(size), slope: new Float64Array(size), x: new Float64Array(size) };
  for (let domain = 0; domain < slopes.length; domain++)
    for (let place = 0; place < size; place++) {
      const index = domain * size + place;
      sums.e[place] += e[index];
      sums.slope[place] += slopes[domain] * x[index];
      sums.x[place] += x[index];
    }
  return sums;
}

/** The side of a domain, the margins fitted to it. */
export function fillInside(
  { request, moments }: Pick<VariableMoments, "request" | "moments">,
  domain: number,
  side: Side,
): void {
  side.square = moments.squares.ee[domain];
  placeInside(moments.strata, domain, side.left);
  placeInside(moments.normal, domain, side.normal);
  placeInside(moments.own, domain, side.own);
  fitSide(request.plan, side);
}

const placeInside = ({ e }: Sums, domain: number, into: Float64Array): void =>
  into.set(e.subarray(domain * into.length, (domain + 1) * into.length));

/** The side of the other domains about their own ratio, the margins fitted to it. */
export function fillRest(variable: VariableMoments, { domain, slope }: OneRest, side: Side): void {
  const { request, moments, all, slopes } = variable;
  const rest = { domain, slope, own: slopes[domain] };
  side.square = aboutSlope(variable, { domain, slope }, moments.squares);
  placeRest(moments.strata, all.strata, rest, side.left);
  placeRest(moments.normal, all.normal, rest, side.normal);
  placeRest(moments.own, all.own, rest, side.own);
  fitSide(request.plan, side);
}

interface OneRest {
  readonly domain: number;
  /** R of the rest. */
  readonly slope: number;
}

function placeRest(
  { e, x }: Sums,
  all: Summed,
  { domain, slope, own }: OneRest & { readonly own: number },
  into: Float64Array,
): void {
  for (let place = 0; place < into.length; place++) {
    const index = domain * into.length + place;
    const others = all.e[place] + all.slope[place] - slope * all.x[place];
    into[place] = others - e[index] - (own - slope) * x[index];
  }
}

/** Σ (e + (R - R') x)² over the other domains, each term 0 or more, from Σ e², Σ e x, Σ x² of each. */
export function aboutSlope(
  { slopes }: Pick<VariableMoments, "slopes">,
  { domain, slope }: OneRest,
  { ee, ex, xx }: DomainMoments["squares"],
): number {
  let sum = 0;
  for (let other = 0; other < slopes.length; other++) {
    if (other === domain) continue;
    const shift = slopes[other] - slope;
    sum += ee[other] + shift * (2 * ex[other] + shift * xx[other]);
  }
  return sum;
}

/** Sums of the other domains: none is taken from a whole, so that what is 0 everywhere stays 0. */
export function sumsOfRests(sums: DomainSums): DomainSums {
  const { respondents, rows, weights, weightSquares, values, denominators } = sums;
  return {
    respondents: Int32Array.from(sumOfOthers(respondents)),
    rows: Int32Array.from(sumOfOthers(rows)),
    weights: sumOfOthers(weights),
    weightSquares: sumOfOthers(weightSquares),
    values: sumOfOthers(values),
    denominators: sumOfOthers(denominators),
  };
}

/** By domain, the sum over the others. */
export function sumOfOthers(own: ArrayLike<number>): Float64Array {
  const others = new Float64Array(own.length);
  let sum = 0;
  for (let domain = 0; domain < own.length; domain++) {
    others[domain] = sum;
    sum += own[domain];
  }
  sum = 0;
  for (let domain = own.length - 1; domain >= 0; domain--) {
    others[domain] += sum;
    sum += own[domain];
  }
  return others;
}
