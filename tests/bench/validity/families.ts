// Families of comparisons without any true difference, by the tests that are published, written to families.csv.
// Run by hand: node tests/bench/validity/families.ts [surveys]
import { effectiveBaseOf } from "#judging/effective-base";
import { testDifference } from "#judging/test-difference";
import { comparisonFreedom } from "#statistics/comparisons/comparison-freedom";
import { pooledSkewness } from "#statistics/comparisons/pooled-skewness";
import { declareDesign } from "#statistics/designs/declare-design";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { normalQuantile } from "#statistics/distributions/normal";
import type { DomainEstimate } from "#statistics/domains/domain-cell";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { scoreInterval } from "#statistics/intervals/score-interval";
import { adjustInGroups, type GroupedTest } from "#statistics/multiplicity/adjust-in-groups";
import { normalNumbers, uniformNumbers } from "#tests/bench/random-numbers";
import { writeResults } from "#tests/bench/validity/results-table";

const SEED = 20261129;
const SURVEYS = Number(process.argv[2] ?? 4000);
const INDICATORS = 10;
/** As `compareWithRest`: more skewed is not tested. */
const MOST_SKEWED = 0.3;
const SIZES = [400, 320, 260, 220, 180, 150, 120, 100, 80, 60, 50, 35, 30];

/** A made sample: its design, the region and the cluster of each row. */
interface World {
  readonly design: LinearizedDesign;
  readonly regions: Int32Array;
  readonly count: number;
  readonly clusters: Int32Array;
}

interface Scenario {
  readonly name: string;
  readonly icc: number;
  readonly draw: (next: () => number) => World;
}

/** Answers of an indicator from a standard normal number that clusters share a part of. */
interface Answers {
  readonly name: string;
  readonly test: "counts" | "student";
  readonly from: (normal: number, indicator: number) => number;
  /** What every domain has. */
  readonly truth: (indicator: number) => number;
}

const share = (name: string, least: number, step: number): Answers => ({
  name,
  test: "counts",
  from: (normal, indicator) => Number(normal < normalQuantile(least + step * indicator)),
  truth: (indicator) => least + step * indicator,
});
const amount = (name: string, from: (normal: number) => number, truth: number): Answers => ({
  name,
  test: "student",
  from,
  truth: () => truth,
});
const ANSWERS: readonly Answers[] = [
  share("shares of 1 to 10 %", 0.01, 0.01),
  share("shares of 20 to 74 %", 0.2, 0.06),
  amount("normal", (normal) => normal, 0),
  amount("log-normal 0.5", (normal) => Math.exp(normal / 2), Math.exp(1 / 8)),
  amount("log-normal 1", Math.exp, Math.exp(0.5)),
];

const SCENARIOS: readonly Scenario[] = [
  { name: "13 regions as strata, equal weights", icc: 0, draw: (next) => strata(0, next) },
  { name: "13 regions as strata, unequal weights", icc: 0, draw: (next) => strata(0.6, next) },
  ...[0.05, 0.15].flatMap((icc): readonly Scenario[] => [
    { name: "30 clusters nested in 6 regions", icc, draw: () => clusters(30, (cluster) => cluster % 6, 6) },
    { name: "30 clusters across 6 regions", icc, draw: (next) => clusters(30, () => Math.floor(6 * next()), 6) },
    { name: "10 clusters across 3 regions", icc, draw: (next) => clusters(10, () => Math.floor(3 * next()), 3) },
  ]),
];

function strata(spread: number, next: () => number): World {
  const normal = normalNumbers(next);
  const regions = Int32Array.from(SIZES.flatMap((size, region) => new Array<number>(size).fill(region)));
  const weights = Float64Array.from(regions, () => Math.exp(spread * normal()));
  const design = declareDesign({ size: regions.length, weights, strata: [regions] });
  return { design, regions, count: SIZES.length, clusters: Int32Array.from(regions.keys()) };
}

function clusters(count: number, regionOf: (cluster: number) => number, regions: number): World {
  const ids = Int32Array.from({ length: count * 40 }, (_, row) => Math.floor(row / 40));
  const design = declareDesign({ size: ids.length, weights: new Float64Array(ids.length).fill(1), ids: [ids] });
  return { design, regions: ids.map(regionOf), count: regions, clusters: ids };
}

