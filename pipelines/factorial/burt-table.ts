import { Matrix } from "ml-matrix";
import type { Factor } from "#factorial/factor";

/** All questions crossed two by two: weighted counts of every pair of levels, questions one after the other. */
export interface BurtTable {
  readonly counts: Matrix;
  /** Position of each question's first level; one more at the end: the number of levels. */
  readonly offsets: Int32Array;
}

/**
 * Table of Burt of complete factors.
 *
 * Formula   B = Z' W Z, Z the indicator matrix (never built: one pass over the rows)
 * Assumes   no row left out; a code of -1 counts in no cell
 * Source    Lebart, Morineau & Piron 1995      R   crossprod(tab.disjonctif(X) * w, tab.disjonctif(X))
 *
 * @param factors - questions, completed
 * @param weights - weight of each row
 */
export function burtTable(factors: readonly Factor[], weights: Float64Array): BurtTable {
  const offsets = new Int32Array(factors.length + 1);
  for (let q = 0; q < factors.length; q++) {
    const factor = factors[q];
    offsets[q + 1] = (offsets[q] ?? 0) + factor.levels.length;
  }
  const size = offsets[factors.length] ?? 0;
  const cells = new Float64Array(size * size);
  const positions = new Int32Array(factors.length);
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] ?? 0;
    if (weight === 0) continue;
    const held = fillPositions(positions, { factors, offsets, row });
    for (let a = 0; a < held; a++) {
      const line = (positions[a] ?? 0) * size;
      for (let b = 0; b <= a; b++) {
        const cell = line + (positions[b] ?? 0);
        cells[cell] = (cells[cell] ?? 0) + weight;
      }
    }
  }
  const counts = Matrix.from1DArray(size, size, cells);
  for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) counts.set(i, j, counts.get(j, i));
  return { counts, offsets };
}

interface RowOfFactors {
  readonly factors: readonly Factor[];
  readonly offsets: Int32Array;
  readonly row: number;
}

/** Writes where the row's answers stand among all levels; returns how many it has. */
function fillPositions(positions: Int32Array, { factors, offsets, row }: RowOfFactors): number {
  let held = 0;
  for (let q = 0; q < factors.length; q++) {
    const code = factors[q]?.codes[row] ?? -1;
    if (code < 0) continue;
    positions[held] = (offsets[q] ?? 0) + code;
    held++;
  }
  return held;
}
