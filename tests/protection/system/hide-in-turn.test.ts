import { describe, expect, test } from "vitest";
import { hideInTurn } from "#protection/system/hide-in-turn";
import type { Line, LinkedCell } from "#unknowns/linked-cells";

const MINIMUM = 30;

const cell = (count: number, yields = false): LinkedCell => ({
  ...{ count, value: count / 2, lower: 0, upper: count, cost: count * (yields ? 1e-4 : 1), yields },
  tooNear: (lower, upper) => upper - lower <= 0.1 * count,
  guarded: count > 0,
});

const line = (whole: number, parts: readonly number[]): Line => ({
  groups: true,
  terms: [{ cell: whole, factor: -1 }, ...parts.map((part) => ({ cell: part, factor: 1 }))],
});

/** Cells that are hidden, those under the minimum for themselves. */
function hiddenOf(cells: readonly LinkedCell[], lines: readonly Line[]): readonly number[] {
  const own = Uint8Array.from(cells, ({ count }) => Number(count < MINIMUM));
  const hidden = own.slice();
  hideInTurn({ cells, lines, own, minimum: MINIMUM }, hidden);
  return [...hidden.keys()].filter((place) => hidden[place] === 1);
}

// 0: everybody; 1-4: regions, of which 4 is small and 1 goes with it; 5 and 6: zones of 1 and 2, 3 and 4.
const REGIONS = [cell(500), cell(90), cell(200), cell(200), cell(10)];
const WHOLE = line(0, [1, 2, 3, 4]);
const ZONES = [cell(290, true), cell(210, true)];
const LINES = [WHOLE, line(0, [5, 6]), line(5, [1, 2]), line(6, [3, 4])];

describe("cells that yield", () => {
  test("are hidden before any of the others: what is hidden of these is what they hide alone", () => {
    expect(hiddenOf(REGIONS, [WHOLE])).toEqual([1, 4]);
    expect(hiddenOf([...REGIONS, ...ZONES], LINES)).toEqual([1, 4, 5, 6]);
  });

  test("stay shown where the others give them", () => {
    const regions = [cell(500), cell(200), cell(200), cell(90), cell(10)];
    expect(hiddenOf(regions, [WHOLE])).toEqual([3, 4]);
    expect(hiddenOf([...regions, cell(400, true), cell(100, true)], LINES)).toEqual([3, 4]);
  });

  test("a group that leaves few of a region is hidden, and the region stays", () => {
    // 5: a group within region 1, of which 12 are left.
    const group = [cell(78, true)];
    const left = [{ ...cell(12), cost: Number.POSITIVE_INFINITY }];
    const cells = [cell(500), cell(90), cell(210), cell(200), ...group, ...left];
    const own = Uint8Array.of(0, 0, 0, 0, 0, 0);
    const hidden = Uint8Array.of(0, 0, 0, 0, 0, 1);
    hideInTurn({ cells, lines: [line(0, [1, 2, 3]), line(1, [4, 5])], own, minimum: MINIMUM }, hidden);
    expect([...hidden]).toEqual([0, 0, 0, 0, 1, 1]);
  });
});
