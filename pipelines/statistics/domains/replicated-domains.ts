import { replicateCovariance } from "#statistics/designs/replicate-covariance";
import type { ReplicateDesign } from "#statistics/designs/survey-design";
import { sumOfOthers } from "./cells/rest-moments.ts";
import { type DomainCell, domainBase, domainCell, refusedDomain } from "./domain-cell.ts";
import type { DomainAndRest, DomainEstimates, DomainRequest, RestRequest } from "./domain-request.ts";
import { segmentRows, segmentSums } from "./domain-segments.ts";
import { type DomainStatistic, type DomainVariable, residualLine, spreadByDomain, sumByDomain } from "./domain-sums.ts";

/**
 * Variables in every domain on replicate weights: the domain sums under each set of weights, then their spread.
 *
 * Formula   as `replicateCovariance`, for the numerators over the denominators of every domain
 * Assumes   a replicate in which a denominator is 0 is left out of that domain, as R does
 * Source    Wolter 2007, ch. 3-5      R   svyby on a svyrep.design
 */
export function replicateDomainEstimates(design: ReplicateDesign, request: DomainRequest): readonly DomainEstimates[] {
  const sums = replicateSums(design, request);
  return request.variables.map((variable, index) => {
    const values = sums[index].map(({ top, bottom }) => over(top, bottom));
    return replicatedVariable(design, { request, variable, values });
  });
}

/**
 * The same in every domain that is wanted and in the rest of it, whose sums are those of the other domains.
 *
 * Formula   as `replicateCovariance`, for the ratio of a domain and that of the others
 * Assumes   rows in no domain are of no rest
 * Source    Wolter 2007, ch. 3-5      R   svyby(~y, ~I(domain == d), covmat = TRUE) on a svyrep.design
 */
export function replicateDomainsAndRests(
  design: ReplicateDesign,
  request: RestRequest,
): readonly (readonly (DomainAndRest | undefined)[])[] {
  const { partition, variables, wanted } = request;
  const { codes, count } = partition;
  const sums = replicateSums(design, request);
  const sides = Array.from({ length: count }, (_, domain) =>
    codes.map((code) => (code === -1 ? -1 : Number(code !== domain))),
  );
  return variables.map((variable, index) => {
    // Summed over the others, and not as the whole less the domain: nothing is left of a rest that a replicate leaves out.
    const rests = sums[index].map(({ top, bottom }) => ({
      top: sumOfOthers(top),
      bottom: bottom && sumOfOthers(bottom),
    }));
    return sides.map((own, domain) => {
      if (wanted?.(index, domain) === false) return undefined;
      const values = sums[index].map(({ top, bottom }, replicate) => {
        const rest = rests[replicate];
        const denominators = bottom && Float64Array.of(bottom[domain], rest.bottom?.[domain] ?? 0);
        return over(Float64Array.of(top[domain], rest.top[domain]), denominators);
      });
      const two = { ...request, partition: { codes: own, count: 2 }, covariance: true };
      const { cells, covariance } = replicatedVariable(design, { request: two, variable, values });
      return { inside: cells[0], rest: cells[1], covariance: covariance?.[1] ?? 0 };
    });
  });
}

const over = (top: Float64Array, bottom: Float64Array | undefined): Float64Array =>
  bottom ? top.map((sum, domain) => sum / bottom[domain]) : top;

/** By variable and set of weights, its numerators and denominators in every domain. */
function replicateSums(
  design: ReplicateDesign,
  { partition, statistic, variables }: RestRequest,
): readonly (readonly { readonly top: Float64Array; readonly bottom: Float64Array | undefined }[])[] {
  const { columns, numerators, denominators } = columnsOf(variables, statistic);
  const sums = segmentSums(segmentRows(partition, columns), design.replicates);
  return variables.map((_, index) =>
    sums.map((byColumn) => ({
      top: byColumn[numerators[index]],
      bottom: denominators[index] === -1 ? undefined : byColumn[denominators[index]],
    })),
  );
}

/** Columns that are summed: numerators without missing values, and each denominator once (-1 for a total). */
function columnsOf(variables: readonly DomainVariable[], statistic: DomainStatistic) {
  const columns: Float64Array[] = [];
  const numerators: number[] = [];
  const denominators: number[] = [];
  let everyRow = -1;
  for (const { values, denominator } of variables) {
    const isMissing = (row: number) => Number.isNaN(values[row]) || (denominator && Number.isNaN(denominator[row]));
    const hasMissing = values.some((_, row) => isMissing(row));
    numerators.push(columns.length);
    columns.push(hasMissing ? values.map((value, row) => (isMissing(row) ? 0 : value)) : values);
    if (statistic === "total") denominators.push(-1);
    else if (!hasMissing && !denominator && everyRow >= 0) denominators.push(everyRow);
    else {
      if (!hasMissing && !denominator) everyRow = columns.length;
      denominators.push(columns.length);
      columns.push(values.map((_, row) => (isMissing(row) ? 0 : (denominator?.[row] ?? 1))));
    }
  }
  return { columns, numerators, denominators };
}

function replicatedVariable(
  design: ReplicateDesign,
  { request, variable, values }: { request: DomainRequest; variable: DomainVariable; values: readonly Float64Array[] },
): DomainEstimates {
  const { partition, statistic } = request;
  const sums = sumByDomain(design.weights, partition, variable);
  const estimates = sums.values.map((total, domain) =>
    statistic === "total" ? total : total / sums.denominators[domain],
  );
  const spreads = spreadByDomain(design.weights, partition, { variable, ...residualLine(sums, statistic) });
  const cells = Array.from({ length: partition.count }, (_, domain): DomainCell => {
    const base = domainBase({ ...sums, respondents: sums.rows }, domain);
    const refused = refusedDomain(sums, statistic, domain);
    if (refused) return { ...refused, ...base };
    const own = values.map((value) => finite(value.subarray(domain, domain + 1)));
    const covariance = replicateCovariance(design, estimates.subarray(domain, domain + 1), own);
    if (!covariance) return { estimable: false, reason: "zero-denominator", ...base };
    const divisor = statistic === "total" ? 1 : sums.denominators[domain];
    const estimate = estimates[domain];
    const variance = covariance[0];
    const spread = spreads[domain];
    return domainCell(base, statistic, { estimate, variance, spread, divisor });
  });
  return request.covariance ? { cells, covariance: coverReplicates(design, { cells, estimates, values }) } : { cells };
}

const finite = (values: Float64Array) => (values.every(Number.isFinite) ? values : undefined);

/** Covariance between the domains that could be estimated; 0 elsewhere. */
function coverReplicates(
  design: ReplicateDesign,
  parts: { cells: readonly DomainCell[]; estimates: Float64Array; values: readonly Float64Array[] },
): Float64Array {
  const { cells, estimates, values } = parts;
  const count = cells.length;
  const known = Array.from({ length: count }, (_, domain) => domain).filter((domain) => cells[domain].estimable);
  const pick = (all: Float64Array) => Float64Array.from(known, (domain) => all[domain]);
  const joined = replicateCovariance(
    design,
    pick(estimates),
    values.map((value) => finite(pick(value))),
  );
  const covariance = new Float64Array(count * count);
  for (let a = 0; a < known.length; a++) {
    const domain = known[a];
    for (let b = 0; b < known.length; b++) {
      const other = known[b];
      covariance[domain * count + other] = joined ? joined[a * known.length + b] : 0;
    }
  }
  return covariance;
}
