import type { DomainMask } from "#statistics/designs/survey-design";
import { evaluateColumn, evaluateVariables, truthFactor } from "#tests/parity/formulas/columns";
import { type Terms, termsOf } from "#tests/parity/formulas/terms";
import type { Scope } from "#tests/parity/r-evaluation/scope";
import type { Expression } from "#tests/parity/r-language/expression";
import { asFactor, factorOf, labelsOf } from "#tests/parity/r-values/conversions";
import { type Column, type Factor, type Formula, type Frame, NotSupported } from "#tests/parity/r-values/value";

/** A model matrix by column, with the place of the term of each column (0: the constant). */
export interface ModelMatrix {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  /** Term of each column: 0 is the constant, 1 the first term. */
  readonly assign: readonly number[];
  readonly termLabels: readonly string[];
}

interface Coded {
  readonly name: string;
  readonly values: Float64Array;
}

type Variables = ReadonlyMap<string, Column>;

/** Where names are looked up, and the rows whose levels count: absent, every level has its column, held or not. */
export interface MatrixOptions {
  readonly scope: Scope;
  readonly used?: DomainMask | undefined;
}

/** Rows where no variable of a model is missing. */
export function completeRows(formula: Formula, table: Frame, response: Float64Array): DomainMask {
  const columns = evaluateVariables(formula, table).map(({ column }) => column);
  return Uint8Array.from(response, (value, row) =>
    Number(!Number.isNaN(value) && !columns.some((column) => isMissing(column, row))),
  );
}

function isMissing(column: Column, row: number): boolean {
  if (column.kind === "factor") return (column.codes[row] ?? -1) < 0;
  const value = column.values[row] ?? null;
  return value === null || Number.isNaN(value);
}

/** Model matrix of a formula's right side with treatment contrasts (R: `model.matrix`); NaN where a variable is missing. */
export function modelMatrix(right: Expression, table: Frame, { scope, used }: MatrixOptions): ModelMatrix {
  const terms = termsOf(right);
  const variables = new Map(
    [...terms.variables].map(([text, expression]) => [text, evaluateColumn(expression, table, scope)]),
  );
  const constant: readonly Coded[] = terms.intercept
    ? [{ name: "(Intercept)", values: new Float64Array(table.size).fill(1) }]
    : [];
  const whole = wholeFactor(terms, variables);
  const blocks = [constant, ...terms.terms.map((term) => termColumns(term, { terms, variables, whole, used }))];
  return {
    names: blocks.flatMap((block) => block.map(({ name }) => name)),
    columns: blocks.flatMap((block) => block.map(({ values }) => values)),
    assign: blocks.flatMap((block, place) => block.map(() => place)),
    termLabels: terms.terms.map((term) => term.join(":")),
  };
}

interface Coding {
  readonly terms: Terms;
  readonly variables: Variables;
  /** The factor that takes all its levels because the formula has no constant. */
  readonly whole: string | undefined;
  readonly used: DomainMask | undefined;
}

function termColumns(term: readonly string[], coding: Coding): readonly Coded[] {
  return term.reduce<readonly Coded[]>((product, text) => {
    const columns = variableColumns(text, term, coding);
    if (product.length === 0) return columns;
    return columns.flatMap((right) => product.map((left) => times(left, right)));
  }, []);
}

function variableColumns(text: string, term: readonly string[], coding: Coding): readonly Coded[] {
  const column = coding.variables.get(text);
  if (column === undefined) throw new NotSupported(text);
  if (column.kind === "numbers" && !column.logical) return [{ name: text, values: Float64Array.from(column.values) }];
  const factor = heldLevels(factorOfColumn(column), coding.used);
  if (factor.ordered) throw new NotSupported(`${text}: polynomial contrasts of an ordered factor`);
  const first = needsAllLevels(text, term, coding) ? 0 : 1;
  return factor.levels.slice(first).map((level, place) => ({
    name: text + level,
    values: Float64Array.from(factor.codes, (code) => (code < 0 ? Number.NaN : Number(code === place + first))),
  }));
}

/** R's rule: a factor is coded by contrasts in a term if the model has that term without it. */
function needsAllLevels(text: string, term: readonly string[], { terms, whole }: Coding): boolean {
  const margin = term.filter((other) => other !== text);
  if (margin.length === 0) return text === whole;
  return !terms.terms.some((other) => other.length === margin.length && margin.every((name) => other.includes(name)));
}

function wholeFactor(terms: Terms, variables: Variables): string | undefined {
  if (terms.intercept) return undefined;
  return terms.terms.find(([text = "", second]) => {
    const column = variables.get(text);
    return second === undefined && column !== undefined && (column.kind !== "numbers" || column.logical);
  })?.[0];
}

function factorOfColumn(column: Column): Factor {
  return column.kind === "numbers" ? truthFactor(column) : asFactor(column);
}

/** The factor without the levels that no used row holds. */
function heldLevels(factor: Factor, used: DomainMask | undefined): Factor {
  if (used === undefined) return factor;
  const held = new Set(factor.codes.filter((_, row) => used[row] === 1));
  const labels = labelsOf(factor);
  return factorOf(
    labels,
    factor.levels.filter((_, code) => held.has(code)),
    factor.ordered,
  );
}

function times(left: Coded, right: Coded): Coded {
  return {
    name: `${left.name}:${right.name}`,
    values: left.values.map((value, row) => value * (right.values[row] ?? Number.NaN)),
  };
}
