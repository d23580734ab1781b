import type { Measure } from "#measures/measure";
import { partitionBy } from "#sample/partitions";
import type { WaveSample } from "#sample/wave-sample";
import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import { REGION } from "#schemas/tables/status";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { plannedCovariance, projectInfluences } from "#statistics/designs/influence-covariance";
import { panelDesign } from "#statistics/designs/panel-design";
import { planVariance } from "#statistics/designs/variance-plan";
import { domainEstimator } from "#statistics/domains/domain-estimator";
import { countedRows } from "#statistics/estimators/counted-rows";
import { linearize } from "#statistics/estimators/estimate";

/** A wave of a panel: its respondents, what was measured on them, and the primary unit of each. */
export interface PanelWave {
  readonly sample: WaveSample;
  readonly measures: readonly Measure[];
  readonly units: readonly string[];
}

/** What two estimates of a panel have in common. */
export interface Shared {
  readonly correlation: number;
  /** Primary units of both waves less strata, each counted once. */
  readonly df: number;
}

/** Of which cell: that of either wave. */
type Cell = Pick<Estimate, "indicator" | "answer" | "domain_kind" | "domain">;

/**
 * Correlation of the estimates of two waves that share units.
 *
 * Formula   cov(z₁, z₂) / √(v(z₁) v(z₂)) over the units of both, z the influence values of each wave, less what its margins explain
 * Source    Berger & Priam 2016, J. R. Stat. Soc. A 179      R   svyby(covmat = TRUE) on the units of both waves
 *
 * @returns nothing for a cell that either wave does not measure
 */
export function panelCorrelation(from: PanelWave, to: PanelWave): (cell: Cell) => Shared | undefined {
  const stacked = panelDesign(namedUnits(from), namedUnits(to));
  const plan = planVariance(stacked);
  const [before, after] = [influencesOf(from), influencesOf(to)];
  return (cell) => {
    const [one, other] = [before(cell), after(cell)];
    if (one === undefined || other === undefined || !plan.estimable) return undefined;
    const vectors = [joined(one.influence, other.influence, 0), joined(one.influence, other.influence, 1)];
    const [v1, covariance, , v2] = plannedCovariance(plan, vectors);
    const df = degreesOfFreedom(stacked, Uint8Array.from([...one.rows, ...other.rows]));
    return { correlation: v1 > 0 && v2 > 0 ? covariance / Math.sqrt(v1 * v2) : 0, df };
  };
}

const namedUnits = ({ sample: { declared, design }, units }: PanelWave) => ({
  units,
  strata: declared.strata,
  weights: design.weights,
});

interface Influence {
  readonly influence: Float64Array;
  readonly rows: Uint8Array;
}

/** Influence values of a cell over the respondents of a wave, and who counts. */
function influencesOf({ sample, measures }: PanelWave): (cell: Cell) => Influence | undefined {
  const known = new Map(measures.map((measure) => [`${measure.indicator}\t${measure.answer}`, measure]));
  const regions = partitionBy(sample, REGION);
  return ({ indicator, answer, domain_kind, domain }) => {
    const measure = known.get(`${indicator}\t${answer}`);
    const estimator = measure === undefined ? "quantile" : kindOf(measure.statistic).estimator;
    if (measure === undefined || estimator === "quantile") return undefined;
    const { values, denominator } = measure;
    const code = domain_kind === REGION ? (regions?.domains.indexOf(domain) ?? -1) : undefined;
    const inside = values.map((_, row) => Number(code === undefined || regions?.codes[row] === code));
    const columns = denominator === undefined ? [values] : [values, denominator];
    const rows = countedRows(columns, { domain: Uint8Array.from(inside) }) ?? Uint8Array.from(inside);
    const found = linearize(sample.design, domainEstimator(estimator, measure, rows));
    if (!found.estimable) return undefined;
    return { influence: projectInfluences(sample.design, found.influences)[0], rows };
  };
}

/** The values of one wave over the rows of both, 0 for those of the other. */
function joined(before: Float64Array, after: Float64Array, which: 0 | 1): Float64Array {
  const vector = new Float64Array(before.length + after.length);
  if (which === 0) vector.set(before);
  else vector.set(after, before.length);
  return vector;
}
