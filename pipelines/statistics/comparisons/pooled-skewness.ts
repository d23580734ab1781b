import type { DomainPartition } from "#statistics/domains/domain-partition";

/** A quantity of which domains are compared: its mean, or its ratio to `denominator`. */
interface Quantity {
  readonly values: Float64Array;
  readonly denominator?: Float64Array;
  readonly weights: Float64Array;
}

/** Σ w, Σ w² and Σ w³ of some rows. */
interface PowerSums {
  readonly one: number;
  readonly two: number;
  readonly three: number;
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
export function pooledSkewness(quantity: Quantity, partition: DomainPartition): Float64Array {
  const { skewness, domains, all } = sumsAndSkewness(quantity, partition);
  return Float64Array.from(domains, (own) => {
    const rest = all.one - own.one;
    if (!(own.one > 0 && rest > 0)) return 0;
    const second = own.two / own.one ** 2 + (all.two - own.two) / rest ** 2;
    const third = own.three / own.one ** 3 - (all.three - own.three) / rest ** 3;
    return (skewness * third) / second ** 1.5;
  });
}

/**
 * Skewness that the mean, or the ratio, of each domain would have if all had the distribution of the whole.
 *
 * Formula   γ s₃ / s₂^(3/2), with γ, s₂ and s₃ of the domain as above: γ / √n for equal weights
 * Assumes   respondents that are independent of a population that is large: cautious for a part of a small one
 * Source    Cochran 1977, Sampling Techniques, § 2.15: n > 25 γ² where 95 % intervals are to miss in 6 % of samples at most
 *           R   mean(e^3) / mean(e^2)^1.5 / sqrt(n) for equal weights
 *
 * @returns one value a domain, 0 where nothing varies or nobody is
 */
export function skewnessOfDomains(quantity: Quantity, partition: DomainPartition): Float64Array {
  const { skewness, domains } = sumsAndSkewness(quantity, partition);
  return Float64Array.from(domains, ({ two, three }) => (two > 0 ? (skewness * three) / two ** 1.5 : 0));
}

/**
 * Coefficient of variation of the denominator of a ratio in each domain.
 *
 * Formula   √Σ w² (x - x̄)² / Σ w x, x̄ = Σ w x / Σ w
 * Assumes   respondents that are independent
 * Source    Cochran 1977, § 6.3: the linearized error of a ratio is to be trusted where this is under 10 %
 *           R   sd(x) / mean(x) / sqrt(n) for equal weights, with n for n - 1
 *
 * @returns one value a domain, NaN where there is no denominator
 */
export function denominatorVariation(
  { values, denominator, weights }: Required<Quantity>,
  { codes, count }: DomainPartition,
): Float64Array {
  const [sizes, totals, squares] = [0, 1, 2].map(() => new Float64Array(count));
  const counted = (row: number): boolean =>
    codes[row] >= 0 && !Number.isNaN(values[row]) && !Number.isNaN(denominator[row]);
  for (let row = 0; row < codes.length; row++) {
    if (!counted(row)) continue;
    sizes[codes[row]] += weights[row];
    totals[codes[row]] += weights[row] * denominator[row];
  }
  for (let row = 0; row < codes.length; row++) {
    const domain = codes[row];
    if (counted(row)) squares[domain] += (weights[row] * (denominator[row] - totals[domain] / sizes[domain])) ** 2;
  }
  return squares.map((sum, domain) => Math.sqrt(sum) / Math.abs(totals[domain]));
}

/** Sums of weights by domain and of all, and the skewness of a value among all. */
function sumsAndSkewness({ values, denominator, weights }: Quantity, { codes, count }: DomainPartition) {
  const [ones, twos, threes] = [0, 1, 2].map(() => new Float64Array(count + 1));
  /** Denominators of those who are counted; of others nothing. */
  const bases = new Float64Array(codes.length).fill(Number.NaN);
  let total = 0;
  let divisor = 0;
  for (let row = 0; row < codes.length; row++) {
    const domain = codes[row];
    const base = denominator === undefined ? 1 : denominator[row];
    if (domain < 0 || Number.isNaN(values[row]) || Number.isNaN(base)) continue;
    const weight = weights[row];
    const square = weight * weight;
    const cube = weight * weight * weight;
    ones[domain] += weight;
    twos[domain] += square;
    threes[domain] += cube;
    ones[count] += weight;
    twos[count] += square;
    threes[count] += cube;
    total += weight * values[row];
    divisor += weight * base;
    bases[row] = base;
  }
  const slope = total / divisor;
  let squares = 0;
  let cubes = 0;
  for (let row = 0; row < codes.length; row++) {
    const residual = values[row] - slope * bases[row];
    if (Number.isNaN(residual)) continue;
    const square = weights[row] * residual * residual;
    squares += square;
    cubes += square * residual;
  }
  const skewness = squares > 0 ? cubes / ones[count] / (squares / ones[count]) ** 1.5 : 0;
  const sumsAt = (place: number): PowerSums => ({ one: ones[place], two: twos[place], three: threes[place] });
  return { skewness, domains: Array.from({ length: count }, (_, domain) => sumsAt(domain)), all: sumsAt(count) };
}
