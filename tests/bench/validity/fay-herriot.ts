import { AREA_VARIANCE_METHODS, type AreaData, type AreaVarianceMethod } from "#models/small-areas/area-variance";
import { fayHerriot } from "#models/small-areas/fay-herriot";
import { normalQuantile } from "#statistics/distributions/normal";
import { MethodError } from "#statistics/errors";
import { normalNumbers, uniformNumbers } from "#tests/bench/random-numbers";
import { writeResults } from "#tests/bench/validity/results-table";

/** A made world: areas, and the variance between them over the mean sampling variance. */
interface World {
  readonly areas: number;
  readonly varianceRatio: number;
}

interface Tally {
  covered: number;
  intervals: number;
  widths: number;
  directWidths: number;
  zeros: number;
  refused: number;
}

const SEED = 1979;
const SIMULATIONS = 2000;
const WORLDS: readonly World[] = [
  { areas: 13, varianceRatio: 0.25 },
  { areas: 13, varianceRatio: 1 },
  { areas: 13, varianceRatio: 4 },
  { areas: 30, varianceRatio: 0.25 },
  { areas: 30, varianceRatio: 1 },
  { areas: 30, varianceRatio: 4 },
  { areas: 100, varianceRatio: 0.25 },
  { areas: 100, varianceRatio: 1 },
];
const HALF_WIDTH = normalQuantile(0.975);

/** Coverage of eblup ± 1.96 sqrt(mse) when the area model is true, and the width against the direct interval. */
function simulate(world: World, method: AreaVarianceMethod): Tally {
  const next = uniformNumbers(SEED + world.areas);
  const normal = normalNumbers(next);
  const tally: Tally = { covered: 0, intervals: 0, widths: 0, directWidths: 0, zeros: 0, refused: 0 };
  for (let run = 0; run < SIMULATIONS; run++) {
    const { data, truth } = madeAreas(world, next, normal);
    try {
      count(tally, { data, truth, method });
    } catch (error) {
      if (!(error instanceof MethodError)) throw error;
      tally.refused++;
    }
  }
  return tally;
}

function count(
  tally: Tally,
  { data, truth, method }: { data: AreaData; truth: Float64Array; method: AreaVarianceMethod },
): void {
  const model = fayHerriot(data, method);
  if (model.areaVariance === 0) tally.zeros++;
  for (const [i, { eblup, mse }] of model.areas.entries()) {
    const half = HALF_WIDTH * Math.sqrt(mse);
    tally.intervals++;
    if (Math.abs(eblup - (truth[i] ?? 0)) <= half) tally.covered++;
    tally.widths += half;
    tally.directWidths += HALF_WIDTH * Math.sqrt(data.variances[i] ?? 0);
  }
}

/** Areas of unequal precision (sampling variances from 0.4 to 1.6), one covariate. */
function madeAreas(
  { areas, varianceRatio }: World,
  next: () => number,
  normal: () => number,
): { data: AreaData; truth: Float64Array } {
  const variances = Float64Array.from({ length: areas }, (_, i) => 0.4 + (1.2 * i) / (areas - 1));
  const covariate = Float64Array.from({ length: areas }, () => 10 * next());
  const truth = covariate.map((x) => 5 + 0.5 * x + Math.sqrt(varianceRatio) * normal());
  const direct = truth.map((value, i) => value + Math.sqrt(variances[i] ?? 0) * normal());
  return { data: { direct, variances, columns: [new Float64Array(areas).fill(1), covariate] }, truth };
}

const rows = WORLDS.flatMap((world) =>
  AREA_VARIANCE_METHODS.map((method) => {
    const tally = simulate(world, method);
    return {
      areas: world.areas,
      variance_ratio: world.varianceRatio,
      method,
      simulations: SIMULATIONS,
      coverage: tally.covered / tally.intervals,
      width_ratio: tally.widths / tally.directWidths,
      zero_share: tally.zeros / SIMULATIONS,
      refused: tally.refused,
    };
  }),
);
writeResults(new URL("./fay-herriot.csv", import.meta.url), rows);
