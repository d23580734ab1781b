import { describe, expect, test } from "vitest";
import { findReversed, type OrderedAnswers } from "#exports/header/reversed-scales";

/** Numbers between 0 and 1, the same at each call. */
function drawsOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

interface Wave {
  readonly seed: number;
  /** How much the answers go with what respondents have in common, from 0 to 1. */
  readonly common?: number;
  /** What opinions moved since the wave before, in places. */
  readonly moved?: number;
  readonly rows?: number;
}

/** Six questions of five answers, more often the second than the fourth, which go together. */
function waveOf({ seed, common = 0.5, moved = 0, rows = 300 }: Wave): readonly OrderedAnswers[] {
  const draw = drawsOf(seed);
  const own = Array.from({ length: rows }, draw);
  return ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"].map((key) => {
    const places = Float64Array.from(own, (shared) => {
      const place = 4 * (common * shared + (1 - common) * draw()) - 0.4 + moved;
      return draw() < 0.03 ? Number.NaN : Math.round(Math.min(4, Math.max(0, place)));
    });
    return { key, question: key, steps: 5, places };
  });
}

const turned = (wave: readonly OrderedAnswers[], ...keys: readonly string[]) =>
  wave.map((one) => (keys.includes(one.key) ? { ...one, places: one.places.map((place) => 4 - place) } : one));

const keysOf = (...waves: Parameters<typeof findReversed>) => findReversed(...waves).map(({ key }) => key);

describe("scales turned round", () => {
  const before = waveOf({ seed: 1 });
  const seeds = Array.from({ length: 40 }, (_, index) => 10 + index);

  test("two samples of one population have none", () => {
    expect(seeds.flatMap((seed) => keysOf(before, waveOf({ seed })))).toEqual([]);
  });

  test("opinions that move, even beyond the middle, leave what goes with them", () => {
    expect(seeds.flatMap((seed) => keysOf(before, waveOf({ seed, moved: 0.8 })))).toEqual([]);
  });

  test("answers that go with little or nothing are not turned round by chance", () => {
    const many = Array.from({ length: 200 }, (_, index) => 10 + index);
    for (const common of [0, 0.2])
      expect(many.flatMap((seed) => keysOf(waveOf({ seed: 1, common }), waveOf({ seed, common })))).toEqual([]);
  });

  test("answers that go with the others the other way round, and come as often as before, are another opinion", () => {
    const other = (seed: number) => {
      const [first, ...others] = waveOf({ seed });
      // The same number of respondents at each place, in the other order.
      const answered = first.places.map((place) => (Number.isNaN(place) ? 2 : place));
      const sorted = answered.toSorted();
      const order = [...answered.keys()].sort((a, b) => answered[b] - answered[a]);
      const places = answered.slice();
      for (const [rank, row] of order.entries()) places[row] = sorted[rank];
      return [{ ...first, places }, ...others];
    };
    for (const seed of seeds) expect(keysOf(before, other(seed))).toEqual([]);
  });

  test("of two questions that go together alone, the one that is turned round is found", () => {
    const two = (seed: number) =>
      waveOf({ seed })
        .slice(0, 2)
        .map((one, index) =>
          // The second comes as often high as low: its shares do not say which of the two is turned round.
          index === 0
            ? one
            : { ...one, places: one.places.map((place, row) => Math.min(4, (place + (row % 3) / 2) | 0)) },
        );
    for (const seed of seeds) expect(keysOf(two(1), turned(two(seed), "Q1"))).toEqual(["Q1"]);
  });

  test("one that is turned round is found, and no other for going with it", () => {
    for (const seed of seeds)
      expect(findReversed(before, turned(waveOf({ seed }), "Q3"))).toEqual([
        { key: "Q3", question: "Q3", goesBackwards: true },
      ]);
  });

  test("two of them are both found", () => {
    for (const seed of seeds) expect(keysOf(before, turned(waveOf({ seed }), "Q2", "Q5")).sort()).toEqual(["Q2", "Q5"]);
  });

  test("shares alone say it where they are far from their mirror image", () => {
    const alone = (seed: number) => waveOf({ seed, common: 0, moved: -0.7 });
    for (const seed of seeds)
      expect(findReversed(alone(1), turned(alone(seed), "Q4"))).toEqual([
        { key: "Q4", question: "Q4", goesBackwards: false },
      ]);
  });

  test("rows of one question say nothing of each other: their shares alone do", () => {
    const grid = (wave: readonly OrderedAnswers[]) => wave.map((one) => ({ ...one, question: "G" }));
    expect(findReversed(grid(before), turned(grid(waveOf({ seed: 9 })), "Q3"))).toEqual([
      { key: "Q3", question: "G", goesBackwards: false },
    ]);
  });

  test("too few answers say nothing", () => {
    expect(keysOf(before, turned(waveOf({ seed: 9, rows: 25 }), "Q3"))).toEqual([]);
  });
});
