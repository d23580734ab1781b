import { variablesOf } from "#tests/parity/formulas/terms";
import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import { columnScope, type Scope } from "#tests/parity/r-evaluation/scope";
import { deparse } from "#tests/parity/r-language/deparse";
import { calledName, type Expression } from "#tests/parity/r-language/expression";
import { asFactor } from "#tests/parity/r-values/conversions";
import { elements } from "#tests/parity/r-values/indexing";
import {
  type Column,
  type Factor,
  type Formula,
  type Frame,
  NotSupported,
  type NumberVector,
  numbers,
  type Value,
} from "#tests/parity/r-values/value";

/** A numeric column as an estimator takes it, under the name R gives it. */
export interface NamedColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** A variable of a formula, evaluated on a table. */
export interface Variable {
  readonly text: string;
  readonly column: Column;
}

/** The variables of a formula on the rows of a table; a constant is repeated on every row. */
export function evaluateVariables(formula: Formula, table: Frame): readonly Variable[] {
  return variablesOf(formula.right).map((expression) => ({
    text: deparse(expression),
    column: evaluateColumn(expression, table, formula.scope),
  }));
}

/** One expression on the columns of a table. */
export function evaluateColumn(expression: Expression, table: Frame, scope: Scope): Column {
  const value: Value = evaluate(expression, columnScope(table.columns, scope));
  if (value.kind !== "numbers" && value.kind !== "texts" && value.kind !== "factor")
    throw new NotSupported(`${deparse(expression)} is not a column`);
  const length = value.kind === "factor" ? value.codes.length : value.values.length;
  if (length === table.size) return value;
  if (length !== 1) throw new NotSupported(`${deparse(expression)} has ${length} values for ${table.size} rows`);
  return elements(value, numbers(Array.from({ length: table.size }, () => 1))) as Column;
}

/**
 * Columns of the analysed variables, as `svymean` makes them: a number gives one column, a factor, a text or a truth
 * value one column a level (R: `model.matrix(~0 + x)` of each variable apart).
 */
export function analysedColumns(formula: Formula, table: Frame): readonly NamedColumn[] {
  return evaluateVariables(formula, table).flatMap(({ text, column }) => indicatorColumns(text, column));
}

/** Columns of one variable. */
export function indicatorColumns(text: string, column: Column): readonly NamedColumn[] {
  if (column.kind === "numbers" && !column.logical) return [{ name: text, values: Float64Array.from(column.values) }];
  const factor = column.kind === "numbers" ? truthFactor(column) : asFactor(column);
  return factor.levels.map((level, code) => ({
    name: text + level,
    values: Float64Array.from(factor.codes, (own) => (own < 0 ? Number.NaN : Number(own === code))),
  }));
}

/** A truth value as a factor that always has both levels. */
export function truthFactor(column: NumberVector): Factor {
  return {
    kind: "factor",
    codes: column.values.map((value) => (Number.isNaN(value) ? -1 : Number(value !== 0))),
    levels: ["FALSE", "TRUE"],
    ordered: false,
  };
}

/** Columns of a formula's variables as factors (R: the by-variables of `svyby`, the margins of a table). */
export function formulaFactors(formula: Formula, table: Frame): readonly (readonly [string, Factor])[] {
  return evaluateVariables(formula, table).map(({ text, column }) => [
    text,
    column.kind === "numbers" && column.logical ? presentLevels(truthFactor(column)) : asFactor(column),
  ]);
}

/** A formula without variables (`~1`, `~0`): no clusters, no strata. */
export function isConstant(formula: Formula): boolean {
  return formula.right.kind === "number" || calledName(formula.right) === "-";
}

function presentLevels(factor: Factor): Factor {
  const present = factor.levels.filter((_, code) => factor.codes.includes(code));
  return { ...factor, codes: factor.codes.map((code) => present.indexOf(factor.levels[code] ?? "")), levels: present };
}
