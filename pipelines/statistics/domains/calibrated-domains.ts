import { plannedCovariance } from "#statistics/designs/influence-covariance";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { planVariance, type VariancePlan } from "#statistics/designs/variance-plan";
import { type DomainCell, domainBase, domainCell, refusedDomain } from "./domain-cell.ts";
import type { DomainPartition } from "./domain-partition.ts";
import type { DomainEstimates, DomainRequest } from "./domain-request.ts";
import { type DomainVariable, residualLine, spreadByDomain, sumByDomain } from "./domain-sums.ts";

/** What serves every variable: the plan of the design, the rows of each domain, and vectors that are used again. */
interface Shared {
  readonly design: LinearizedDesign;
  readonly plan: VariancePlan;
  readonly rows: readonly Int32Array[];
  /** One a domain where covariances are wanted, else one. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Variables in every domain of a calibrated design: the plan and the rows of each domain are found once, influence values
 * projected in place.
 *
 * Formula   as `maskedDomainEstimates`; by domain, one reading of its rows and three of the sample
 * Source    Deville & Särndal 1992, JASA 87; Särndal, Swensson & Wretman 1992, § 10.3      R   svyby on a calibrated design
 *
 * @returns undefined for a design that is not calibrated, or by a rule that only `residuals` knows
 */
export function calibratedDomainEstimates(
  design: LinearizedDesign,
  request: DomainRequest,
): readonly DomainEstimates[] | undefined {
  const { partition, variables, covariance } = request;
  if (design.projectors.length !== 1 || !design.projectors[0].projectRows) return undefined;
  const plan = planVariance(design);
  if (!plan.estimable) return undefined;
  const count = covariance ? partition.count : 1;
  const shared = { design, plan, rows: rowsByDomain(partition), vectors: vectorsOf(design, count) };
  return variables.map((variable) => estimateVariable(shared, request, variable));
}

/** Vectors of a design, kept from one call to the next: fresh ones for every small request would cost as much as its sums. */
const VECTORS = new WeakMap<LinearizedDesign, Float64Array[]>();

function vectorsOf(design: LinearizedDesign, count: number): readonly Float64Array[] {
  const vectors = VECTORS.get(design) ?? [];
  VECTORS.set(design, vectors);
  while (vectors.length < count) vectors.push(new Float64Array(design.size));
  return vectors;
}

/** Rows of each domain, in their order. */
function rowsByDomain({ codes, count }: DomainPartition): readonly Int32Array[] {
  const sizes = new Int32Array(count);
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) sizes[codes[row]]++;
  const rows = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) rows[codes[row]][sizes[codes[row]]++] = row;
  return rows;
}

function estimateVariable(shared: Shared, request: DomainRequest, variable: DomainVariable): DomainEstimates {
  const { design, plan, vectors } = shared;
  const { partition, statistic, covariance } = request;
  const sums = sumByDomain(design.weights, partition, variable);
  const line = residualLine(sums, statistic);
  const spreads = spreadByDomain(design.weights, partition, { variable, ...line });
  const known: number[] = [];
  const cells = Array.from({ length: partition.count }, (_, domain): DomainCell => {
    const base = domainBase(sums, domain);
    const refused = refusedDomain(sums, statistic, domain);
    if (refused) return { ...refused, ...base };
    const divisor = statistic === "total" ? 1 : sums.denominators[domain];
    const vector = vectors[covariance ? domain : 0];
    projectDomain(shared, variable, { domain, slope: line.slopes[domain], divisor, vector });
    known.push(domain);
    const variance = plannedCovariance(plan, [vector])[0];
    const estimate = sums.values[domain] / divisor;
    return domainCell(base, statistic, { estimate, variance, spread: spreads[domain], divisor });
  });
  return covariance ? { cells, covariance: coverDomains(shared, known, partition.count) } : { cells };
}

/** Fills the vector with the influence values of a domain, less what the margins explain. */
function projectDomain(
  { design, rows }: Shared,
  { values, denominator }: DomainVariable,
  { domain, slope, divisor, vector }: { domain: number; slope: number; divisor: number; vector: Float64Array },
): void {
  const { weights, projectors } = design;
  vector.fill(0);
  const own = rows[domain];
  for (let index = 0; index < own.length; index++) {
    const row = own[index];
    const residual = values[row] - slope * (denominator ? denominator[row] : 1);
    if (!Number.isNaN(residual)) vector[row] = (weights[row] * residual) / divisor;
  }
  projectors[0].projectRows?.(vector, own);
}

/** Covariance between the domains that could be estimated; 0 elsewhere. */
function coverDomains({ plan, vectors }: Shared, known: readonly number[], count: number): Float64Array {
  const joined = plannedCovariance(
    plan,
    known.map((domain) => vectors[domain]),
  );
  const covariance = new Float64Array(count * count);
  for (const [a, domain] of known.entries())
    for (const [b, other] of known.entries()) covariance[domain * count + other] = joined[a * known.length + b];
  return covariance;
}
