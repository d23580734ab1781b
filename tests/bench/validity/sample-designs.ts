import { calibrateDesign } from "#calibration/calibrate-design";
import type { CategoricalVariable, Margin } from "#calibration/margins";
import { rake } from "#calibration/rake";
import { declareDesign } from "#statistics/designs/declare-design";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { type Population, REGION_COUNT, SIZE_COUNT } from "#tests/bench/validity/population";

/** How to draw a sample, and what is then declared. */
export interface SampleDesign {
  readonly name: string;
  /** Chance of each organisation to be a respondent, on average over samples. */
  readonly inclusion: (population: Population) => Float64Array;
  readonly draw: (population: Population, next: () => number) => DrawnSample;
}

export interface DrawnSample {
  /** Organisations drawn, in the order of the design's rows. */
  readonly units: Int32Array;
  readonly design: LinearizedDesign;
}

/** Respondents of every design, about. */
const RESPONDENTS = 1500;
/** Chance of a size class to answer, in the calibrated design. */
const RESPONSE = [0.4, 0.55, 0.7] as const;

export const SAMPLE_DESIGNS: readonly SampleDesign[] = [
  { name: "stratified", inclusion: (made) => rateOf(made, proportional(made)), draw: drawStrata(proportional) },
  { name: "oversampled", inclusion: (made) => rateOf(made, equalBySize(made)), draw: drawStrata(equalBySize) },
  { name: "calibrated", inclusion: responseRates, draw: drawRespondents },
];

const stratumOf = ({ sizes, regions }: Population, unit: number): number => regions[unit] * SIZE_COUNT + sizes[unit];

function stratumSizes(population: Population): Float64Array {
  const counts = new Float64Array(REGION_COUNT * SIZE_COUNT);
  for (let unit = 0; unit < population.count; unit++) counts[stratumOf(population, unit)]++;
  return counts;
}

/** Number to draw in each region and size class: two at least, all at most. */
type Allocation = (population: Population) => Float64Array;

function proportional(population: Population): Float64Array {
  const allocate = (count: number) =>
    Math.min(count, Math.max(2, Math.round((RESPONDENTS * count) / population.count)));
  return stratumSizes(population).map(allocate);
}

/** As many of each size class: the largest organisations are drawn many times more often than the smallest. */
function equalBySize(population: Population): Float64Array {
  const counts = stratumSizes(population);
  const totals = new Float64Array(SIZE_COUNT);
  counts.forEach((count, stratum) => {
    totals[stratum % SIZE_COUNT] += count;
  });
  return counts.map((count, stratum) => {
    const wanted = ((RESPONDENTS / SIZE_COUNT) * count) / totals[stratum % SIZE_COUNT];
    return Math.min(count, Math.max(2, Math.round(wanted)));
  });
}

function rateOf(population: Population, allocation: Float64Array): Float64Array {
  const counts = stratumSizes(population);
  return Float64Array.from(population.sizes, (_, unit) => {
    const stratum = stratumOf(population, unit);
    return allocation[stratum] / counts[stratum];
  });
}

/** Units in random order (Fisher and Yates). */
function shuffle(count: number, next: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, unit) => unit);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor((last + 1) * next());
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

function drawStrata(allocate: Allocation): SampleDesign["draw"] {
  return (population, next) => {
    const counts = stratumSizes(population);
    const allocation = allocate(population);
    const left = allocation.slice();
    const units = shuffle(population.count, next).filter((unit) => left[stratumOf(population, unit)]-- > 0);
    const strata = Array.from(units, (unit) => stratumOf(population, unit));
    const design = declareDesign({
      size: units.length,
      strata: [strata],
      fpc: [strata.map((stratum) => counts[stratum])],
      weights: strata.map((stratum) => counts[stratum] / allocation[stratum]),
    });
    return { units, design };
  };
}

function responseRates({ sizes, count }: Population): Float64Array {
  const expected = sizes.reduce((sum, size) => sum + RESPONSE[size], 0);
  const contacted = (RESPONDENTS * count) / expected / count;
  return Float64Array.from(sizes, (size) => contacted * RESPONSE[size]);
}

/** Non-response that depends on the size, raked away on sizes and regions; standard errors know the margins. */
function drawRespondents(population: Population, next: () => number): DrawnSample {
  const rates = responseRates(population);
  const units = Int32Array.from(rates.keys()).filter((unit) => next() < rates[unit]);
  const weights = new Float64Array(units.length).fill(population.count / units.length);
  const size = units.length;
  const design = declareDesign({ size, weights, fpc: [new Float64Array(size).fill(population.count)] });
  const variables = [
    variableOf(
      "size",
      SIZE_COUNT,
      units.map((unit) => population.sizes[unit]),
    ),
    variableOf(
      "region",
      REGION_COUNT,
      units.map((unit) => population.regions[unit]),
    ),
  ];
  const margins = [marginOf(variables[0], population.sizes), marginOf(variables[1], population.regions)];
  return { units, design: calibrateDesign(design, rake({ weights, variables }, margins)) };
}

function variableOf(variable: string, count: number, codes: Int32Array): CategoricalVariable {
  return { variable, categories: Array.from({ length: count }, (_, code) => String(code)), codes };
}

function marginOf({ variable, categories }: CategoricalVariable, codes: Int32Array): Margin {
  const counts = categories.map(() => 0);
  for (const code of codes) counts[code]++;
  return { variable, categories, counts };
}
