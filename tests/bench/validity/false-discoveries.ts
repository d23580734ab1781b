import { declareDesign } from "#statistics/designs/declare-design";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { hypergeometricTails, hypergeometricTwoSidedLogP } from "#statistics/distributions/hypergeometric";
import { studentTwoSidedP } from "#statistics/distributions/student";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { adjustPValues } from "#statistics/multiplicity/adjust-p-values";
import { type SizedShare, shareDifference } from "#statistics/tests/share-difference";
import { categoryValueTest } from "#statistics/tests/value-test";
import { normalNumbers, uniformNumbers } from "#tests/bench/random-numbers";
import { writeResults } from "#tests/bench/validity/results-table";

/** A made survey where no region differs from another. */
interface World {
  readonly design: LinearizedDesign;
  readonly regions: Int32Array;
  readonly indicators: readonly Float64Array[];
  readonly df: number;
}

/** One domain against the rest on one indicator. */
interface Comparison {
  readonly world: World;
  readonly values: Float64Array;
  readonly region: number;
  readonly inside: SizedShare;
  readonly rest: SizedShare;
}

interface Scenario {
  readonly name: string;
  /** How unequal the weights are: standard deviation of their logarithm. The sample is stratified by region. */
  readonly weightSpread: number;
  readonly prevalences: readonly number[];
}

const SEED = 1995;
const SIMULATIONS = 200;
const LEVEL = 0.05;
const SIZES = [400, 320, 260, 220, 180, 150, 120, 100, 80, 60, 50, 35, 25];
const COMMON = Array.from({ length: 20 }, (_, i) => 0.2 + 0.03 * i);
const RARE = Array.from({ length: 20 }, (_, i) => 0.01 + 0.005 * i);
const SCENARIOS: readonly Scenario[] = [
  { name: "equal weights, shares of 20 to 77 %", weightSpread: 0, prevalences: COMMON },
  {
    name: "unequal weights, shares of 20 to 77 %",

    weightSpread: 0.6,
    prevalences: COMMON,
  },
  { name: "unequal weights, shares of 1 to 11 %", weightSpread: 0.6, prevalences: RARE },
];

/** p of a test, undefined where it cannot be made. */
type Test = (comparison: Comparison) => number | undefined;

const TESTS: Readonly<Record<string, { readonly test: Test; readonly leastBase: number }>> = {
  "difference of means (Wald), any base": { test: waldTest, leastBase: 0 },
  "difference of means (Wald), base of 30": { test: waldTest, leastBase: 30 },
  "difference of means (Welch, effective bases), base of 30": { test: welchTest, leastBase: 30 },
  "square-and-add limits on effective sizes (published), base of 30": {
    test: ({ inside, rest }) => shareDifference(inside, rest, { level: 0.95, df: inside.size - 1 }).p,
    leastBase: 30,
  },
  "effective counts (mid-p), base of 30": { test: midPTest, leastBase: 30 },
  "effective counts (Fisher, doubled), base of 30": { test: effectiveFisherTest, leastBase: 30 },
  "catdes, weights normed to n, base of 30": { test: catdesTest, leastBase: 30 },
};

/** The product's test: design-based difference, its standard error, Student's distribution on the design's degrees of freedom. */
function waldTest({ world, values, region }: Comparison): number | undefined {
  const codes = world.regions.map((code) => Number(code !== region));
  const [estimated] = estimateByDomain(world.design, {
    partition: { codes, count: 2 },
    statistic: "mean",
    variables: [{ values }],
    covariance: true,
  });
  const [inside, outside] = estimated?.cells ?? [];
  if (!inside?.estimable || !outside?.estimable) return undefined;
  const variance = inside.standardError ** 2 + outside.standardError ** 2 - 2 * (estimated?.covariance?.[1] ?? 0);
  if (!(variance > 1e-24)) return undefined;
  return studentTwoSidedP((inside.estimate - outside.estimate) / Math.sqrt(variance), world.df);
}

/** The same, on the degrees of freedom of Welch and Satterthwaite, bases counted at their effective size. */
function welchTest({ inside, rest }: Comparison): number | undefined {
  const [ofInside = 0, ofRest = 0] = [inside, rest].map(
    ({ share, size }) => (share * (1 - share)) / Math.max(1, size - 1),
  );
  const variance = ofInside + ofRest;
  if (!(variance > 0)) return undefined;
  const df = variance ** 2 / (ofInside ** 2 / Math.max(1, inside.size - 1) + ofRest ** 2 / Math.max(1, rest.size - 1));
  return studentTwoSidedP((inside.share - rest.share) / Math.sqrt(variance), df);
}

