/** Indicator columns of a margin: column `offset + codes[row]` is 1, the others 0. */
export interface IndicatorBlock {
  readonly kind: "categories";
  readonly offset: number;
  readonly size: number;
  readonly codes: Int32Array;
}

/** One column of numbers. */
export interface QuantityBlock {
  readonly kind: "quantity";
  readonly offset: number;
  readonly values: Float64Array;
}

export type ConstraintBlock = IndicatorBlock | QuantityBlock;

/** The matrix X of a calibration (a row a cell or respondent, a column a total), never written out for categories. */
export interface ConstraintMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly blocks: readonly ConstraintBlock[];
}

/** X b: one number a row. */
export function multiply(matrix: ConstraintMatrix, coefficients: Float64Array): Float64Array {
  const product = new Float64Array(matrix.rows);
  for (const block of matrix.blocks) {
    const own = coefficients.subarray(block.offset);
    if (block.kind === "categories") addLookup(product, block.codes, own);
    else addMultiple(product, block.values, own[0]);
  }
  return product;
}

function addLookup(product: Float64Array, codes: Int32Array, values: Float64Array): void {
  for (let row = 0; row < product.length; row++) product[row] += values[codes[row]];
}

function addMultiple(product: Float64Array, values: Float64Array, factor: number): void {
  for (let row = 0; row < product.length; row++) product[row] += values[row] * factor;
}

/** X' v: one number a column. */
export function multiplyTransposed(matrix: ConstraintMatrix, values: Float64Array): Float64Array {
  const product = new Float64Array(matrix.columns);
  for (const block of matrix.blocks) {
    if (block.kind === "categories") {
      for (let row = 0; row < matrix.rows; row++) {
        const column = block.offset + block.codes[row];
        product[column] += values[row];
      }
    } else product[block.offset] = dot(block.values, values);
  }
  return product;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < left.length; row++) sum += left[row] * right[row];
  return sum;
}

/** X' diag(v) X, row by row, columns x columns. */
export function gramMatrix(matrix: ConstraintMatrix, values: Float64Array): Float64Array {
  const { columns, blocks } = matrix;
  const gram = new Float64Array(columns * columns);
  blocks.forEach((left, index) => {
    for (const right of blocks.slice(index)) addCrossProduct({ gram, columns, values }, left, right);
  });
  for (let row = 0; row < columns; row++)
    for (let column = 0; column < row; column++) gram[row * columns + column] = gram[column * columns + row];
  return gram;
}

interface GramContext {
  readonly gram: Float64Array;
  readonly columns: number;
  readonly values: Float64Array;
}

const columnOf = (block: ConstraintBlock, row: number): number =>
  block.kind === "categories" ? block.offset + block.codes[row] : block.offset;
const entryOf = (block: ConstraintBlock, row: number): number => (block.kind === "categories" ? 1 : block.values[row]);

function addCrossProduct({ gram, columns, values }: GramContext, left: ConstraintBlock, right: ConstraintBlock): void {
  for (let row = 0; row < values.length; row++) {
    const cell = columnOf(left, row) * columns + columnOf(right, row);
    gram[cell] += values[row] * entryOf(left, row) * entryOf(right, row);
  }
}
