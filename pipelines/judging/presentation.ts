import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import { because, type Why } from "#schemas/tables/reasons";

/** Points between the limits of a share from which it says little, and under which it says enough however small it is. */
const WIDE = 0.3;
const NARROW = 0.05;
/** Between the two, the most that the width may be of the share. */
const MOST_RELATIVE = 1.3;
/** Fewer degrees of freedom do not tell the error itself. */
const FEWEST_DEGREES = 8;
/** Fewer effective respondents are as few as respondents. */
const FEWEST_EFFECTIVE = 30;

/**
 * Why an estimate whose base suffices is to be read with caution all the same; undefined where nothing is wrong.
 *
 * NCHS suppresses what fails its criteria on width and on effective size, and has what lacks degrees of freedom reviewed; here
 * all are shown as fragile, since each number is printed with its interval and a hidden one would hide its neighbours.
 *
 * Source    Parker et al. 2017, Vital and Health Statistics 2(175)
 */
export function cautionOf(
  row: Pick<Estimate, "statistic" | "estimate" | "ci_lower" | "ci_upper" | "df" | "n_eff">,
): Why | undefined {
  const { statistic, estimate, ci_lower, ci_upper, df, n_eff } = row;
  if (ci_lower === null || ci_upper === null || estimate === null) return undefined;
  if (df !== null && df < FEWEST_DEGREES) return because("few-degrees", FEWEST_DEGREES);
  if (kindOf(statistic).interval !== "wilson") return undefined;
  if (n_eff !== null && n_eff < FEWEST_EFFECTIVE) return because("fragile-effective-base", FEWEST_EFFECTIVE);
  const width = ci_upper - ci_lower;
  if (width >= WIDE) return because("wide-interval", WIDE * 100);
  return width > NARROW && width > MOST_RELATIVE * estimate
    ? because("wide-relative-interval", MOST_RELATIVE * 100)
    : undefined;
}
