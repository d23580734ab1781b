import { UsageError } from "#statistics/errors";

/** A share to be published. */
export interface PublishedShare {
  /** Between 0 and 1. */
  readonly estimate: number;
  /** Design-based standard error, at least 0. */
  readonly standardError: number;
  /** Respondents, unweighted. */
  readonly base: number;
  /** Kish's effective size of their weights, at most the base: `effectiveSize`. */
  readonly effectiveSize: number;
  /** Degrees of freedom of the design in the domain. */
  readonly df: number;
  /** Part of the variance that finite populations and margins leave, `standardError` being without them; 1 by default. */
  readonly left?: number;
}

/** Limits between 0 and 1. */
export interface ShareLimits {
  readonly lower: number;
  readonly upper: number;
}

/** Below the rounding of a sum of weights a standard error is one that should be 0. */
const ROUNDING = 1e-9;

/**
 * Size of the simple random sample in which a share would have its standard error; Kish's where that error is 0.
 *
 * Formula   p (1 - p) / se²; Kish's effective size at 0 and 1, and where the strata that vary are taken in full
 * Assumes   nothing can be known of the design effect of a share of 0 or 1 but that of its unequal weights
 * Source    Korn & Graubard 1998, Survey Methodology 24; Kish 1992, J. Official Statistics 8(2)      R   p * (1 - p) / vcov(mean)
 *
 * @param share - the share
 * @returns respondents, over 0
 * @throws UsageError if the share is not between 0 and 1, the standard error is negative, there is no respondent, or the effective
 * size is over the base
 * @example shareSize({ estimate: 0.5, standardError: 0.05, base: 120, effectiveSize: 90, df: 119 }) // => 100
 */
export function shareSize(share: PublishedShare): number {
  requireShare(share);
  const { estimate, standardError, effectiveSize } = share;
  const spread = estimate * (1 - estimate);
  return standardError < ROUNDING || !(spread > 0) ? effectiveSize : spread / standardError ** 2;
}

/** Limits that hold the share and stay within [0, 1]: rounding may leave one on the wrong side of a share that is all but 0 or 1. */
export function limitsAround({ estimate }: PublishedShare, { lower, upper }: ShareLimits): ShareLimits {
  const share = Math.min(1, Math.max(0, estimate));
  return { lower: Math.max(0, Math.min(lower, share)), upper: Math.min(1, Math.max(upper, share)) };
}

/** Refuses a level that is not between 0 and 1. */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1))
    throw new UsageError(`share interval: expected a level between 0 and 1, found ${level}`);
}

function requireShare({ estimate, standardError, base, effectiveSize }: PublishedShare): void {
  if (!(estimate >= -ROUNDING && estimate <= 1 + ROUNDING)) {
    throw new UsageError(`share interval: expected a share, found ${estimate}`);
  }
  if (!(standardError >= 0)) {
    throw new UsageError(`share interval: expected a standard error of at least 0, found ${standardError}`);
  }
  if (!(base >= 1)) throw new UsageError(`share interval: expected a respondent, found a base of ${base}`);
  if (!(effectiveSize > 0 && effectiveSize <= base * (1 + ROUNDING))) {
    throw new UsageError(`share interval: expected an effective size of at most ${base}, found ${effectiveSize}`);
  }
}
