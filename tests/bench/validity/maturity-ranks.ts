import { rankRanges } from "#maturity/changes/rank-ranges";
import { indexOf } from "#maturity/changes/robustness";
import { seededDraws } from "#statistics/replicates/random-draws";
import { writeResults } from "./results-table.ts";

/**
 * How often the ranks that random weights give hold the true rank, that of the true index: they tell the choice of weights, and leave
 * sampling out. Six dimensions, scores about 50: `common` is the spread of territories on all dimensions, `own` that of each
 * dimension, `error` the standard error of a score.
 */
const WORLDS = [
  { territories: 13, common: 3, own: 1 },
  { territories: 13, common: 6, own: 4 },
  { territories: 13, common: 0, own: 8 },
  { territories: 5, common: 6, own: 4 },
] as const;
const ERRORS = [0.1, 3, 5, 8];
const DIMENSIONS = 6;
const FLOOR = 1;
const SEED = 20261130;
const DRAWS = Number(process.argv[2] ?? 150);

const draws = seededDraws(SEED);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - draws.unit())) * Math.cos(2 * Math.PI * draws.unit());
const within = (score: number): number => Math.min(99, Math.max(1, score));
const dimensionsOf = (scores: readonly number[]) =>
  scores.map((score, at) => ({ id: String(at), from: score, to: score, components: 1 }));

function simulate({ territories, common, own }: (typeof WORLDS)[number], error: number) {
  let [held, width] = [0, 0];
  for (let draw = 0; draw < DRAWS; draw++) {
    const truth = Array.from({ length: territories }, () => {
      const shared = common * normal();
      return Array.from({ length: DIMENSIONS }, () => within(50 + shared + own * normal()));
    });
    const found = truth.map((scores) => scores.map((score) => within(score + error * normal())));
    const indices = truth.map((scores) => indexOf(dimensionsOf(scores), "to", { floor: FLOOR }));
    const ranges = rankRanges(
      found.map((scores) => ({ dimensions: dimensionsOf(scores), composition: "" })),
      FLOOR,
    );
    for (const [place, range] of ranges.entries()) {
      if (range === undefined) continue;
      const rank = 1 + indices.filter((other) => other > indices[place]).length;
      held += Number(rank >= range.rank_lower && rank <= range.rank_upper);
      width += range.rank_upper - range.rank_lower + 1;
    }
  }
  const count = DRAWS * territories;
  const held_share = held / count;
  return {
    territories,
    common,
    own,
    error,
    draws: DRAWS,
    seed: SEED,
    true_rank_held: held_share,
    ranks: width / count,
  };
}

const rows = WORLDS.flatMap((world) => ERRORS.map((error) => simulate(world, error)));
writeResults(new URL("./maturity-ranks.csv", import.meta.url), rows);
