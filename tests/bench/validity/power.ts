// Power of the two-step families beside simpler honest ones: true gaps found, and false ones, in families of 10 indicators in 13
// regions of which one differs on two indicators, written to power.csv. Run by hand: node tests/bench/validity/power.ts [surveys]
import { testDifference } from "#judging/test-difference";
import { comparisonFreedom } from "#statistics/comparisons/comparison-freedom";
import { declareDesign } from "#statistics/designs/declare-design";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { adjustInGroups } from "#statistics/multiplicity/adjust-in-groups";
import { adjustPValues } from "#statistics/multiplicity/adjust-p-values";
import { normalNumbers, uniformNumbers } from "#tests/bench/random-numbers";
import { writeResults } from "#tests/bench/validity/results-table";

const SEED = 20261130;
const SURVEYS = Number(process.argv[2] ?? 1000);
const INDICATORS = 10;
/** Indicators on which the region differs. */
const DIFFERENT = 2;
const SIZES = [400, 320, 260, 220, 180, 150, 120, 100, 80, 60, 50, 35, 30];
/** Regions of 60, 120 and 220. */
const PLACES = [9, 6, 3];
const GAPS = [0.2, 0.4, 0.6];

const regions = Int32Array.from(SIZES.flatMap((size, region) => new Array<number>(size).fill(region)));
const design = declareDesign({
  size: regions.length,
  weights: new Float64Array(regions.length).fill(1),
  strata: [regions],
});
const freedom = comparisonFreedom(design, { codes: regions, count: SIZES.length });

interface Tested {
  readonly group: string;
  readonly p: number | null;
  /** A gap that was made; regions beside it differ a little from a rest that holds it, and are counted nowhere. */
  readonly isTrue: boolean;
  readonly isNull: boolean;
}

/** Answers of ten indicators without any gap. */
const noise = (normal: () => number): readonly Float64Array[] =>
  Array.from({ length: INDICATORS }, () => Float64Array.from(regions, normal));

/** One test a region of each indicator of `columns`, whose mean is `gap` more in the region at `place`. */
function testsOf(columns: readonly Float64Array[], indicators: readonly number[], [place, gap]: readonly number[]) {
  const variables = indicators.map((indicator) => ({
    values: columns[indicator].map((value, row) => value + (regions[row] === place ? gap : 0)),
  }));
  return SIZES.flatMap((_, region) => {
    const codes = regions.map((code) => Number(code !== region));
    const request = { partition: { codes, count: 2 }, statistic: "mean", variables, covariance: true } as const;
    return estimateByDomain(design, request).map(({ cells, covariance }, at): Tested => {
      const [inside, rest] = cells.map((cell, side) => {
        if (!cell.estimable) throw new Error(cell.reason);
        const df = side === 0 ? freedom.inside[region] : freedom.rest[region];
        return { ...cell, base: cell.respondents, df, size: cell.effectiveSize };
      });
      const options = { covariance: covariance?.[1] ?? 0, df: freedom.both, level: 0.95, test: "student" } as const;
      const indicator = indicators[at];
      return {
        group: String(indicator),
        p: testDifference(inside, rest, options).p,
        isTrue: region === place && indicator < DIFFERENT,
        isNull: indicator >= DIFFERENT,
      };
    });
  });
}

const adjusted = (tests: readonly Tested[], method: "BH" | "holm"): readonly number[] => [
  ...adjustPValues(
    tests.map(({ p }) => p ?? 1),
    method,
  ),
];

const METHODS: Readonly<Record<string, (tests: readonly Tested[]) => readonly (number | null)[]>> = {
  "two steps (published)": (tests) => adjustInGroups(tests, 0.05),
  "Benjamini-Hochberg on all": (tests) => adjusted(tests, "BH"),
  "Holm on all": (tests) => adjusted(tests, "holm"),
};

interface Counts {
  found: number;
  wrong: number;
  rate: number;
}

/** Counts of a place, a gap and a method; the same surveys serve all, so that indicators without a gap are tested once. */
const cases = PLACES.flatMap((place) =>
  GAPS.flatMap((gap) =>
    Object.entries(METHODS).map(([method, adjust]) => ({
      ...{ place, gap, method, adjust },
      counts: { found: 0, wrong: 0, rate: 0 } as Counts,
    })),
  ),
);
const differing = Array.from({ length: DIFFERENT }, (_, indicator) => indicator);
const alike = Array.from({ length: INDICATORS - DIFFERENT }, (_, at) => DIFFERENT + at);

const normal = normalNumbers(uniformNumbers(SEED));
for (let at = 0; at < SURVEYS; at++) {
  const columns = noise(normal);
  const nulls = testsOf(columns, alike, [-1, 0]);
  for (const [, ones] of Map.groupBy(cases, ({ place, gap }) => `${place} ${gap}`)) {
    const tests = [...testsOf(columns, differing, [ones[0].place, ones[0].gap]), ...nulls];
    for (const { adjust, counts } of ones) count(tests, adjust(tests), counts);
  }
}

function count(tests: readonly Tested[], adjustedTo: readonly (number | null)[], counts: Counts): void {
  const verdicts = adjustedTo.map((p) => p !== null && p < 0.05);
  const found = tests.filter(({ isTrue }, index) => isTrue && verdicts[index]).length;
  const wrong = tests.filter(({ isNull }, index) => isNull && verdicts[index]).length;
  counts.found += found;
  counts.wrong += Number(wrong > 0);
  counts.rate += wrong / Math.max(1, found + wrong);
}

const rows = cases.map(({ place, gap, method, counts: { found, wrong, rate } }) => {
  const power = found / (SURVEYS * DIFFERENT);
  return {
    region: SIZES[place],
    gap,
    method: `"${method}"`,
    surveys: SURVEYS,
    seed: SEED,
    power,
    power_error: Math.sqrt((power * (1 - power)) / (SURVEYS * DIFFERENT)),
    false_discovery_rate: rate / SURVEYS,
    families_with_a_false_discovery: wrong / SURVEYS,
  };
});
writeResults(new URL("./power.csv", import.meta.url), rows);
