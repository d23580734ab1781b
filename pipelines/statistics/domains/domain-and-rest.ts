import type { LinearizedDesign, SurveyDesign } from "#statistics/designs/survey-design";
import { cellPlan } from "./cells/cell-plan.ts";
import { domainMoments, type MomentRequest, momentRequest } from "./cells/domain-moments.ts";
import {
  aboutSlope,
  allMoments,
  fillInside,
  fillRest,
  sumsOfRests,
  type VariableMoments,
} from "./cells/rest-moments.ts";
import { emptySide, LEAST_SHARE, type Side, sideCovariance, sideVariance } from "./cells/side-variance.ts";
import { type DomainCell, domainBase, domainCell, refusedDomain } from "./domain-cell.ts";
import { checkPartition } from "./domain-partition.ts";
import type { DomainAndRest, RestRequest } from "./domain-request.ts";
import { type DomainSums, type DomainVariable, residualLine, sumByDomain } from "./domain-sums.ts";
import { estimateByDomain } from "./estimate-by-domain.ts";
import { replicateDomainsAndRests } from "./replicated-domains.ts";

type OfVariable = readonly (DomainAndRest | undefined)[];

/**
 * Several variables in every domain of a partition, beside the others of the partition taken together: two passes over each
 * column whatever the number of domains, where rows are units.
 *
 * Formula   as `estimateByDomain` of a domain and its rest: sums of the rest are those of the other domains, residuals about
 *           its own ratio R' from those about theirs, e' = e + (R - R') x
 * Assumes   rows in no domain are of no rest; a missing value (NaN) leaves the row out of that variable only
 * Source    Särndal, Swensson & Wretman 1992, § 10.3; Deville & Särndal 1992     R   svyby(~y, ~I(domain == d), covmat = TRUE)
 *
 * @returns by variable and domain, undefined where not wanted
 * @example estimateDomainsAndRests(design, { partition, statistic: "mean", variables: [{ values }] })[0][3]?.rest
 */
export function estimateDomainsAndRests(design: SurveyDesign, request: RestRequest): readonly OfVariable[] {
  checkPartition(design, request.partition);
  if (design.kind === "replicates") return replicateDomainsAndRests(design, request);
  // The residuals of a total are about no ratio.
  const plan = request.statistic === "total" ? undefined : cellPlan(design);
  if (plan === undefined) return byRows(design, request);
  const { partition, variables, statistic, wanted } = request;
  const asked = momentRequest(plan, partition, { rests: true });
  const sides = { inside: emptySide(plan), rest: emptySide(plan) };
  return variables.map((variable, index) => {
    const domains = Array.from({ length: partition.count }, (_, domain) => wanted?.(index, domain) !== false);
    if (!domains.includes(true)) return domains.map(() => undefined);
    const summed = sumVariable(asked, variable, statistic);
    return domains.map((isWanted, domain) => {
      if (!isWanted) return undefined;
      const both = bothOf(summed, { domain, statistic, sides });
      return both ?? estimateRows(design, { ...request, variables: [variable] }, domain)[0];
    });
  });
}

/** A design whose moments are not known: every domain with those variables that are wanted there. */
function byRows(design: LinearizedDesign, request: RestRequest): readonly OfVariable[] {
  const { partition, variables, wanted } = request;
  const domains = Array.from({ length: partition.count }, (_, domain) => {
    const own = variables.filter((_variable, index) => wanted?.(index, domain) !== false);
    const both = estimateRows(design, { ...request, variables: own }, domain);
    return new Map(own.map((variable, index) => [variable, both[index]]));
  });
  return variables.map((variable) => domains.map((own) => own.get(variable)));
}

/** Row by row: a domain and the others as two domains. */
function estimateRows(design: LinearizedDesign, request: RestRequest, index: number): readonly DomainAndRest[] {
  const { statistic, variables } = request;
  if (variables.length === 0) return [];
  const codes = request.partition.codes.map((code) => (code === -1 ? -1 : Number(code !== index)));
  const asked = { statistic, variables, partition: { codes, count: 2 }, covariance: true };
  return estimateByDomain(design, asked).map(({ cells: [inside, rest], covariance }) => ({
    inside,
    rest,
    covariance: covariance?.[1] ?? 0,
  }));
}

interface SummedVariable extends VariableMoments {
  readonly sums: DomainSums;
  readonly rests: DomainSums;
}

function sumVariable(
  request: MomentRequest,
  variable: DomainVariable,
  statistic: RestRequest["statistic"],
): SummedVariable {
  const sums = sumByDomain(request.plan.weights, request.partition, variable);
  const line = residualLine(sums, statistic);
  // A domain whose denominators are 0 has no ratio of its own, and its rows are of every rest.
  const slopes = line.slopes.map((slope) => (Number.isFinite(slope) ? slope : 0));
  const moments = domainMoments(request, variable, { slopes, centres: line.centres });
  return { ...allMoments(request, slopes, moments), sums, rests: sumsOfRests(sums) };
}

interface OneDomain {
  readonly domain: number;
  readonly statistic: RestRequest["statistic"];
  /** Used again for every domain. */
  readonly sides: { readonly inside: Side; readonly rest: Side };
}

/** Undefined where a side has no estimate, or where a variance keeps too few digits. */
function bothOf(variable: SummedVariable, { domain, statistic, sides }: OneDomain): DomainAndRest | undefined {
  const { request, sums, rests, moments } = variable;
  const { plan } = request;
  const { inside, rest } = sides;
  if (refusedDomain(sums, statistic, domain) || refusedDomain(rests, statistic, domain)) return undefined;
  const slope = rests.values[domain] / rests.denominators[domain];
  fillInside(variable, domain, inside);
  fillRest(variable, { domain, slope }, rest);
  const [own, other] = [sums, rests].map(({ denominators }) => denominators[domain]);
  const variances = [sideVariance(plan, inside), sideVariance(plan, rest)];
  const covariance = sideCovariance(plan, [inside, rest], 0) / (own * other);
  const one = variances[0] / own ** 2;
  const two = variances[1] / other ** 2;
  if (!(one + two - 2 * covariance >= LEAST_SHARE * (one + two))) return undefined;
  const spreads = [moments.spreads.ee[domain], aboutSlope(variable, { domain, slope }, moments.spreads)];
  return {
    inside: cellOf(sums, { domain, statistic, variance: one, spread: spreads[0] }),
    rest: cellOf(rests, { domain, statistic, variance: two, spread: spreads[1] }),
    covariance,
  };
}

interface Found extends Pick<OneDomain, "domain" | "statistic"> {
  readonly variance: number;
  readonly spread: number;
}

function cellOf(sums: DomainSums, { domain, statistic, variance, spread }: Found): DomainCell {
  const divisor = sums.denominators[domain];
  const parts = { estimate: sums.values[domain] / divisor, variance, spread, divisor };
  return domainCell(domainBase(sums, domain), statistic, parts);
}
