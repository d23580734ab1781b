import { describe, expect, test } from "vitest";
import { drawer } from "#tests/audit/drawn-sample";
import type { Line, Term } from "#unknowns/linked-cells";
import { reducedInOrder, reducedLines } from "#unknowns/reduced-lines";

const CELLS = 14;

/** Wholes and parts at random, some of them sums of others, some twice. */
function drawnLines(seed: number): readonly Line[] {
  const next = drawer(seed);
  const upTo = (most: number): number => Math.floor(next() * most);
  const lines = Array.from({ length: 3 + upTo(12) }, (): Line => {
    const cells = [...new Set(Array.from({ length: 1 + upTo(5) }, () => upTo(CELLS)))];
    return { groups: false, terms: cells.map((cell, at) => ({ cell, factor: at === 0 ? -1 : 1 + upTo(3) })) };
  });
  return [...lines, lines[0]];
}

const dense = (terms: readonly Term[]): number[] => {
  const row = Array.from({ length: CELLS }, () => 0);
  for (const { cell, factor } of terms) row[cell] = factor;
  return row;
};

/** By plain elimination with the largest pivots. */
function rankOf(given: readonly (readonly number[])[]): number {
  const rows = given.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < CELLS; column++) {
    const best = rows.slice(rank).reduce((most, row) => Math.max(most, Math.abs(row[column])), 0);
    if (best < 1e-7) continue;
    const at = rows.findIndex((row, place) => place >= rank && Math.abs(row[column]) === best);
    const [pivot] = rows.splice(at, 1);
    rows.splice(rank, 0, pivot);
    for (const row of rows.slice(rank + 1)) {
      const times = row[column] / pivot[column];
      for (let place = 0; place < CELLS; place++) row[place] -= times * pivot[place];
    }
    rank++;
  }
  return rank;
}

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed + 1);

describe("reduced lines", () => {
  test.each(["as they come", "in an order"] as const)(
    "%s, say what the lines say, each of an unknown that no other holds",
    (how) => {
      for (const seed of SEEDS) {
        const lines = drawnLines(seed);
        const all = lines.map(({ terms }) => terms);
        const order = Array.from({ length: CELLS }, (_, at) => (at * 5 + seed) % CELLS);
        const reduced =
          how === "as they come" ? reducedLines({ lines }, new Uint8Array(CELLS).fill(1)) : reducedInOrder(all, order);
        const [said, found] = [all.map(dense), reduced.map(dense)];
        const rank = rankOf(said);
        expect(reduced.length, `seed ${seed}`).toBe(rank);
        expect(rankOf(found), `seed ${seed}`).toBe(rank);
        expect(rankOf([...said, ...found]), `seed ${seed}`).toBe(rank);
        for (const row of found) {
          const own = row.findIndex(
            (factor, cell) => factor === 1 && found.every((other) => other === row || other[cell] === 0),
          );
          expect(own, `seed ${seed}`).not.toBe(-1);
        }
      }
    },
  );

  test("in an order: what comes first leads wherever it stands alone of those before it", () => {
    const whole = [1, 2, 3].map((cell) => ({ cell, factor: 1 }));
    const lines = [
      [{ cell: 0, factor: -1 }, ...whole],
      [
        { cell: 2, factor: 1 },
        { cell: 3, factor: 1 },
      ],
    ];
    expect(reducedInOrder(lines, [3, 0, 1, 2])).toEqual([
      [
        { cell: 3, factor: 1 },
        { cell: 2, factor: 1 },
      ],
      [
        { cell: 0, factor: 1 },
        { cell: 1, factor: -1 },
      ],
    ]);
  });

  test("shown cells are out of the lines", () => {
    const lines = [
      {
        groups: true,
        terms: [
          { cell: 0, factor: -1 },
          { cell: 1, factor: 1 },
          { cell: 2, factor: 1 },
        ],
      },
    ];
    expect(reducedLines({ lines }, Uint8Array.from([0, 1, 0]))).toEqual([[{ cell: 1, factor: 1 }]]);
  });
});
