import type { Estimate } from "#schemas/tables/estimates";
import type { ComparedEstimate } from "./test-difference.ts";

/** A row of `estimates` as its comparison with another knows it. */
export const comparedEstimate = ({
  estimate,
  se,
  base,
  n_eff,
  df,
  ci_lower,
  ci_upper,
  method,
}: Estimate): ComparedEstimate => ({
  estimate: estimate ?? 0,
  standardError: se ?? 0,
  base: base ?? 0,
  df: df ?? 0,
  size: n_eff ?? 0,
  known: method === "known" || (ci_lower !== null && ci_lower === ci_upper),
});
