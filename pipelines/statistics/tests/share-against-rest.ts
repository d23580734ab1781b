import { hypergeometricTwoSidedLogP } from "#statistics/distributions/hypergeometric";
import { UsageError } from "#statistics/errors";
import { type ValueTest, valueTest } from "#statistics/tests/value-test";

/** A weighted share and the size of the simple random sample that would know it as well. */
export interface KnownShare {
  readonly share: number;
  /** Kish's (Σw)² / Σw², or respondents / design effect where that is less. */
  readonly effectiveBase: number;
}

/**
 * Test of a share in a domain against the rest, right in small domains and for rare answers, where a difference over its
 * standard error is not: on data without differences its tests, adjusted by Benjamini-Hochberg, keep the nominal rate.
 *
 * Formula   two-sided hypergeometric mid-p of counts reduced to effective sizes: p e of e in the domain, in the rest likewise
 * Assumes   the effective sizes say what weights and design cost; counts rounded
 * Source    Rao & Scott 1992 (effective counts); Lancaster 1961 (mid-p); tests/bench/validity/false-discoveries.csv
 *           R   2 * min(phyper(x - 1, …) + dhyper(x, …) / 2, …) on round(share * n_eff)
 *
 * @param inside - the domain
 * @param rest - everybody else
 * @throws UsageError if a share is not between 0 and 1 or an effective base is not over 0
 * @example testShareAgainstRest({ share: 0.5, effectiveBase: 10 }, { share: 0.5, effectiveBase: 100 }).p // => 1
 */
export function testShareAgainstRest(inside: KnownShare, rest: KnownShare): ValueTest {
  for (const { share, effectiveBase } of [inside, rest])
    if (!(share >= -1e-12 && share <= 1 + 1e-12 && effectiveBase > 0 && effectiveBase < Number.POSITIVE_INFINITY))
      throw new UsageError(
        `share against rest: expected a share and a base over 0; found ${share} of ${effectiveBase}`,
      );
  const marked = Math.max(1, Math.round(inside.effectiveBase));
  const unmarked = Math.max(1, Math.round(rest.effectiveBase));
  const cases = Math.min(marked, Math.round(inside.share * inside.effectiveBase));
  const others = Math.min(unmarked, Math.round(rest.share * rest.effectiveBase));
  const logP = hypergeometricTwoSidedLogP(cases, { marked, unmarked, drawn: cases + others });
  return valueTest(logP, inside.share > rest.share);
}
