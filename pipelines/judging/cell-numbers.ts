import type { Estimate } from "#schemas/tables/estimates";
import { cellDesignEffect, cellVariation } from "#statistics/domains/domain-cell";
import type { CellInterval, EstimatedCell } from "./cell-interval.ts";
import { effectiveBaseOf } from "./effective-base.ts";

type Numbers = Pick<
  Estimate,
  "base" | "n_eff" | "weighted_base" | "estimate" | "se" | "ci_lower" | "ci_upper" | "df" | "deff" | "cv" | "method"
>;

/** The numbers of a row, from a cell and its interval: what is known has no error, and a sample of volunteers has none to tell. */
export function cellNumbers({ cell, df }: EstimatedCell, { lower, upper, method }: CellInterval): Numbers {
  const se = method === "known" ? 0 : cell.standardError;
  const precise = method !== "none";
  return {
    base: cell.respondents,
    n_eff: effectiveBaseOf(cell),
    weighted_base: cell.weightSum,
    estimate: cell.estimate,
    se: precise ? se : null,
    ci_lower: lower,
    ci_upper: upper,
    df: precise ? df : null,
    deff: precise ? (cellDesignEffect(cell, "with-replacement") ?? null) : null,
    cv: precise ? (cellVariation(cell) ?? null) : null,
    method,
  };
}