/** Hypergeometric mid-p of counts reduced to effective sizes. */
function midPTest({ inside, rest }: Comparison): number {
  const [marked, unmarked] = [Math.round(inside.size), Math.round(rest.size)];
  const cases = Math.round(inside.share * inside.size);
  const drawn = cases + Math.round(rest.share * rest.size);
  return Math.exp(hypergeometricTwoSidedLogP(cases, { marked, unmarked, drawn }));
}

/** The same, the whole probability of the count observed included: Fisher's exact test, doubled. */
function effectiveFisherTest({ inside, rest }: Comparison): number {
  const marked = Math.round(inside.size);
  const unmarked = Math.round(rest.size);
  const cases = Math.round(inside.share * inside.size);
  const drawn = cases + Math.round(rest.share * rest.size);
  const tails = hypergeometricTails(cases, { marked, unmarked, drawn });
  return Math.min(1, 2 * Math.exp(Math.min(tails.logLower, tails.logUpper)));
}

function catdesTest({ world, values, region }: Comparison): number {
  const { weights } = world.design;
  const norm = weights.length / weights.reduce((sum, weight) => sum + weight, 0);
  let [both, inClass, inCategory] = [0, 0, 0];
  for (const [row, weight] of weights.entries()) {
    const isInside = world.regions[row] === region;
    if (isInside) inClass += weight * norm;
    if (values[row] === 1) inCategory += weight * norm;
    if (isInside && values[row] === 1) both += weight * norm;
  }
  return categoryValueTest({ both, inClass, inCategory, total: weights.length }).p;
}

function madeWorld({ weightSpread, prevalences }: Scenario, next: () => number): World {
  const normal = normalNumbers(next);
  const regions = Int32Array.from(SIZES.flatMap((size, region) => Array.from({ length: size }, () => region)));
  const weights = Float64Array.from(regions, () => Math.exp(weightSpread * normal()));
  const design = declareDesign({ size: regions.length, weights, strata: [regions] });
  return {
    design,
    regions,
    df: degreesOfFreedom(design),
    indicators: prevalences.map((share) => Float64Array.from(regions, () => Number(next() < share))),
  };
}

function comparisonsOf(world: World): readonly Comparison[] {
  return world.indicators.flatMap((values) =>
    SIZES.map((_, region) => ({ world, values, region, ...sidesOf(world, values, region) })),
  );
}

function sidesOf(
  { design, regions }: World,
  values: Float64Array,
  region: number,
): { inside: SizedShare; rest: SizedShare } {
  const sums = [new Float64Array(3), new Float64Array(3)];
  for (const [row, weight] of design.weights.entries()) {
    const side = sums[regions[row] === region ? 0 : 1] ?? new Float64Array(3);
    side[0] = (side[0] ?? 0) + weight;
    side[1] = (side[1] ?? 0) + weight * weight;
    side[2] = (side[2] ?? 0) + weight * (values[row] ?? 0);
  }
  const [inside, rest] = sums.map(([sum = 0, squares = 1, cases = 0]) => ({
    share: cases / sum,
    size: sum ** 2 / squares,
  }));
  return { inside: inside ?? { share: 0, size: 1 }, rest: rest ?? { share: 0, size: 1 } };
}

const rows = SCENARIOS.flatMap((scenario) => {
  const tallies = new Map(Object.keys(TESTS).map((name) => [name, { rejected: 0, tested: 0, surveys: 0 }]));
  const next = uniformNumbers(SEED);
  for (let run = 0; run < SIMULATIONS; run++) {
    const comparisons = comparisonsOf(madeWorld(scenario, next));
    for (const [name, { test, leastBase }] of Object.entries(TESTS)) {
      const tally = tallies.get(name);
      if (tally === undefined) continue;
      const kept = comparisons.filter(({ region }) => (SIZES[region] ?? 0) >= leastBase);
      const p = kept.flatMap((comparison) => test(comparison) ?? []);
      tally.tested += p.length;
      tally.rejected += p.filter((value) => value < LEVEL).length;
      tally.surveys += adjustPValues(p, "BH").some((value) => value < LEVEL) ? 1 : 0;
    }
  }
  return [...tallies].map(([test, { rejected, tested, surveys }]) => ({
    scenario: `"${scenario.name}"`,
    test: `"${test}"`,
    simulations: SIMULATIONS,
    share_under_5_percent: rejected / tested,
    false_discovery_rate_bh: surveys / SIMULATIONS,
  }));
});
writeResults(new URL("./false-discoveries.csv", import.meta.url), rows);
