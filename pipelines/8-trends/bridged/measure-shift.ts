import type { Measure } from "#measures/measure";
import { rowsOfMeasure } from "#measures/rows-of-measure";
import { partitionBy } from "#sample/partitions";
import { placeOf } from "#sample/territory-partitions";
import type { WaveSample } from "#sample/wave-sample";
import { because, type Why } from "#schemas/tables/reasons";
import { WHOLE } from "#schemas/tables/status";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { influenceCovariance } from "#statistics/designs/influence-covariance";
import { chiSquaredTails } from "#statistics/distributions/chi-squared";
import { linearize } from "#statistics/estimators/estimate";
import { meanEstimator } from "#statistics/estimators/mean";
import { contingencyTable, tableAssociation } from "#statistics/tests/contingency-table";

/** The two halves of a wave: what each answered to its own wording. */
export interface Halves {
  readonly sample: WaveSample;
  /** Variables in which halves drawn at random are alike. */
  readonly structure: readonly string[];
  readonly former: Measure;
  readonly latter: Measure;
}

/** What a wording adds to another, and what is needed to know its error with another estimate of the same wave. */
export interface Shift {
  readonly shift: number;
  readonly variance: number;
  readonly df: number;
  /** As `linearize` gives it. */
  readonly influence: Float64Array;
}

/** Halves that differ more than so by chance were not drawn at random. */
const UNLIKELY = 0.001;

/**
 * What the new wording adds to the former: the difference of two domains of one sample, halves of it that were drawn at random.
 *
 * Formula   δ = ȳ_new - ȳ_former; V(δ) from the influence values z_new - z_former under the design
 * Source    Binder 1983; split ballots: Schuman & Presser 1981      R   svycontrast(svyby(~y, ~half, design, svymean, covmat = TRUE), c(-1, 1))
 */
export function measureShift(halves: Halves, minimumBase: number): Shift | Why {
  const { sample, former, latter } = halves;
  const [before, after] = [former, latter].map((measure) => rowsOf(measure));
  const bases = [before, after].map((rows) => rows.reduce((sum, row) => sum + row, 0));
  if (before.some((row, at) => row === 1 && after[at] === 1)) return because("bridge-not-halves");
  if (Math.min(...bases) < minimumBase) return because("bridge-small-half", minimumBase);
  const unlike = unlikeIn(halves, before, after);
  if (unlike !== undefined) return because("bridge-halves-differ", unlike);
  const found = [former, latter].map(({ values }, side) =>
    linearize(sample.design, meanEstimator([values], [before, after][side])),
  );
  const [one, other] = found;
  if (!one.estimable || !other.estimable) return because("too-few-respondents");
  const influence = other.influences[0].map((value, row) => value - one.influences[0][row]);
  const [variance] = influenceCovariance(sample.design, [influence]);
  const either = before.map((row, at) => row | after[at]);
  return {
    shift: other.estimates[0] - one.estimates[0],
    variance,
    df: degreesOfFreedom(sample.design, either),
    influence,
  };
}

export const isMeasured = (found: Shift | Why): found is Shift => "shift" in found;

/**
 * Variance of an estimate of the wave itself less the shift, and its degrees of freedom: their errors go together.
 *
 * Formula   V(ȳ_d - δ) from the influence values z_d - (z_new - z_former)
 */
export function varianceLessShift(
  { influence }: Shift,
  { sample, latter }: Halves,
  { domain_kind: kind, domain }: { readonly domain_kind: string; readonly domain: string },
): { readonly variance: number; readonly df: number } | undefined {
  const inside = kind === WHOLE ? undefined : placeOf(sample, { kind, domain });
  const rows = rowsOf(latter, inside);
  const found = linearize(sample.design, meanEstimator([latter.values], rows));
  if (!found.estimable) return undefined;
  const own = found.influences[0].map((value, row) => value - influence[row]);
  return { variance: influenceCovariance(sample.design, [own])[0], df: degreesOfFreedom(sample.design, rows) };
}

const rowsOf = (measure: Measure, domain?: Uint8Array): Uint8Array =>
  Uint8Array.from(
    rowsOfMeasure(measure, domain === undefined ? {} : { domain }) ?? new Uint8Array(measure.values.length).fill(1),
  );

/** The first variable in which the halves are made otherwise, by the chi-squared of their counts: a lot gives each the same chances. */
function unlikeIn({ sample, structure }: Halves, before: Uint8Array, after: Uint8Array): string | undefined {
  const half = Int32Array.from(before, (row, at) => (row === 1 ? 0 : after[at] === 1 ? 1 : -1));
  const ones = new Float64Array(half.length).fill(1);
  return structure.find((variable) => {
    const columns = partitionBy(sample, variable)?.codes;
    if (columns === undefined) return false;
    const known = Uint8Array.from(half, (side, at) => Number(side !== -1 && columns[at] !== -1));
    if (!known.includes(1)) return false;
    const table = contingencyTable(ones, { rows: half, columns }, known);
    const df = (table.rowCodes.length - 1) * (table.columnCodes.length - 1);
    return df > 0 && chiSquaredTails(tableAssociation(table).chiSquared, df).upper < UNLIKELY / structure.length;
  });
}
