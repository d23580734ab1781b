import { plainDesign } from "#statistics/designs/plain-design";
import type { LinearizedDesign, SurveyDesign } from "#statistics/designs/survey-design";
import { sumOfOthers } from "./cells/rest-moments.ts";
import { estimateDomainsAndRests } from "./domain-and-rest.ts";
import { type DomainCell, precisionLeft } from "./domain-cell.ts";
import type { DomainPartition } from "./domain-partition.ts";
import type { DomainAndRest, DomainEstimates, DomainRequest, RestRequest } from "./domain-request.ts";
import { estimateByDomain } from "./estimate-by-domain.ts";

/**
 * Puts beside every cell the variance that it would have without finite populations and margins, in one more request on
 * the plain design, the quickest of all.
 *
 * Formula   V₀, variance of the same residuals in the plain design; Σ w² (1 - f) / Σ w² over the rows of the domain; replicates:
 *           S²/n, where their variance is nothing beside it
 * Source    Korn & Graubard 1998, Survey Methodology 24
 */
export function withPlainPrecision(
  design: SurveyDesign,
  request: DomainRequest,
  estimated: readonly DomainEstimates[],
): readonly DomainEstimates[] {
  if (design.kind === "replicates") return estimated.map((one) => ({ ...one, cells: one.cells.map(besideSimple) }));
  const plain = plainDesign(design);
  if (plain === design) return estimated;
  const without = estimateByDomain(plain, { ...request, covariance: false });
  const { own } = finiteParts(design, request.partition);
  return estimated.map(({ cells, covariance }, index) => ({
    cells: cells.map((cell, domain) => besidePlain(design, cell, [without[index].cells[domain], own[domain]])),
    ...(covariance === undefined ? {} : { covariance }),
  }));
}

/** The same beside every domain and its rest. */
export function restsWithPlainPrecision(
  design: SurveyDesign,
  request: RestRequest,
  estimated: readonly (readonly (DomainAndRest | undefined)[])[],
): readonly (readonly (DomainAndRest | undefined)[])[] {
  if (design.kind === "replicates")
    return estimated.map((domains) =>
      domains.map((both) => both && { ...both, inside: besideSimple(both.inside), rest: besideSimple(both.rest) }),
    );
  const plain = plainDesign(design);
  if (plain === design) return estimated;
  const without = estimateDomainsAndRests(plain, request);
  const finite = finiteParts(design, request.partition);
  return estimated.map((domains, index) =>
    domains.map((both, domain) => {
      const beside = without[index][domain];
      if (both === undefined || beside === undefined) return both;
      const inside = besidePlain(design, both.inside, [beside.inside, finite.own[domain]]);
      const rest = besidePlain(design, both.rest, [beside.rest, finite.rest[domain]]);
      return { ...both, inside, rest };
    }),
  );
}

/**
 * Replicates do not say what their variance would be without margins, and a cell counts for no more than it varies; but one that
 * varies in none of them while its respondents do is told by a margin.
 */
function besideSimple(cell: DomainCell): DomainCell {
  if (!cell.estimable || cell.simpleVariance === undefined) return cell;
  const told = { ...cell, plain: { variance: cell.simpleVariance, finite: 1, calibrated: true } };
  return precisionLeft(told) === 0 ? told : cell;
}

function besidePlain(
  { projectors }: LinearizedDesign,
  cell: DomainCell,
  [beside, finite]: readonly [plain: DomainCell, finite: number],
): DomainCell {
  if (!cell.estimable || !beside.estimable) return cell;
  return { ...cell, plain: { variance: beside.standardError ** 2, finite, calibrated: projectors.length > 0 } };
}

/** What finite populations leave of the variance of each domain, and of its rest: 0 where all strata are taken in full. */
function finiteParts({ stages, weights }: LinearizedDesign, { codes, count }: DomainPartition) {
  const { population, sampled, strata, inclusion, clusters } = stages[0];
  const kept = new Float64Array(count);
  const all = new Float64Array(count);
  const isLimited = population !== undefined || inclusion !== undefined;
  for (let row = 0; isLimited && row < codes.length; row++) {
    if (codes[row] < 0) continue;
    const fraction = population
      ? sampled[strata[row]] / population[strata[row]]
      : (inclusion?.[clusters ? clusters[row] : row] ?? 0);
    const square = weights[row] ** 2;
    kept[codes[row]] += square * Math.max(0, 1 - fraction);
    all[codes[row]] += square;
  }
  const parts = (left: Float64Array, of: Float64Array) =>
    left.map((sum, domain) => (of[domain] > 0 ? sum / of[domain] : 1));
  return { own: parts(kept, all), rest: parts(sumOfOthers(kept), sumOfOthers(all)) };
}
