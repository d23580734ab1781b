import { deparse } from "#tests/parity/r-language/deparse";
import { calledName, callOf, type Expression, operands } from "#tests/parity/r-language/expression";

/** The right side of a formula: its variables in order, and its terms as sets of variables, main effects first. */
export interface Terms {
  readonly intercept: boolean;
  /** Variables by their text, in the order they appear. */
  readonly variables: ReadonlyMap<string, Expression>;
  /** Each term is the list of its variables' texts, in the order of `variables`. */
  readonly terms: readonly (readonly string[])[];
}

type Term = readonly string[];

/** Terms of a formula's right side: `+`, `-`, `*`, `/`, `:`, `^`, `%in%`, parentheses, 0 and 1 (R: `terms`). */
export function termsOf(right: Expression): Terms {
  const variables = new Map<string, Expression>();
  const { terms, intercept } = expand(right, variables);
  const order = [...variables.keys()];
  const sorted = terms.map((term) => [...term].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  const byDegree = sorted
    .map((term, place) => ({ term, place }))
    .sort((a, b) => a.term.length - b.term.length || a.place - b.place);
  return { intercept, variables, terms: byDegree.map(({ term }) => term) };
}

/** Variables of a formula with one `+` between each: what `svymean` and `svyby` read. */
export function variablesOf(right: Expression): readonly Expression[] {
  return [...termsOf(right).variables.values()];
}

interface Expansion {
  readonly terms: readonly Term[];
  readonly intercept: boolean;
}

function expand(expression: Expression, variables: Map<string, Expression>): Expansion {
  if (expression.kind === "number") return { terms: [], intercept: expression.value !== 0 };
  const operator = calledName(expression);
  const [left, right] = expression.kind === "call" ? operands(expression) : [];
  if (left !== undefined && operator === "(") return expand(left, variables);
  if (left !== undefined && right !== undefined && operator !== undefined) {
    if (operator === "+") return sum(expand(left, variables), expand(right, variables), right);
    if (operator === "-") return difference(expand(left, variables), expand(right, variables), right);
    if (operator === ":" || operator === "%in%") return crossing(expand(left, variables), expand(right, variables));
    if (operator === "*") return expand(callOf("+", callOf("+", left, right), callOf(":", left, right)), variables);
    if (operator === "/") return nesting(expand(left, variables), expand(right, variables));
    if (operator === "^" && right.kind === "number") return power(expand(left, variables), right.value);
  }
  const text = deparse(expression);
  if (!variables.has(text)) variables.set(text, expression);
  return { terms: [[text]], intercept: true };
}

function sum(left: Expansion, right: Expansion, written: Expression): Expansion {
  const intercept = written.kind === "number" ? written.value !== 0 : left.intercept && right.intercept;
  return { terms: distinct([...left.terms, ...right.terms]), intercept };
}

function difference(left: Expansion, right: Expansion, written: Expression): Expansion {
  if (written.kind === "number") return { terms: left.terms, intercept: written.value === 0 };
  const removed = new Set(right.terms.map(key));
  return { terms: left.terms.filter((term) => !removed.has(key(term))), intercept: left.intercept };
}

function crossing(left: Expansion, right: Expansion): Expansion {
  const terms = left.terms.flatMap((a) => right.terms.map((b) => [...new Set([...a, ...b])]));
  return { terms: distinct(terms), intercept: true };
}

/** `a/b`: a, then b within a. */
function nesting(left: Expansion, right: Expansion): Expansion {
  const whole = { terms: [[...new Set(left.terms.flat())]], intercept: true };
  return { terms: distinct([...left.terms, ...crossing(whole, right).terms]), intercept: left.intercept };
}

function power(base: Expansion, exponent: number): Expansion {
  let result = base;
  for (let step = 1; step < exponent; step += 1)
    result = { terms: distinct([...result.terms, ...crossing(result, base).terms]), intercept: true };
  return result;
}

function distinct(terms: readonly Term[]): readonly Term[] {
  return [...new Map(terms.map((term) => [key(term), term])).values()];
}

function key(term: Term): string {
  return [...term].sort().join("\u0000");
}
