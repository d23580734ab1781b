import { describe, expect, test } from "vitest";
import { leastHidden } from "#protection/least-hidden";
import { hideUntilSafe } from "#protection/system/hide-until-safe";
import type { LinkedCell, LinkedCells } from "#unknowns/linked-cells";

const cellOf = (count: number): LinkedCell => ({
  ...{ count, value: count, lower: 0, upper: 1000, guarded: true, cost: count, yields: false },
  tooNear: () => false,
});

/** A whole of these parts, one after the other: whole, parts, whole, parts. */
function systemOf(...wholes: readonly (readonly number[])[]): LinkedCells {
  const counts = wholes.flatMap((parts) => [parts.reduce((sum, part) => sum + part, 0), ...parts]);
  let next = 0;
  const lines = wholes.map((parts) => {
    const first = next;
    next += 1 + parts.length;
    return {
      groups: true,
      terms: [{ cell: first, factor: -1 }, ...parts.map((_, part) => ({ cell: first + 1 + part, factor: 1 }))],
    };
  });
  return { cells: counts.map(cellOf), lines, own: new Uint8Array(counts.length), minimum: 30 };
}

const hiding = ({ cells }: LinkedCells, hidden: readonly number[]): Uint8Array =>
  Uint8Array.from(cells, (_, cell) => Number(hidden.includes(cell)));

describe("the fewest that any choice hides", () => {
  test("one more for a cell that a line leaves alone, or for a few", () => {
    const system = systemOf([10, 40, 50]);
    expect(leastHidden(system, hiding(system, [1]))).toBe(1);
    const few = systemOf([10, 15, 50, 60]);
    expect(leastHidden(few, hiding(few, [1, 2]))).toBe(1);
    const enough = systemOf([10, 25, 50, 60]);
    expect(leastHidden(enough, hiding(enough, [1, 2]))).toBe(0);
    expect(leastHidden(enough, hiding(enough, []))).toBe(0);
  });

  test("one for each line where they share no cell, one for two that do", () => {
    const apart = systemOf([10, 40, 50], [12, 40, 50]);
    expect(leastHidden(apart, hiding(apart, [1, 5]))).toBe(2);
    const { lines } = apart;
    const shared = {
      ...apart,
      lines: [lines[0], { ...lines[1], terms: [lines[0].terms[0], ...lines[1].terms.slice(1)] }],
    };
    expect(leastHidden(shared, hiding(shared, [1, 5]))).toBe(1);
  });

  test("never more than what is hidden by a choice that is safe", () => {
    for (let seed = 1; seed < 200; seed++) {
      const parts = (shift: number) =>
        Array.from({ length: 4 }, (_, part) => 5 + ((seed * 37 + shift * 11 + part * 29) % 60));
      const system = systemOf(parts(1), parts(2), parts(3));
      const small = [...system.cells.keys()].filter((cell) => system.cells[cell].count < 30);
      const before = hiding(system, small);
      const own = { ...system, own: before };
      const hidden = before.slice();
      hideUntilSafe(own, hidden);
      const more = hidden.reduce((sum, one) => sum + one, 0) - small.length;
      expect(leastHidden(own, before), String(seed)).toBeLessThanOrEqual(more);
    }
  });
});
