import { normalQuantileOfLogTail } from "#statistics/distributions/normal";
import { studentLogTail, studentQuantile } from "#statistics/distributions/student";
import { shareDifference } from "#statistics/tests/share-difference";
import { skewedT, symmetricT } from "#statistics/tests/skewed-t";
import { joinParts } from "#statistics/tests/sum-of-parts";
import { effectiveFreedom } from "./effective-base.ts";

/** An estimate as its comparison with another knows it. */
export interface ComparedEstimate {
  readonly estimate: number;
  readonly standardError: number;
  /** Respondents. */
  readonly base: number;
  /** Degrees of freedom of the design where the estimate was made. */
  readonly df: number;
  /** Effective base, what finite populations and margins tell included. */
  readonly size: number;
  /** Whether finite populations and margins tell all of it: a share of 0 or 1 has no error either, and is not known for that. */
  readonly known?: boolean;
}

interface TestOptions {
  /** Covariance of the two estimates, which share strata, units or margins; 0 for those of independent samples. */
  readonly covariance: number;
  /** Degrees of freedom of the two together: their difference has no more. */
  readonly df: number;
  /** Confidence level of the interval. */
  readonly level: number;
  readonly test: "counts" | "student";
  /** Skewness of the difference, for Student's test; 0 by default. */
  readonly skewness?: number;
}

/** A difference with its error, its interval and its test; none of these where nothing varies or no degree of freedom is left. */
export interface Difference {
  readonly difference: number;
  readonly se: number;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly df: number | null;
  readonly p: number | null;
  /** The p told as a standard normal value, with the sign of the difference. */
  readonly v_test: number | null;
  /** Why there is no test; null where there is one. */
  readonly untested: "known-exactly" | "no-freedom" | null;
}

/** A standard error under this beside those of the two estimates is the rounding of sums. */
const ROUNDING = 1e-9;

/**
 * Difference of two estimates with its design-based error, and one test with the interval that inverts it: on counts reduced
 * to effective sizes for a share, Student's for the rest, of the t that Hall's cubic makes symmetric where the difference is known to be skewed. A region against the rest, a wave after another.
 *
 * Formula   d = a - b; se² = se(a)² + se(b)² - 2 cov; sizes of shares times (se(a)² + se(b)²) / se², that is of the difference;
 *           df of Satterthwaite on those of each side, for Student at most n_eff² / n - 1, at most those of both together
 * Source    Satterthwaite 1946; Korn & Graubard 1998; the test of shares: `shareDifference`
 *           R   svycontrast(svyby(covmat = TRUE)), degf(subset)
 */
export function testDifference(one: ComparedEstimate, other: ComparedEstimate, options: TestOptions): Difference {
  const difference = one.estimate - other.estimate;
  const independent = Math.hypot(one.standardError, other.standardError);
  const se = errorOfDifference(independent, options.covariance);
  const df = freedomOfDifference(sideOf(one, options), sideOf(other, options), options.df);
  const isSure = independent > 0 || options.test === "student" || (one.known === true && other.known === true);
  const known = se <= ROUNDING * independent && isSure;
  if (known) return { difference, se: 0, ...NO_TEST, untested: "known-exactly" };
  if (!(df > 0)) return { difference, se, ...NO_TEST, untested: "no-freedom" };
  if (options.test === "counts")
    return {
      difference,
      se,
      df,
      untested: null,
      ...countsTest(one, other, { ...options, df, scale: independent > 0 ? (independent / se) ** 2 : 1 }),
    };
  const { skewness = 0 } = options;
  const t = -studentQuantile((1 - options.level) / 2, df);
  const [ci_lower, ci_upper] = [t, -t].map((end) => difference - skewedT(end, skewness) * se);
  const tested = told(symmetricT(difference / se, skewness), df);
  return { difference, se, df, ci_lower, ci_upper, ...tested, untested: null };
}

const NO_TEST = { ci_lower: null, ci_upper: null, df: null, p: null, v_test: null } as const;

function errorOfDifference(independent: number, covariance: number): number {
  return covariance === 0 ? independent : Math.sqrt(Math.max(0, independent ** 2 - 2 * covariance));
}

/**
 * Degrees of freedom of the difference of two estimates: those of a mixture of two variances, by what each was found to be and
 * by what each should be where respondents vary alike, whichever are fewer. A side of few units that vary little by chance
 * would else lend its difference the freedom of the other.
 *
 * Formula   min((v₁ + v₂)² / (v₁² / df₁ + v₂² / df₂), the same with v = 1 / n, those of both together)
 * Source    Satterthwaite 1946, Biometrics Bulletin 2(6); Bell & McCaffrey 2002, Survey Methodology 28      R   t.test (Welch)
 */
function freedomOfDifference(one: ComparedEstimate, other: ComparedEstimate, most: number): number {
  if (!(one.df > 0 && other.df > 0)) return 0;
  const joined = (varianceOf: (side: ComparedEstimate) => number): number =>
    joinParts([one, other].map((side) => ({ variance: varianceOf(side), df: side.df }))).df ?? Number.POSITIVE_INFINITY;
  return Math.min(
    most,
    joined(({ standardError }) => standardError ** 2),
    joined(({ base }) => 1 / base),
  );
}

/** The error of a mean is known no better than its effective size lets it be; that of a share follows from the share. */
const sideOf = (side: ComparedEstimate, { test }: TestOptions): ComparedEstimate =>
  test === "counts" ? side : { ...side, df: Math.min(side.df, effectiveFreedom(side.size, side.base)) };

type Tested = Pick<Difference, "ci_lower" | "ci_upper" | "p" | "v_test">;

interface Counted {
  readonly level: number;
  readonly df: number;
  /** Sizes of the difference over those of its two sides. */
  readonly scale: number;
}

function countsTest(one: ComparedEstimate, other: ComparedEstimate, { level, df, scale }: Counted): Tested {
  const sized = ({ estimate, size }: ComparedEstimate) => ({
    share: Math.min(1, Math.max(0, estimate)),
    size: Math.max(1, size) * scale,
  });
  const { statistic, p, logP, lower, upper } = shareDifference(sized(one), sized(other), { level, df });
  return { ci_lower: lower, ci_upper: upper, p, v_test: signedValue(logP, statistic) };
}

function told(t: number, df: number): Pick<Tested, "p" | "v_test"> {
  const logP = Math.min(0, Math.LN2 + studentLogTail(Math.abs(t), df));
  return { p: Math.exp(logP), v_test: signedValue(logP, t) };
}

const signedValue = (logP: number, sign: number): number =>
  Math.sign(sign) * Math.max(0, normalQuantileOfLogTail(logP - Math.LN2));
