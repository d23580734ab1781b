import { hideProtected } from "#judging/hide-protected";
import { cautionOf } from "#judging/presentation";
import { kindOf } from "#schemas/indicators";
import type { Study } from "#schemas/study";
import type { Estimate } from "#schemas/tables/estimates";
import { because } from "#schemas/tables/reasons";

/** What decides what is shown of an estimate. */
export interface EstimateRules {
  /** Cells that step 6 protects, by key. */
  readonly hidden: ReadonlySet<string>;
  /** Fewest respondents that are told. */
  readonly minimum: number;
  readonly disclosure: Pick<Study["disclosure"], "fragile_base" | "fragile_cv">;
}

/** Gives every estimate the status that decides how it is shown; a hidden one loses its numbers, its base included. */
export const releaseEstimates = (computed: readonly Estimate[], rules: EstimateRules): readonly Estimate[] =>
  hideProtected(computed, rules.hidden).map((row) => statusOf(row, rules));

function statusOf(row: Estimate, rules: EstimateRules): Estimate {
  const base = row.base ?? 0;
  if (row.status !== "published") return base > 0 && base < rules.minimum ? { ...row, base: null } : row;
  return withCaution(row, rules);
}

type Told = Pick<
  Estimate,
  | "base"
  | "statistic"
  | "estimate"
  | "ci_lower"
  | "ci_upper"
  | "df"
  | "n_eff"
  | "cv"
  | "status"
  | "reason"
  | "reason_detail"
>;

/** A number that is shown, as fragile where it is to be read with caution. */
export function withCaution<Row extends Told>(
  row: Row,
  { disclosure: { fragile_base, fragile_cv } }: Pick<EstimateRules, "disclosure">,
): Row {
  const base = row.base ?? 0;
  if (base < fragile_base) return { ...row, status: "fragile", ...because("fragile-base", fragile_base) };
  const uncertain = kindOf(row.statistic).fragileByVariation && (row.cv ?? 0) > fragile_cv;
  if (uncertain) return { ...row, status: "fragile", ...because("fragile-variation") };
  // Known since it was estimated.
  if (row.reason === "fragile-skewness") return { ...row, status: "fragile" };
  const caution = cautionOf(row);
  return caution === undefined ? row : { ...row, status: "fragile", ...caution };
}
