import { plannedCovariance } from "#statistics/designs/influence-covariance";
import type { CrossedRegression, LinearizedDesign } from "#statistics/designs/survey-design";
import { planVariance, type VariancePlan } from "#statistics/designs/variance-plan";
import { cellPlan } from "./cells/cell-plan.ts";
import { domainMoments, type MomentRequest, momentRequest } from "./cells/domain-moments.ts";
import { fillInside } from "./cells/rest-moments.ts";
import { emptySide, type Side, sideVariance } from "./cells/side-variance.ts";
import { type DomainCell, domainBase, domainCell, refusedDomain } from "./domain-cell.ts";
import type { DomainPartition } from "./domain-partition.ts";
import type { DomainEstimates, DomainRequest } from "./domain-request.ts";
import { type DomainVariable, residualLine, spreadByDomain, sumByDomain } from "./domain-sums.ts";

/** What serves every variable: the plan of the design, its regression on the margins, and vectors that are used again. */
interface Shared {
  readonly design: LinearizedDesign;
  readonly plan: VariancePlan;
  readonly margins: CrossedRegression;
  readonly rows: readonly Int32Array[];
  /** One a domain where covariances are wanted, else one. */
  readonly vectors: readonly Float64Array[];
  /** Sums and fit of the margins, by cell. */
  readonly sums: Float64Array;
  readonly fit: Float64Array;
  /** Variances by sums, where rows are units and no covariance is wanted. */
  readonly moments?: { readonly request: MomentRequest; readonly side: Side };
}

/**
 * Variables in every domain of a calibrated design: by sums over strata and cells of the margins where rows are units, else
 * by influence values projected in place.
 *
 * Formula   as `maskedDomainEstimates`
 * Source    Deville & Särndal 1992, JASA 87; Särndal, Swensson & Wretman 1992, § 10.3      R   svyby on a calibrated design
 *
 * @returns undefined for a design that is not calibrated, or by a rule that only `residuals` knows
 */
export function calibratedDomainEstimates(
  design: LinearizedDesign,
  request: DomainRequest,
): readonly DomainEstimates[] | undefined {
  const { partition, variables, covariance } = request;
  const [projector, second] = design.projectors;
  if (projector?.crossed === undefined || second !== undefined) return undefined;
  const plan = planVariance(design);
  if (!plan.estimable) return undefined;
  const margins = projector.crossed();
  const shared = {
    ...{ design, plan, margins, rows: rowsByDomain(partition) },
    vectors: vectorsOf(design, covariance ? partition.count : 1),
    ...{ sums: new Float64Array(margins.count), fit: new Float64Array(margins.count) },
    ...(covariance ? {} : momentsOf(design, partition)),
  };
  return variables.map((variable) => estimateVariable(shared, request, variable));
}

function momentsOf(design: LinearizedDesign, partition: DomainPartition): Pick<Shared, "moments"> {
  const plan = cellPlan(design);
  return plan === undefined
    ? {}
    : { moments: { request: momentRequest(plan, partition, { rests: false }), side: emptySide(plan) } };
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
  const { design } = shared;
  const { partition, statistic, covariance } = request;
  const sums = sumByDomain(design.weights, partition, variable);
  const line = residualLine(sums, statistic);
  const found = secondSums(shared, { partition, variable, line });
  const known: number[] = [];
  const cells = Array.from({ length: partition.count }, (_, domain): DomainCell => {
    const base = domainBase(sums, domain);
    const refused = refusedDomain(sums, statistic, domain);
    if (refused) return { ...refused, ...base };
    const divisor = statistic === "total" ? 1 : sums.denominators[domain];
    known.push(domain);
    const estimate = sums.values[domain] / divisor;
    const bySums = found.varianceOf(domain) / divisor ** 2;
    const variance = Number.isNaN(bySums)
      ? rowVariance(shared, variable, { domain, slope: line.slopes[domain], divisor, covariance })
      : bySums;
    return domainCell(base, statistic, { estimate, variance, spread: found.spreads[domain], divisor });
  });
  return covariance ? { cells, covariance: coverDomains(shared, known, partition.count) } : { cells };
}

interface Lines {
  readonly partition: DomainPartition;
  readonly variable: DomainVariable;
  readonly line: { readonly slopes: Float64Array; readonly centres: Float64Array };
}

/** Spreads, and variances of the totals of residuals: NaN where these are to be taken row by row. */
function secondSums({ design, moments }: Shared, { partition, variable, line }: Lines) {
  if (moments === undefined) {
    const spreads = spreadByDomain(design.weights, partition, { variable, ...line });
    return { spreads, varianceOf: () => Number.NaN };
  }
  const { request, side } = moments;
  const found = domainMoments(request, variable, line);
  const varianceOf = (domain: number): number => {
    fillInside({ request, moments: found }, domain, side);
    return sideVariance(request.plan, side);
  };
  return { spreads: found.spreads.ee, varianceOf };
}

interface OneDomain {
  readonly domain: number;
  readonly slope: number;
  readonly divisor: number;
  readonly covariance: boolean | undefined;
}

function rowVariance(shared: Shared, variable: DomainVariable, one: OneDomain): number {
  const vector = shared.vectors[one.covariance ? one.domain : 0];
  projectDomain(shared, variable, { ...one, vector });
  return plannedCovariance(shared.plan, [vector])[0];
}

/** Fills the vector with the influence values of a domain, less what the margins explain. */
function projectDomain(
  { design, rows, margins, sums, fit }: Shared,
  { values, denominator }: DomainVariable,
  { domain, slope, divisor, vector }: OneDomain & { readonly vector: Float64Array },
): void {
  const { weights } = design;
  const { cells, inverse, categories } = margins;
  const width = categories.length / margins.count;
  vector.fill(0);
  sums.fill(0);
  for (const row of rows[domain]) {
    const residual = values[row] - slope * (denominator ? denominator[row] : 1);
    if (Number.isNaN(residual)) continue;
    vector[row] = (weights[row] * residual) / divisor;
    sums[cells[row]] += vector[row] * inverse[row];
  }
  const coefficients = margins.solve(addToCategories(margins, sums));
  for (let cell = 0; cell < margins.count; cell++) {
    fit[cell] = 0;
    for (let at = cell * width; at < (cell + 1) * width; at++) fit[cell] += coefficients[categories[at]];
  }
  for (let row = 0; row < vector.length; row++) vector[row] -= weights[row] * fit[cells[row]];
}

/** Sums by category from those by cell. */
function addToCategories({ categories, columns, count }: CrossedRegression, sums: Float64Array): Float64Array {
  const totals = new Float64Array(columns);
  const width = categories.length / count;
  for (let at = 0; at < categories.length; at++) totals[categories[at]] += sums[Math.floor(at / width)];
  return totals;
}

/** Covariance between the domains that could be estimated; 0 elsewhere. */
function coverDomains({ plan, vectors }: Shared, known: readonly number[], count: number): Float64Array {
  const joined = plannedCovariance(
    plan,
    known.map((domain) => vectors[domain]),
  );
  const covariance = new Float64Array(count * count);
  for (let a = 0; a < known.length; a++) {
    const domain = known[a];
    for (let b = 0; b < known.length; b++) {
      const other = known[b];
      covariance[domain * count + other] = joined[a * known.length + b];
    }
  }
  return covariance;
}
