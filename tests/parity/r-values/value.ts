import type { CallSite } from "#tests/parity/r-evaluation/call-site";
import type { Scope } from "#tests/parity/r-evaluation/scope";
import type { Expression } from "#tests/parity/r-language/expression";
import type { SurveyValue } from "#tests/parity/r-values/survey-value";

/** Names of the rows and of the columns of a matrix. */
export type DimensionNames = readonly [readonly string[] | undefined, readonly string[] | undefined];

/** Numbers or truth values (0, 1); NaN is R's NA and NaN. A matrix is stored by column, as in R. */
export interface NumberVector {
  readonly kind: "numbers";
  readonly logical: boolean;
  readonly values: readonly number[];
  readonly names?: readonly string[] | undefined;
  readonly dim?: readonly [number, number] | undefined;
  readonly dimnames?: DimensionNames | undefined;
}

/** Texts; null is R's NA. */
export interface TextVector {
  readonly kind: "texts";
  readonly values: readonly (string | null)[];
  readonly names?: readonly string[] | undefined;
}

/** A factor: codes from 0, -1 where missing; the order of the levels is the order of results. */
export interface Factor {
  readonly kind: "factor";
  readonly codes: readonly number[];
  readonly levels: readonly string[];
  readonly ordered: boolean;
}

export type Column = NumberVector | TextVector | Factor;

export interface ListValue {
  readonly kind: "list";
  readonly values: readonly Value[];
  readonly names?: readonly string[] | undefined;
}

/** A table of columns (R's data.frame). */
export interface Frame {
  readonly kind: "frame";
  readonly size: number;
  readonly columns: ReadonlyMap<string, Column>;
}

export interface Formula {
  readonly kind: "formula";
  readonly left?: Expression | undefined;
  readonly right: Expression;
  readonly scope: Scope;
}

export interface Language {
  readonly kind: "language";
  readonly expression: Expression;
}

export interface FunctionValue {
  readonly kind: "function";
  readonly name: string;
  readonly apply: (site: CallSite) => Value;
}

export interface Nothing {
  readonly kind: "nothing";
}

export type Value = Column | ListValue | Frame | Formula | Language | FunctionValue | Nothing | SurveyValue;

/** The text asks for something that this reader or our statistics do not offer. */
export class NotSupported extends Error {
  override readonly name = "NotSupported";
}

export const NOTHING: Nothing = { kind: "nothing" };

export function numbers(values: Iterable<number>, names?: readonly string[]): NumberVector {
  return { kind: "numbers", logical: false, values: [...values], names };
}

export function logicals(values: Iterable<boolean | number>, names?: readonly string[]): NumberVector {
  return { kind: "numbers", logical: true, values: Array.from(values, Number), names };
}

export function texts(values: Iterable<string | null>, names?: readonly string[]): TextVector {
  return { kind: "texts", values: [...values], names };
}

/** A matrix from its rows. */
export function matrix(rows: readonly ArrayLike<number>[], dimnames?: DimensionNames): NumberVector {
  const width = rows[0]?.length ?? 0;
  const values: number[] = [];
  for (let column = 0; column < width; column += 1) for (const row of rows) values.push(row[column] ?? Number.NaN);
  return { kind: "numbers", logical: false, values, dim: [rows.length, width], dimnames };
}

/** The rows of a matrix; a plain vector is one column. */
export function rowsOf(value: NumberVector): readonly (readonly number[])[] {
  const [height, width] = value.dim ?? [value.values.length, 1];
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => value.values[row + height * column] ?? Number.NaN),
  );
}

export function list(entries: Readonly<Record<string, Value>>): ListValue {
  return { kind: "list", values: Object.values(entries), names: Object.keys(entries) };
}

export function frame(columns: ReadonlyMap<string, Column>): Frame {
  const [first] = columns.values();
  return { kind: "frame", size: first === undefined ? 0 : lengthOf(first), columns };
}

export function lengthOf(value: Value): number {
  if (value.kind === "factor") return value.codes.length;
  if (value.kind === "frame") return value.columns.size;
  if (value.kind === "numbers" || value.kind === "texts" || value.kind === "list") return value.values.length;
  return value.kind === "nothing" ? 0 : 1;
}

/** Names of the elements, of the columns of a frame, or undefined. */
export function namesOf(value: Value): readonly string[] | undefined {
  if (value.kind === "frame") return [...value.columns.keys()];
  return value.kind === "numbers" || value.kind === "texts" || value.kind === "list" ? value.names : undefined;
}
