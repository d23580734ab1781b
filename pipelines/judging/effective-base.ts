import { cellEffectiveBase, type DomainEstimate, precisionLeft } from "#statistics/domains/domain-cell";

/**
 * What weights leave of a base, or what the design leaves of it where that is less (a share near 0 or 1, or a domain where a
 * few respondents hold most of the weight, has an estimated design effect far too small), raised by what finite populations
 * and margins tell: at most the population itself, where they tell all.
 *
 * Formula   min((Σ w)² / Σ w², n / deff₀) · V₀ / V, V₀ and deff₀ without finite populations and margins
 * Source    Kish 1965, Survey Sampling, § 8.2 and § 11.7; Korn & Graubard 1998, Survey Methodology 24
 */
export function effectiveBaseOf(cell: DomainEstimate): number {
  const left = precisionLeft(cell);
  const { plain, ...own } = cell;
  const drawn = plain === undefined ? own : { ...own, standardError: Math.sqrt(plain.variance) };
  const size = Math.min(cell.effectiveSize, cellEffectiveBase(drawn) ?? Number.POSITIVE_INFINITY);
  const most = Math.max(cell.respondents, cell.weightSum);
  return left > 0 ? Math.min(size / left, Math.max(size, most)) : most;
}
