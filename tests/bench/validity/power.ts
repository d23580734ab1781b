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

/** One test a region and an indicator, of normal answers whose mean is `gap` in one region. */
function survey(place: number, gap: number, normal: () => number): readonly Tested[] {
  const variables = Array.from({ length: INDICATORS }, (_, indicator) => ({
    values: Float64Array.from(regions, (region) => normal() + (region === place && indicator < DIFFERENT ? gap : 0)),
  }));
  return SIZES.flatMap((_, region) => {
    const codes = regions.map((code) => Number(code !== region));
    const request = { partition: { codes, count: 2 }, statistic: "mean", variables, covariance: true } as const;
    return estimateByDomain(design, request).map(({ cells, covariance }, indicator): Tested => {
      const [inside, rest] = cells.map((cell, side) => {
        if (!cell.estimable) throw new Error(cell.reason);
        const df = side === 0 ? freedom.inside[region] : freedom.rest[region];
        return { ...cell, base: cell.respondents, df, size: cell.effectiveSize };
      });
      const options = { covariance: covariance?.[1] ?? 0, df: freedom.both, level: 0.95, test: "student" } as const;
      const isTrue = region === place && indicator < DIFFERENT;
      return {
        group: String(indicator),
        p: testDifference(inside, rest, options).p,
        isTrue,
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

const rows = PLACES.flatMap((place) =>
  GAPS.flatMap((gap) => {
    const normal = normalNumbers(uniformNumbers(SEED));
    const counts = new Map(Object.keys(METHODS).map((name) => [name, { found: 0, wrong: 0, rate: 0 }]));
    for (let at = 0; at < SURVEYS; at++) {
      const tests = survey(place, gap, normal);
      for (const [name, adjust] of Object.entries(METHODS)) {
        const verdicts = adjust(tests).map((p) => p !== null && p < 0.05);
        const found = tests.filter(({ isTrue }, index) => isTrue && verdicts[index]).length;
        const wrong = tests.filter(({ isNull }, index) => isNull && verdicts[index]).length;
        const count = counts.get(name);
        if (count === undefined) continue;
        count.found += found;
        count.wrong += Number(wrong > 0);
        count.rate += wrong / Math.max(1, found + wrong);
      }
    }
    return [...counts].map(([method, { found, wrong, rate }]) => {
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
  }),
);
writeResults(new URL("./power.csv", import.meta.url), rows);
