import type { DomainPartition } from "#statistics/domains/domain-partition";

/** A quantity of which domains are compared: its mean, or its ratio to `denominator`. */
interface Quantity {
  readonly values: Float64Array;
  readonly denominator?: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Skewness that the difference between each domain and the others would have if all had the distribution of the whole: that
 * of a small domain says nothing of its own tail, least of all where it missed it.
 *
 * Formula   γ (s₃ - s₃') / (s₂ + s₂')^(3/2), γ = Σ w e³ / Σ w / (Σ w e² / Σ w)^(3/2) over all rows, e = y - R x;
 *           s₂ = Σ w² / (Σ w)², s₃ = Σ w³ / (Σ w)³ of the domain, and of the others
 * Assumes   respondents that are independent: cautious for clusters
 * Source    Hall 1992, J. R. Stat. Soc. B 54; Johnson 1978, JASA 73
 *           R   mean(e^3) / mean(e^2)^1.5 for equal weights
 *
 * @returns one value a domain, 0 where nothing varies
 */
export function pooledSkewness(quantity: Quantity, { codes, count }: DomainPartition): Float64Array {
  const { values, denominator, weights } = quantity;
  const counted = (row: number): boolean =>
    codes[row] >= 0 && !Number.isNaN(values[row]) && !(denominator && Number.isNaN(denominator[row]));
  const sums = Array.from({ length: count + 1 }, () => ({ one: 0, two: 0, three: 0 }));
  let [total, divisor] = [0, 0];
  for (let row = 0; row < codes.length; row++) {
    if (!counted(row)) continue;
    const weight = weights[row];
    for (const place of [codes[row], count]) {
      sums[place].one += weight;
      sums[place].two += weight ** 2;
      sums[place].three += weight ** 3;
    }
    total += weight * values[row];
    divisor += weight * (denominator ? denominator[row] : 1);
  }
  let [squares, cubes] = [0, 0];
  for (let row = 0; row < codes.length; row++) {
    if (!counted(row)) continue;
    const residual = values[row] - (total / divisor) * (denominator ? denominator[row] : 1);
    squares += weights[row] * residual ** 2;
    cubes += weights[row] * residual ** 3;
  }
  const all = sums[count];
  const skewness = squares > 0 ? cubes / all.one / (squares / all.one) ** 1.5 : 0;
  return Float64Array.from({ length: count }, (_, domain) => {
    const own = sums[domain];
    const rest = all.one - own.one;
    if (!(own.one > 0 && rest > 0)) return 0;
    const second = own.two / own.one ** 2 + (all.two - own.two) / rest ** 2;
    const third = own.three / own.one ** 3 - (all.three - own.three) / rest ** 3;
    return (skewness * third) / second ** 1.5;
  });
}
