import { MethodError } from "#statistics/errors";

/**
 * Hadamard matrix of 0 and 1 with at least `columns` rows besides the first, which is all 1.
 *
 * Formula   doubling (H H; H 1-H) of a matrix of order 1, or of Paley's for a prime q = 3 mod 4, whichever is smaller
 * Assumes   R's tables hold other matrices for some orders: balanced half-samples are as valid, replicates differ
 * Source    Plackett & Burman 1946; Paley 1933      R   survey::hadamard
 *
 * @param columns - strata to balance, >= 1
 * @example hadamardMatrix(3).length // => 4
 */
export function hadamardMatrix(columns: number): readonly Uint8Array[] {
  for (let order = 4; order <= 4 * (columns + 64); order += 4) {
    if (order <= columns) continue;
    const matrix = matrixOfOrder(order);
    if (matrix) return matrix;
  }
  throw new MethodError(`hadamard: no matrix is known for ${columns} strata`, columns);
}

function matrixOfOrder(order: number): Uint8Array[] | undefined {
  let half = order;
  while (half % 2 === 0 && !(half % 4 === 0 && isPrime(half - 1) && !isPowerOfTwo(half))) half /= 2;
  let matrix = half === 1 ? [Uint8Array.of(1)] : half % 4 === 0 ? paleyMatrix(half - 1) : undefined;
  for (let size = half; matrix && size < order; size *= 2) matrix = doubled(matrix);
  return matrix;
}

const isPowerOfTwo = (value: number) => (value & (value - 1)) === 0;

function isPrime(value: number): boolean {
  for (let divisor = 2; divisor * divisor <= value; divisor++) if (value % divisor === 0) return false;
  return value > 1;
}

function doubled(matrix: readonly Uint8Array[]): Uint8Array[] {
  return [
    ...matrix.map((row) => Uint8Array.from([...row, ...row])),
    ...matrix.map((row) => Uint8Array.from([...row, ...row.map((value) => 1 - value)])),
  ];
}

/** Paley's first construction: entry 1 where i + j is not a square of the field, bordered by 1. */
function paleyMatrix(prime: number): Uint8Array[] {
  const squares = new Uint8Array(prime);
  for (let value = 0; value < prime; value++) squares[(value * value) % prime] = 1;
  const rows = Array.from({ length: prime }, (_, i) =>
    Uint8Array.from({ length: prime + 1 }, (__, j) => (j === 0 ? 1 : 1 - squares[(i + j - 1) % prime])),
  );
  return [new Uint8Array(prime + 1).fill(1), ...rows];
}
