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
}

/** The variants of base, « don't know » and weighting that give a published figure after rounding. */
export function matchingVariants(
  figure: PublishedFigure,
  waves: readonly ReconciledWave[],
): readonly ReconciliationVariant[] {
  const wave = waves.find((one) => one.public === figure.public && one.wave === figure.wave);
  const indicator = wave?.indicators.find(({ id }) => id === figure.indicator);
  if (wave === undefined || indicator === undefined) return [];
  const sample = wave.sample();
  const unit = printedUnit(figure);
  return VARIANTS.filter((variant) => {
    const value = variantValue({ figure, indicator, sample }, variant);
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

/** A mean of the variant's values; what is not a mean is not searched. */
function variantValue({ figure, indicator, sample }: Search, { change, weighted }: Variant): number | undefined {
  if (kindOf(indicator.statistic).estimator !== "mean") return undefined;
  const changed = { ...indicator, definition: change(indicator.definition) };
  const measure = measureIndicators([changed], sample).measures.find(({ answer }) => answer === figure.answer);
  if (measure === undefined) return undefined;
  const partition = figure.domain_kind === WHOLE ? undefined : partitionBy(sample, figure.domain_kind);
  const domain = partition?.domains.indexOf(figure.domain) ?? -1;
  let sum = 0;
  let total = 0;
  for (let row = 0; row < measure.values.length; row++) {
    if (Number.isNaN(measure.values[row]) || (partition !== undefined && partition.codes[row] !== domain)) continue;
    const weight = weighted ? sample.design.weights[row] : 1;
    sum += weight * measure.values[row];
    total += weight;
  }
  return total === 0 ? undefined : sum / total;
}
