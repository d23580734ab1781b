import { expect, test } from "vitest";
import { baseOf } from "#protection/domains/base";
import { domainSpace, EVERYBODY, sumByDomain } from "#protection/domains/domain-space";
import { toldTogether } from "#protection/told-together";
import { SILENT_BY_AGE as CELLS } from "#tests/audit/leaks/silent-by-age";
import { RULES } from "#tests/audit/protected-by-hand";

const AGES = 3;
const people = CELLS.flatMap(([answered, all], cell) =>
  Array.from({ length: all }, (_, row) => ({ cell, answered: Number(row < answered) })),
);

const partitionOf = (kind: string, codeOf: (cell: number) => number, count: number) => ({
  kind,
  domains: Array.from({ length: count }, (_, code) => `${kind}${code}`),
  codes: Int32Array.from(people, ({ cell }) => codeOf(cell)),
});
const space = domainSpace([
  partitionOf("sex", (cell) => Math.floor(cell / AGES), 2),
  partitionOf("age", (cell) => cell % AGES, AGES),
  partitionOf("sex × age", (cell) => cell, CELLS.length),
]);
const weights = new Float64Array(people.length).fill(1);
const [all, told] = [people.map(() => 1), people.map(({ answered }) => answered)].map((rows) =>
  baseOf(Uint8Array.from(rows), { space, weights, minimum: RULES.minimum }),
);

/** How many young men may have answered, each number that some table of six has: as many as are shown, and no more than there are. */
function possible(hidden: Uint8Array): readonly [least: number, most: number] {
  const shown = [...space.domains.keys()].filter((place) => hidden[place] === 0);
  const cellsIn = (place: number): readonly number[] =>
    [...CELLS.keys()].filter(
      (cell) =>
        place === EVERYBODY ||
        space.partitions.some(
          ({ first, codes }) => first + codes[people.findIndex((one) => one.cell === cell)] === place,
        ),
    );
  const sums = shown.map((place) => ({ own: cellsIn(place), sum: told.counts[place] }));
  const found: number[] = [];
  const fill = (counts: readonly number[]): void => {
    const next = counts.length;
    const isOpen = sums.every(({ own, sum }) => {
      const [done, left] = [own.filter((cell) => cell < next), own.filter((cell) => cell >= next)];
      const known = done.reduce((total, cell) => total + counts[cell], 0);
      return known <= sum && known + left.reduce((total, cell) => total + CELLS[cell][1], 0) >= sum;
    });
    if (!isOpen) return;
    if (next === CELLS.length) found.push(counts[0]);
    else
      for (let count = CELLS[next][1]; count >= Math.max(0, CELLS[next][1] - SILENT); count--) fill([...counts, count]);
  };
  fill([]);
  return [Math.min(...found), Math.max(...found)];
}
/** Those who did not answer, of both sexes and all ages. */
const SILENT = people.length - told.counts[EVERYBODY];

const near = ([least, most]: readonly [number, number]): boolean =>
  (most - least) / 2 <= (RULES.near_count * (least + most)) / 2;

test("a small number that the rest of its own base tells, whatever other bases hide: more of its own is hidden", () => {
  const hidden = Uint8Array.from(told.counts, () => 0);
  const hide = (code: string): void => {
    hidden[space.domains.findIndex((one) => one.code === code)] = 1;
  };
  for (const code of ["age0", "age1", "sex × age0", "sex × age1", "sex × age3", "sex × age4"]) hide(code);
  expect(possible(hidden)).toEqual([27, 34]);
  const shown = { base: all, hidden: Uint8Array.from(all.counts, () => 0) };
  const sample = { space, kept: sumByDomain(space, all.rows), rules: RULES };
  for (let turn = 0; turn < 5; turn++)
    for (const { base, place } of toldTogether([shown, { base: told, hidden }], sample))
      if (base === told) hidden[place] = 1;
  expect(near(possible(hidden))).toBe(false);
  expect([hidden[EVERYBODY], hidden[1], hidden[2]]).toEqual([0, 0, 0]);
});