function answersOf({ clusters: ids }: World, answers: Answers, { icc, normal }: { icc: number; normal: () => number }) {
  return Array.from({ length: INDICATORS }, (_, indicator) => {
    const effects = new Map<number, number>();
    return Float64Array.from(ids, (cluster) => {
      const effect = effects.get(cluster) ?? normal();
      effects.set(cluster, effect);
      return answers.from(Math.sqrt(icc) * effect + Math.sqrt(1 - icc) * normal(), indicator);
    });
  });
}

class Tally {
  tests = 0;
  under = 0;
  untested = 0;
  families = 0;
  intervals = 0;
  covered = 0;
}

function compareAll(
  world: World,
  columns: readonly Float64Array[],
  { answers, tally }: { answers: Answers; tally: Tally },
): void {
  const { design, regions, count } = world;
  const partition = { codes: regions, count };
  const freedom = comparisonFreedom(design, partition);
  const variables = columns.map((values) => ({ values }));
  const found: GroupedTest[] = [];
  for (let region = 0; region < count; region++) {
    const codes = regions.map((code) => Number(code !== region));
    const request = { partition: { codes, count: 2 }, statistic: "mean", variables, covariance: true } as const;
    for (const [indicator, { cells, covariance }] of estimateByDomain(design, request).entries()) {
      const [inside, rest] = cells.map((cell) => {
        if (!cell.estimable) throw new Error(cell.reason);
        return cell;
      });
      countInterval(inside, { df: freedom.inside[region], truth: answers.truth(indicator), answers, tally });
      const values = columns[indicator];
      const skewness =
        answers.test === "counts" ? 0 : pooledSkewness({ values, weights: design.weights }, partition)[region];
      const side = (cell: DomainEstimate, df: number) => ({
        ...cell,
        base: cell.respondents,
        df,
        size: effectiveBaseOf(cell),
      });
      const options = { covariance: covariance?.[1] ?? 0, df: freedom.both, level: 0.95, test: answers.test, skewness };
      const tested = testDifference(side(inside, freedom.inside[region]), side(rest, freedom.rest[region]), options);
      const p = Math.abs(skewness) < MOST_SKEWED ? tested.p : null;
      found.push({ group: String(indicator), p });
      if (p === null) tally.untested++;
      else tally.tests++;
      if (p !== null && p < 0.05) tally.under++;
    }
  }
  if (adjustInGroups(found, 0.05).some((p) => p !== null && p < 0.05)) tally.families++;
}

interface Known {
  readonly df: number;
  readonly truth: number;
  readonly answers: Answers;
  readonly tally: Tally;
}

function countInterval(cell: DomainEstimate, { df, truth, answers, tally }: Known): void {
  if (answers.test !== "counts") return;
  const { lower, upper } = scoreInterval({ ...cell, base: cell.respondents, df });
  tally.intervals++;
  if (lower <= truth && truth <= upper) tally.covered++;
}

/** Wilson's upper limit of a share of surveys. */
function upperBound(count: number, of: number): number {
  const [p, t] = [count / of, 1.96];
  return (p + t ** 2 / (2 * of) + t * Math.sqrt((p * (1 - p)) / of + t ** 2 / (4 * of ** 2))) / (1 + t ** 2 / of);
}

const rows = SCENARIOS.flatMap(({ name, icc, draw }) => {
  const next = uniformNumbers(SEED);
  const normal = normalNumbers(next);
  const tallies = ANSWERS.map((answers) => ({ answers, tally: new Tally() }));
  for (let survey = 0; survey < SURVEYS; survey++) {
    const world = draw(next);
    for (const one of tallies) compareAll(world, answersOf(world, one.answers, { icc, normal }), one);
  }
  return tallies.map(({ answers, tally }) => ({
    scenario: `"${name}"`,
    icc,
    answers: `"${answers.name}"`,
    surveys: SURVEYS,
    seed: SEED,
    p_under_5_percent: tally.under / Math.max(1, tally.tests),
    untested: tally.untested / (tally.tests + tally.untested),
    families_with_a_false_discovery: tally.families / SURVEYS,
    upper_bound: upperBound(tally.families, SURVEYS),
    share_interval_coverage: tally.intervals === 0 ? "" : tally.covered / tally.intervals,
  }));
});
writeResults(new URL("./families.csv", import.meta.url), rows);
