import type { Measure } from "#measures/measure";
import type { Partition } from "#sample/partitions";
import type { Estimate } from "#schemas/tables/estimates";
import { because, NO_REASON } from "#schemas/tables/reasons";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { domainMask } from "#statistics/domains/domain-partition";
import { effectiveSize } from "#statistics/estimators/effective-size";
import { estimateQuantiles } from "#statistics/quantiles/estimate-quantiles";
import { cellHead, type EstimateCell, type EstimateContext, emptyCell } from "./estimate-cell.ts";

/** A quantile in every domain of a partition, with Woodruff's interval. R: `svyquantile(qrule = "math", df = degf(design))`. */
export function quantileRows(measure: Measure, partition: Partition, context: EstimateContext): readonly Estimate[] {
  const domains = { codes: partition.codes, count: partition.domains.length };
  return partition.domains.map((domain, index) => {
    const mask = domainMask(domains, index).map((inside, row) => (Number.isNaN(measure.values[row]) ? 0 : inside));
    return quantileRow({ ...measure, kind: partition.kind, domain }, { measure, mask }, context);
  });
}

interface Masked {
  readonly measure: Measure;
  readonly mask: Uint8Array;
}

function quantileRow(key: EstimateCell, { measure, mask }: Masked, context: EstimateContext): Estimate {
  const { level, sample } = context;
  const { design, wave } = sample;
  const base = mask.reduce((count, inside) => count + inside, 0);
  if (base === 0) return emptyCell(key, { status: "not-evaluable", ...because("no-respondent") }, context);
  const df = degreesOfFreedom(design, mask);
  const [found] = estimateQuantiles(design, measure.values, [measure.probability ?? 0.5], {
    domain: mask,
    level,
    ...(df > 0 ? { df } : {}),
  });
  if (!found.estimable) return emptyCell(key, { status: "not-evaluable", ...because("no-quantile") }, context);
  const weights = design.weights.filter((_, row) => mask[row] === 1);
  const precise = wave.design.kind !== "volunteer" && df > 0;
  const se = precise ? (found.standardError ?? null) : null;
  return {
    ...cellHead(key, context),
    base,
    n_eff: effectiveSize(weights),
    weighted_base: weights.reduce((sum, weight) => sum + weight, 0),
    estimate: found.quantile,
    se,
    ci_lower: precise ? within(found.lower, found.quantile, Math.min) : null,
    ci_upper: precise ? within(found.upper, found.quantile, Math.max) : null,
    df: precise ? df : null,
    deff: null,
    cv: se === null || found.quantile === 0 ? null : se / Math.abs(found.quantile),
    method: precise ? "woodruff" : "none",
    rung: "direct",
    status: "published",
    ...NO_REASON,
  };
}

/** A limit that holds the quantile: rounding of the weights may leave it on the wrong side where many answers are the same. */
const within = (
  limit: number | undefined,
  quantile: number,
  farther: (a: number, b: number) => number,
): number | null => (limit === undefined ? null : farther(limit, quantile));
