import { leastEffectiveBase } from "#judging/effective-base";
import type { Measure } from "#measures/measure";
import type { Partition, WaveSample } from "#sample/wave-sample";
import type { Statistic } from "#schemas/indicators";
import type { StudyDefinition } from "#schemas/study-definition";
import { type Estimate, NO_NUMBERS } from "#schemas/tables/estimates";
import type { Status } from "#schemas/tables/status";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { cellDesignEffect, cellVariation, type DomainCell, type DomainEstimate } from "#statistics/domains/domain-cell";
import { type DomainPartition, domainDegreesOfFreedom } from "#statistics/domains/domain-partition";
import type { DomainStatistic } from "#statistics/domains/domain-sums";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { DOMINANCE_REASON, dominatedTotals } from "./dominance.ts";
import { extrapolatedTotals } from "./extrapolated-totals.ts";
import { type CellInterval, intervalOf } from "./interval-of.ts";
import { quantileRows } from "./quantile-rows.ts";

export interface EstimateContext {
  readonly definition: StudyDefinition;
  readonly sample: WaveSample;
}

/** Estimates of measures in every domain of a partition, in the order measure, domain. */
export function estimateMeasures(
  measures: readonly Measure[],
  partition: Partition,
  context: EstimateContext,
): readonly Estimate[] {
  const { design } = context.sample;
  const domains = { codes: partition.codes, count: partition.domains.length };
  const designDf = degreesOfFreedom(design);
  return measures.flatMap((measure) => {
    if (measure.statistic === "quantile") return quantileRows(measure, partition, context);
    const df = domainDegreesOfFreedom(design, answering(measure, domains));
    const dominated =
      measure.statistic === "total" ? dominatedTotals(domains, { ...measure, weights: design.weights }) : [];
    return cellsOf(measure, measure.statistic, { design, domains }).map((cell, index) => {
      const key = {
        indicator: measure.indicator,
        statistic: measure.statistic,
        answer: measure.answer,
        kind: partition.kind,
        domain: partition.domains[index],
      };
      return cellRow(key, { cell, df: df[index], designDf, dominated: dominated[index] ?? false }, context);
    });
  });
}

interface Estimation {
  readonly design: LinearizedDesign;
  readonly domains: DomainPartition;
}

function cellsOf(
  { values, denominator, concerned }: Measure,
  statistic: Exclude<Statistic, "quantile">,
  { design, domains }: Estimation,
): readonly DomainCell[] {
  if (concerned !== undefined && ENGINE[statistic] === "total")
    return extrapolatedTotals(design, domains, { values, concerned });
  const variables = [{ values, ...(denominator === undefined ? {} : { denominator }) }];
  return estimateByDomain(design, { partition: domains, statistic: ENGINE[statistic], variables })[0].cells;
}

/** The rows of each domain that have a value: who is out of the base of an indicator gives its interval no freedom. */
function answering({ values, denominator }: Measure, { codes, count }: DomainPartition): DomainPartition {
  const missing = (row: number): boolean =>
    Number.isNaN(values[row]) || (denominator !== undefined && Number.isNaN(denominator[row]));
  return { codes: codes.map((code, row) => (missing(row) ? -1 : code)), count };
}

const ENGINE: Readonly<Record<Exclude<Statistic, "quantile">, DomainStatistic>> = {
  share: "mean",
  mean: "mean",
  balance: "mean",
  total: "total",
  count: "total",
  ratio: "ratio",
};

export interface CellKey {
  readonly indicator: string;
  readonly statistic: Statistic;
  readonly answer: string;
  readonly kind: string;
  readonly domain: string;
}

interface Estimated {
  readonly cell: DomainCell;
  readonly df: number;
  readonly designDf: number;
  readonly dominated: boolean;
}

function cellRow(key: CellKey, { cell, df, designDf, dominated }: Estimated, context: EstimateContext): Estimate {
  if (!cell.estimable) {
    return {
      ...emptyCell(key, { status: "not-evaluable", reason: REASONS[cell.reason] ?? cell.reason }, context),
      base: cell.respondents,
    };
  }
  const interval = intervalOf(key.statistic, { cell, df, designDf }, context);
  const shown = dominated ? ({ status: "suppressed", reason: DOMINANCE_REASON } as const) : PUBLISHED;
  return { ...cellHead(key, context), ...precisionOf(cell, df, interval), ...shown };
}

const PUBLISHED = { status: "published", reason: null } as const;

const REASONS: Readonly<Record<string, string>> = {
  "empty-domain": "aucun répondant",
  "zero-denominator": "dénominateur nul",
  "single-unit": "une seule unité tirée dans une strate",
};

function precisionOf(cell: DomainEstimate, df: number, { lower, upper, method }: CellInterval) {
  const se = Math.abs(cell.standardError) < 1e-12 * Math.max(1, Math.abs(cell.estimate)) ? 0 : cell.standardError;
  const precise = method !== "none";
  return {
    base: cell.respondents,
    n_eff: leastEffectiveBase(cell),
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

export function cellHead(
  { indicator, answer, kind, domain, statistic }: CellKey,
  { definition, sample }: EstimateContext,
) {
  const { public: publicId, wave } = sample.wave;
  return {
    study: definition.study.id,
    public: publicId,
    wave,
    indicator,
    answer,
    domain_kind: kind,
    domain,
    statistic,
  };
}

/** A cell without a number, and why. */
export function emptyCell(
  key: CellKey,
  told: { readonly status: Status; readonly reason: string },
  context: EstimateContext,
): Estimate {
  return { ...cellHead(key, context), base: 0, ...NO_NUMBERS, method: "none", ...told };
}
