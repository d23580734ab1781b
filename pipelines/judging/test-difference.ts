import { type ComparedEstimate, welchFreedom } from "#judging/effective-base";
import { normalQuantile } from "#statistics/distributions/normal";
import { studentCdf, studentQuantile } from "#statistics/distributions/student";
import { testShareAgainstRest } from "#statistics/tests/share-against-rest";

interface TestOptions {
  /** Covariance of the two estimates, which share strata and margins; 0 for those of independent samples. */
  readonly covariance: number;
  /** Confidence level of the interval. */
  readonly level: number;
  readonly test: "exact" | "student";
}

/** A difference with its error, its interval and its test; none of these where nothing varies. */
export interface Difference {
  readonly difference: number;
  readonly se: number;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly df: number | null;
  readonly p: number | null;
  /** The p told as a standard normal value, with the sign of the difference. */
  readonly v_test: number | null;
}

/**
 * Difference of two estimates with its design-based error, and the test that keeps its rate on small bases: the exact one on
 * effective counts for a share, Welch's on effective sizes for the rest. A region against the rest, a wave after another.
 *
 * Formula   d = a - b; se² = se(a)² + se(b)² - 2 cov; df = se⁴ / (se(a)⁴/(nₐ-1) + se(b)⁴/(n_b-1)), n effective sizes
 * Source    Welch 1947, Biometrika 34; the test of shares: `testShareAgainstRest`
 */
export function testDifference(
  one: ComparedEstimate,
  other: ComparedEstimate,
  { covariance, level, test }: TestOptions,
): Difference {
  const difference = one.estimate - other.estimate;
  const se = errorOfDifference(one, other, covariance);
  const exact = test === "exact" ? exactTest(one, other) : undefined;
  if (!(se > 1e-12))
    return { difference, se: 0, ci_lower: null, ci_upper: null, df: null, ...(exact ?? { p: null, v_test: null }) };
  const df = welchFreedom(one, other);
  const half = -studentQuantile((1 - level) / 2, df) * se;
  const interval = { se, ci_lower: difference - half, ci_upper: difference + half, df };
  return { difference, ...interval, ...(exact ?? studentTest(difference / se, df)) };
}

function errorOfDifference(one: ComparedEstimate, other: ComparedEstimate, covariance: number): number {
  if (covariance === 0) return Math.hypot(one.standardError, other.standardError);
  return Math.sqrt(Math.max(0, one.standardError ** 2 + other.standardError ** 2 - 2 * covariance));
}

type Test = Pick<Difference, "p" | "v_test">;

function exactTest(one: ComparedEstimate, other: ComparedEstimate): Test {
  const known = ({ estimate, exactBase }: ComparedEstimate) => ({
    share: estimate,
    effectiveBase: Math.max(1, exactBase),
  });
  const { p, vTest } = testShareAgainstRest(known(one), known(other));
  return { p, v_test: vTest };
}

function studentTest(t: number, df: number): Test {
  const p = Math.min(1, 2 * studentCdf(-Math.abs(t), df));
  return { p, v_test: p >= 1 ? 0 : Math.sign(t) * -normalQuantile(Math.max(p / 2, Number.MIN_VALUE)) };
}
