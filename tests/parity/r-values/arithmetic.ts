import { asNumbers, asTexts, labelsOf } from "#tests/parity/r-values/conversions";
import { lengthOf, logicals, NotSupported, type NumberVector, type Value } from "#tests/parity/r-values/value";

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => (b === 0 ? 1 : a ** b),
  "%%": (a, b) => a - Math.floor(a / b) * b,
  "%/%": (a, b) => Math.floor(a / b),
};

const COMPARISON: Readonly<Record<string, (order: number) => boolean>> = {
  "==": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  ">": (order) => order > 0,
  "<=": (order) => order <= 0,
  ">=": (order) => order >= 0,
};

/** Truth values are 0, 1 and NaN (unknown): false decides `&` and true decides `|`, whatever the other. */
const LOGIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  "&": (a, b) => (a === 0 || b === 0 ? 0 : a * b),
  "|": (a, b) => (a === 1 || b === 1 ? 1 : a + b),
};

export const ARITHMETIC_OPERATORS = Object.keys(ARITHMETIC);
export const COMPARISON_OPERATORS = Object.keys(COMPARISON);
export const LOGIC_OPERATORS = Object.keys(LOGIC);

/** Element by element, the shorter side repeated; names and dimensions of the left side first, as in R. */
export function arithmetic(operator: string, left: Value, right: Value): NumberVector {
  const operation = ARITHMETIC[operator];
  if (operation === undefined) throw new NotSupported(`operator ${operator}`);
  return elementwise(asNumbers(left, operator), asNumbers(right, operator), operation, false);
}

/** Comparison: of labels if one side is text or factor, of numbers otherwise; unknown where a side is missing. */
export function comparison(operator: string, left: Value, right: Value): NumberVector {
  const accepts = COMPARISON[operator];
  if (accepts === undefined) throw new NotSupported(`operator ${operator}`);
  if (!isTextual(left) && !isTextual(right)) {
    const compare = (a: number, b: number): number =>
      Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : Number(accepts(a - b === 0 || a === b ? 0 : a - b));
    return elementwise(asNumbers(left, operator), asNumbers(right, operator), compare, true);
  }
  const ranks = orderedLevels(left) ?? orderedLevels(right);
  const [a, b] = [labels(left), labels(right)];
  return logicals(
    Array.from({ length: recycled(a.length, b.length) }, (_, place) => {
      const [x, y] = [a[place % a.length] ?? null, b[place % b.length] ?? null];
      return x === null || y === null ? Number.NaN : Number(accepts(order(x, y, ranks)));
    }),
  );
}

/** `&` and `|` of truth values that may be unknown. */
export function logic(operator: string, left: Value, right: Value): NumberVector {
  const operation = LOGIC[operator];
  if (operation === undefined) throw new NotSupported(`operator ${operator}`);
  const truth = (value: number): number => (Number.isNaN(value) ? value : Number(value !== 0));
  return elementwise(asNumbers(left), asNumbers(right), (a, b) => operation(truth(a), truth(b)), true);
}

/** A function of each number; names and dimensions stay. */
export function mapNumbers(value: Value, operation: (entry: number) => number, logical = false): NumberVector {
  const vector = asNumbers(value);
  return { ...vector, logical, values: vector.values.map(operation) };
}

function elementwise(
  left: NumberVector,
  right: NumberVector,
  operation: (a: number, b: number) => number,
  logical: boolean,
): NumberVector {
  const [m, n] = [left.values.length, right.values.length];
  const shape = left.dim || (m >= n && !right.dim) ? left : right;
  const values = Array.from({ length: recycled(m, n) }, (_, place) =>
    operation(left.values[place % m] ?? Number.NaN, right.values[place % n] ?? Number.NaN),
  );
  const names = left.names?.length === values.length ? left.names : right.names;
  return { kind: "numbers", logical, values, names, dim: shape.dim, dimnames: shape.dimnames };
}

function recycled(left: number, right: number): number {
  return left === 0 || right === 0 ? 0 : Math.max(left, right);
}

function isTextual(value: Value): boolean {
  if (lengthOf(value) === 0 && value.kind !== "texts") return false;
  return value.kind === "texts" || value.kind === "factor";
}

function labels(value: Value): readonly (string | null)[] {
  return value.kind === "factor" ? labelsOf(value) : asTexts(value).values;
}

function orderedLevels(value: Value): readonly string[] | undefined {
  return value.kind === "factor" && value.ordered ? value.levels : undefined;
}

function order(left: string, right: string, levels: readonly string[] | undefined): number {
  if (left === right) return 0;
  if (levels) return levels.indexOf(left) - levels.indexOf(right);
  return left.localeCompare(right, "en") || 1;
}
