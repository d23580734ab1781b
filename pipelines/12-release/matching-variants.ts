import { measureIndicators } from "#measures/measure-indicators";
import { partitionBy } from "#sample/partitions";
import type { WaveSample } from "#sample/wave-sample";
import { type Computation, kindOf } from "#schemas/indicators";
import type { PublishedFigure } from "#schemas/published-figures";
import type { ReconciliationVariant } from "#schemas/tables/release";
import { WHOLE } from "#schemas/tables/status";
import type { IndicatorOfWave } from "#study/slices/indicators-of-wave";
import { printedUnit, scaleOf } from "./printed-figure.ts";

interface Variant {
  readonly code: ReconciliationVariant;
  readonly change: (definition: Computation) => Computation;
  readonly weighted: boolean;
}

const VARIANTS: readonly Variant[] = [
  { code: "unweighted", change: (definition) => definition, weighted: false },
  {
    code: "dont-know-out-of-base",
    change: (definition) => ({ ...definition, dont_know: "out-of-base" }),
    weighted: true,
  },
  {
    code: "dont-know-in-base",
    change: (definition) => ({ ...definition, dont_know: "in-base" }),
    weighted: true,
  },
  {
    code: "all-asked",
    change: ({ base: _, ...definition }) => definition,
    weighted: true,
  },
];

/** A wave that may give a published figure again: its indicators, and its sample, made when it is needed. */
export interface ReconciledWave {
  readonly public: string;
  readonly wave: string;
  readonly indicators: readonly IndicatorOfWave[];
  readonly sample: () => WaveSample;
  /** Fewest respondents that may be told of. */
  readonly minimum: number;
}

/**
 * The variants of base, « don't know » and weighting that give a published figure after rounding. One whose base differs from that of the
 * figure by fewer respondents than the minimum is not told: that it gives a figure says nearly how many they are.
 */
export function matchingVariants(
  figure: PublishedFigure,
  waves: readonly ReconciledWave[],
): readonly ReconciliationVariant[] {
  const wave = waves.find((one) => one.public === figure.public && one.wave === figure.wave);
  const indicator = wave?.indicators.find(({ id }) => id === figure.indicator);
  if (wave === undefined || indicator === undefined) return [];
  // What is not a mean is not searched.
  if (kindOf(indicator.statistic).estimator !== "mean") return [];
  const search = { figure, indicator, sample: wave.sample() };
  const own = valuesInDomain(search, (definition) => definition);
  const unit = printedUnit(figure);
  return VARIANTS.filter(({ change, weighted }) => {
    const values = valuesInDomain(search, change);
    const apart = respondentsApart(own, values);
    if (apart > 0 && apart < wave.minimum) return false;
    const value = meanOf(values, weighted ? search.sample.design.weights : undefined);
    return (
      value !== undefined && Math.abs(Math.round((value * scaleOf(figure)) / unit) * unit - figure.value) < unit / 1e6
    );
  }).map(({ code }) => code);
}

interface Search {
  readonly figure: PublishedFigure;
  readonly indicator: IndicatorOfWave;
  readonly sample: WaveSample;
}

/** The mean of those who have a value, each counted once where there are no weights. */
function meanOf(values: Float64Array, weights?: Float64Array): number | undefined {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) continue;
    const weight = weights === undefined ? 1 : weights[row];
    sum += weight * values[row];
    total += weight;
  }
  return total === 0 ? undefined : sum / total;
}

/** Respondents who have a value in one and not in the other. */
const respondentsApart = (own: Float64Array, other: Float64Array): number =>
  own.reduce((apart, value, row) => apart + Number(Number.isNaN(value) !== Number.isNaN(other[row])), 0);

/** What each respondent adds to a figure once its definition is changed; NaN out of its base or its domain. */
function valuesInDomain({ figure, indicator, sample }: Search, change: Variant["change"]): Float64Array {
  const changed = { ...indicator, definition: change(indicator.definition) };
  const measure = measureIndicators([changed], sample).measures.find(({ answer }) => answer === figure.answer);
  if (measure === undefined) return new Float64Array(0);
  if (figure.domain_kind === WHOLE) return Float64Array.from(measure.values);
  const partition = partitionBy(sample, figure.domain_kind);
  const domain = partition?.domains.indexOf(figure.domain) ?? -1;
  return Float64Array.from(measure.values, (value, row) => (partition?.codes[row] === domain ? value : Number.NaN));
}
