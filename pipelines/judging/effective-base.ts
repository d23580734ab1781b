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

/**
 * Degrees of freedom that unequal weights leave to the variance of a mean: the variance weighs respondents by the square of their
 * weights, so that it is known from fewer of them than the mean. Student's t on the effective base less one keeps no rate in small
 * domains (weights of log-normal spread 0.9, 30 respondents: a p under 0.001 in 3.7 samples of a thousand); on this it does.
 *
 * Formula   n_eff² / n - 1, at least 1
 * Assumes   nothing of the design: at most its own degrees of freedom are used
 * Source    by simulation, `tests/bench/validity/weighted-freedom.R`; exact for normal answers, whose variance is found apart from
 *           the mean: (Σ w²)² / Σ w⁴, Bell & McCaffrey 2002, which is cautious here      R   none
 *
 * @param size - effective base
 * @param base - respondents
 * @example effectiveFreedom(30, 30) // => 29
 */
export const effectiveFreedom = (size: number, base: number): number =>
  Math.max(1, base > 0 ? (size * size) / base - 1 : 0);
