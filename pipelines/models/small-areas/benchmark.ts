import { MethodError, UsageError } from "#statistics/errors";

/** How area estimates are brought to a known total: multiplied by a ratio, or shifted by a difference. */
export type Benchmarking = "ratio" | "difference";

/** Area estimates that agree with a larger estimate. */
export interface BenchmarkedAreas {
  readonly estimates: readonly number[];
  /** The factor or the shift applied to every area. */
  readonly adjustment: number;
}

/**
 * Area estimates adjusted so that their weighted mean is the estimate of the whole (the national one).
 *
 * Formula   ratio: θ_d × T / Σ w θ; difference: θ_d + T - Σ w θ, with weights summing to 1
 * Assumes   the estimate of the whole is more reliable than the model
 * Source    Rao & Molina 2015, § 6.4.6      R   eblup * t / sum(w * eblup); eblup + t - sum(w * eblup)
 *
 * @param estimates - area estimates
 * @param weights - size of each area, any scale, none negative
 * @param options - target: the estimate of the whole (a mean or a share); method: "ratio" (default) keeps zeros, "difference" keeps gaps
 * @throws UsageError if lengths differ or weights do not sum to a positive number
 * @throws MethodError if a ratio is asked of areas whose weighted mean is zero
 * @example benchmark([10, 20], [1, 1], { target: 30 }).estimates // => [20, 40]
 */
export function benchmark(
  estimates: ArrayLike<number>,
  weights: ArrayLike<number>,
  { target, method = "ratio" }: { readonly target: number; readonly method?: Benchmarking },
): BenchmarkedAreas {
  const values = Array.from(estimates);
  const sizes = Array.from(weights);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.length !== values.length || !(total > 0) || sizes.some((size) => size < 0))
    throw new UsageError(
      `benchmark: one weight per area is needed, none negative; found ${sizes.length} for ${values.length} areas`,
    );
  const mean = values.reduce((sum, value, i) => sum + (value * (sizes[i] ?? 0)) / total, 0);
  if (method === "difference")
    return { estimates: values.map((value) => value + target - mean), adjustment: target - mean };
  if (mean === 0) throw new MethodError("benchmark: a ratio needs areas whose weighted mean is not zero", mean);
  return { estimates: values.map((value) => (value * target) / mean), adjustment: target / mean };
}
