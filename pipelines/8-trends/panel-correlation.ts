import type { Measure } from "#measures/measure";
import { rowsOfMeasure } from "#measures/rows-of-measure";
import { type CountedInfluence, type Shared, sharedUnits, type UnitSample } from "#sample/panel-units";
import { placeOf } from "#sample/territory-partitions";
import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";
import { projectInfluences } from "#statistics/designs/influence-covariance";
import { domainEstimator } from "#statistics/domains/domain-estimator";
import { linearize } from "#statistics/estimators/estimate";

/** A wave of a panel: its respondents, what was measured on them, and the primary unit of each. */
export interface PanelWave extends UnitSample {
  readonly measures: readonly Measure[];
}

/** Of which cell: that of either wave. */
type Cell = Pick<Estimate, "indicator" | "answer" | "domain_kind" | "domain">;

/**
 * Correlation of the estimates of two waves that share units, cell by cell.
 *
 * @returns nothing for a cell that either wave does not measure
 */
export function panelCorrelation(from: PanelWave, to: PanelWave): (cell: Cell) => Shared | undefined {
  const shared = sharedUnits(from, to);
  const before = influencesOf(from);
  const after = influencesOf(to);
  return (cell) => {
    const one = before(cell);
    const other = after(cell);
    return one === undefined || other === undefined ? undefined : shared(one, other);
  };
}

/** Influence values of a cell over the respondents of a wave, and who counts. */
function influencesOf({ sample, measures }: PanelWave): (cell: Cell) => CountedInfluence | undefined {
  const known = new Map(measures.map((measure) => [`${measure.indicator}\t${measure.answer}`, measure]));
  return ({ indicator, answer, domain_kind, domain }) => {
    const measure = known.get(`${indicator}\t${answer}`);
    const estimator = measure === undefined ? "quantile" : kindOf(measure.statistic).estimator;
    if (measure === undefined || estimator === "quantile") return undefined;
    const inside =
      domain_kind === WHOLE
        ? new Uint8Array(measure.values.length).fill(1)
        : placeOf(sample, { kind: domain_kind, domain });
    const rows = rowsOfMeasure(measure, { domain: inside }) ?? inside;
    const found = linearize(sample.design, domainEstimator(estimator, measure, rows));
    if (!found.estimable) return undefined;
    return { influence: projectInfluences(sample.design, found.influences)[0], rows };
  };
}
