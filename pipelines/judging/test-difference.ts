import { type KnownEstimate, leastEffectiveBase, welchFreedom } from "#judging/effective-base";
import { normalQuantile } from "#statistics/distributions/normal";
import { studentCdf, studentQuantile } from "#statistics/distributions/student";
import type { DomainEstimate } from "#statistics/domains/domain-cell";
import { testShareAgainstRest } from "#statistics/tests/share-against-rest";

interface TestOptions {
  /** Covariance of the two estimates: they share strata and margins. */
  readonly covariance: number;
  readonly level: number;
  readonly isShare: boolean;
}

/**
 * Difference of a domain to the rest with its design-based error, and the test that keeps its rate in small domains:
 * the exact one on effective counts for a share, Welch's on effective sizes for the rest.
 *
 * Formula   d = a - b; se² = se(a)² + se(b)² - 2 cov; df = se⁴ / (se(a)⁴/(nₐ-1) + se(b)⁴/(n_b-1)), n effective sizes
 * Source    Welch 1947, Biometrika 34; the test of shares: `testShareAgainstRest`
 */
export function testDifference(
  inside: DomainEstimate,
  rest: DomainEstimate,
  { covariance, level, isShare }: TestOptions,
) {
  const difference = inside.estimate - rest.estimate;
  const variance = inside.standardError ** 2 + rest.standardError ** 2 - 2 * covariance;
  const se = Math.sqrt(Math.max(0, variance));
  const known = { estimate: inside.estimate, rest_estimate: rest.estimate, difference };
  const test = isShare ? shareTest(inside, rest) : undefined;
  if (!(se > 1e-12))
    return { ...known, se: 0, ci_lower: null, ci_upper: null, df: null, ...(test ?? { p: null, v_test: null }) };
  const df = welchFreedom(spread(inside), spread(rest));
  const half = -studentQuantile((1 - level) / 2, df) * se;
  const interval = { se, ci_lower: difference - half, ci_upper: difference + half, df };
  return { ...known, ...interval, ...(test ?? studentTest(difference / se, df)) };
}

const spread = ({ standardError, effectiveSize }: DomainEstimate): KnownEstimate => ({
  variance: standardError ** 2,
  effectiveBase: effectiveSize,
});

interface Tested {
  readonly p: number;
  readonly v_test: number;
}

function shareTest(inside: DomainEstimate, rest: DomainEstimate): Tested {
  const known = (cell: DomainEstimate) => ({
    share: cell.estimate,
    effectiveBase: Math.max(1, leastEffectiveBase(cell)),
  });
  const { p, vTest } = testShareAgainstRest(known(inside), known(rest));
  return { p, v_test: vTest };
}

function studentTest(t: number, df: number): Tested {
  const p = Math.min(1, 2 * studentCdf(-Math.abs(t), df));
  return { p, v_test: p >= 1 ? 0 : Math.sign(t) * -normalQuantile(Math.max(p / 2, Number.MIN_VALUE)) };
}
