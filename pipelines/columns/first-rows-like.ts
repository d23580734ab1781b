import { HASH_MULTIPLIER } from "./texts/hash-multiplier.ts";

type Values = Int8Array | Int32Array | Float64Array;

/**
 * For each row, the first one that holds the same in every column: itself where there is none before it. Rows that do not
 * count are like no other. Nothing is the same as nothing.
 */
export function firstRowsLike(
  columns: readonly Values[],
  rowCount: number,
  counts: (row: number) => boolean = () => true,
): Int32Array {
  const hashes = hashRows(columns, rowCount);
  const mask = 2 ** Math.ceil(Math.log2(Math.max(1, rowCount) * 2)) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  return hashes.map((hash, row) => {
    if (!counts(row)) return row;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const other = slots[slot];
      if (other === -1) {
        slots[slot] = row;
        return row;
      }
      if (hashes[other] === hash && sameRow(columns, row, other)) return other;
    }
  });
}

/** A number per row that rows of equal cells share. */
function hashRows(columns: readonly Values[], rowCount: number): Int32Array {
  const hashes = new Int32Array(rowCount);
  for (const values of columns) {
    if (values instanceof Float64Array) mixNumbers(values, hashes);
    else mixCodes(values, hashes);
  }
  return hashes;
}

function mixCodes(codes: Int8Array | Int32Array, hashes: Int32Array): void {
  for (let row = 0; row < hashes.length; row++) {
    const mixed = Math.imul(hashes[row] ^ codes[row], HASH_MULTIPLIER);
    hashes[row] = mixed ^ (mixed >>> 13);
  }
}

/** Both halves of each number; NaN may be written in several ways, and is always the same. */
function mixNumbers(values: Float64Array, hashes: Int32Array): void {
  const number = new Float64Array(1);
  const halves = new Int32Array(number.buffer);
  for (let row = 0; row < hashes.length; row++) {
    number[0] = values[row];
    const cell = Number.isNaN(values[row]) ? -1 : halves[0] ^ Math.imul(halves[1], HASH_MULTIPLIER);
    const mixed = Math.imul(hashes[row] ^ cell, HASH_MULTIPLIER);
    hashes[row] = mixed ^ (mixed >>> 13);
  }
}

function sameRow(columns: readonly Values[], row: number, other: number): boolean {
  return columns.every((values) => Object.is(values[row], values[other]));
}
