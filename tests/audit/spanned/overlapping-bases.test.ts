import { describe, expect, test } from "vitest";
import type { Partition } from "#sample/partitions";
import { draws } from "#tests/tier";
import { drawer } from "../drawn-sample.ts";
import { givenOf, hiddenOf } from "../protected-by-hand.ts";
import { drawOverlapping, spannedOf } from "./overlapping-bases.ts";

const drawn = (seed: number) => drawOverlapping(drawer(seed));

describe("bases that overlap, at levels one in the other", () => {
  test("no small group is a difference of what is shown, on the respondents themselves", () => {
    for (let seed = 1; seed <= draws(25, 400); seed++) expect(spannedOf(drawn(seed)), String(seed)).toEqual([]);
  });

  test.each([
    // One of the two bases has fewer than the minimum of its own: in a class that holds nobody else's, they are the difference.
    ["few of its own", 23],
    // What the classes leave of those whom no file names, together.
    ["a part told by the others of its level", 27],
    ["the same, by another variable", 48],
  ])("%s", (_, seed) => {
    expect(spannedOf(drawn(seed))).toEqual([]);
  });

  test("where bases are not seen together, small groups are found", () => {
    const apart = (seed: number): readonly string[] => {
      const made = drawn(seed);
      const hidden = made.measures.flatMap((measure) => {
        const own = { ...made, measures: [measure] };
        return [...hiddenOf(own, givenOf(own))];
      });
      return spannedOf(made, new Set(hidden));
    };
    expect(Array.from({ length: 25 }, (__, seed) => apart(1 + seed)).flat().length).toBeGreaterThan(0);
  });

  test("where a level is not seen, small groups are found", () => {
    const without = (seed: number): readonly string[] => {
      const made = drawn(seed);
      const given = givenOf(made);
      const partitions = given.partitions.filter(({ kind }: Partition) => kind !== "age");
      return spannedOf(made, hiddenOf(made, { ...given, partitions }));
    };
    expect(Array.from({ length: 25 }, (__, seed) => without(1 + seed)).flat().length).toBeGreaterThan(0);
  });
});
