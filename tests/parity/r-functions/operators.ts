import { type CallSite, lazy } from "#tests/parity/r-evaluation/call-site";
import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import { columnScope, type Scope } from "#tests/parity/r-evaluation/scope";
import { type CallExpression, calledName, type Expression, operands } from "#tests/parity/r-language/expression";
import {
  ARITHMETIC_OPERATORS,
  arithmetic,
  COMPARISON_OPERATORS,
  comparison,
  LOGIC_OPERATORS,
  logic,
  mapNumbers,
} from "#tests/parity/r-values/arithmetic";
import { component } from "#tests/parity/r-values/component";
import { asFlag, asNumber, asNumbers, asTexts } from "#tests/parity/r-values/conversions";
import { cells, element, elements, member, placesOf } from "#tests/parity/r-values/indexing";
import type { DesignValue, ResultValue } from "#tests/parity/r-values/survey-value";
import {
  type FunctionValue,
  lengthOf,
  list,
  logicals,
  NOTHING,
  NotSupported,
  namesOf,
  numbers,
  type Value,
} from "#tests/parity/r-values/value";
import { withDomain } from "#tests/parity/survey-functions/designs";

type Infix = (operator: string, left: Value, right: Value) => Value;

/** Both operands evaluated, or, with one operand, the sign. */
function infix(operator: string, operation: Infix): FunctionValue {
  return lazy(operator, ({ expression, scope }) => {
    const [left, right] = operands(expression);
    const first = value(left, scope);
    if (right === undefined) return operation(operator, numbers([0]), first);
    return operation(operator, first, evaluate(right, scope));
  });
}

/** R's operators and the words that govern the flow of a text. */
export const OPERATORS: readonly FunctionValue[] = [
  ...ARITHMETIC_OPERATORS.map((operator) => infix(operator, arithmetic)),
  ...COMPARISON_OPERATORS.map((operator) => infix(operator, comparison)),
  ...LOGIC_OPERATORS.map((operator) => infix(operator, logic)),
  infix("&&", (_, left, right) => logic("&", left, right)),
  infix("||", (_, left, right) => logic("|", left, right)),
  infix("%in%", (_, left, right) => contained(left, right)),
  infix(":", (_, left, right) => sequence(asNumber(left), asNumber(right))),
  lazy("!", ({ expression, scope }) =>
    mapNumbers(only(expression, scope), (entry) => 1 - Number(entry !== 0) + 0 * entry, true),
  ),
  lazy("(", ({ expression, scope }) => only(expression, scope)),
  lazy("{", ({ expression, scope }) => operands(expression).reduce<Value>((_, part) => evaluate(part, scope), NOTHING)),
  lazy("~", ({ expression, scope }) => {
    const [first, second] = operands(expression);
    if (first === undefined) throw new NotSupported("an empty formula");
    return second === undefined
      ? { kind: "formula", right: first, scope }
      : { kind: "formula", left: first, right: second, scope };
  }),
  ...["<-", "=", "<<-"].map((name) => lazy(name, assign)),
  lazy("if", ({ expression, scope }) => {
    const [test, yes, no] = operands(expression);
    if (asFlag(value(test, scope))) return value(yes, scope);
    return no === undefined ? NOTHING : evaluate(no, scope);
  }),
  lazy("for", loop),
  ...["::", ":::"].map((name) =>
    lazy(name, ({ expression, scope }) => {
      const [, found] = operands(expression);
      return value(found, scope);
    }),
  ),
  lazy("$", ({ expression, scope }) => {
    const [object, name] = operands(expression);
    return memberOf(value(object, scope), name?.kind === "name" ? name.name : "");
  }),
  lazy("[", brackets),
  lazy("[[", ({ expression, scope }) => {
    const [object, ...indices] = operands(expression).map((part) => evaluate(part, scope));
    const [first, second] = indices;
    if (object === undefined || first === undefined) throw new NotSupported("[[ without an index");
    if (second !== undefined) return cells(object, first, second);
    if (object.kind === "result" && first.kind === "numbers") return partAt(object, asNumber(first));
    return first.kind === "texts" ? memberOf(object, asTexts(first).values[0] ?? "") : element(object, first);
  }),
];

/** `x$name` of a table, a list, or of what one of our statistics returned. */
function memberOf(object: Value, name: string): Value {
  return component(object, name) ?? member(object, name);
}

/** `x[...]`; among the columns of a table, their bare names stand for their places: `table[, -weight]`. */
function brackets({ expression, scope }: CallSite): Value {
  const [object, ...indices] = expression.arguments;
  const target = value(object?.value, scope);
  const places = new Map((namesOf(target) ?? []).map((name, place) => [name, numbers([place + 1])]));
  const inner = target.kind === "frame" ? columnScope(places, scope) : scope;
  const chosen = indices
    .filter(({ name }) => name !== "drop")
    .map((index) => (index.value === undefined ? undefined : evaluate(index.value, inner)));
  if (target.kind === "design") return domainRows(target, chosen[0]);
  if (chosen.length > 1) return cells(target, chosen[0], chosen[1]);
  if (chosen[0]?.kind === "texts" && component(target, chosen[0].values[0] ?? "") !== undefined)
    return list(Object.fromEntries(chosen[0].values.map((name) => [name ?? "", memberOf(target, name ?? "")])));
  if (target.kind === "result")
    return elements(isListed(target) ? list(target.members ?? {}) : asNumbers(target), chosen[0]);
  return elements(target, chosen[0]);
}

/** R's quantiles are a list with an element a variable; other estimates are a vector. */
function isListed(result: ResultValue): boolean {
  return result.type === "svyquantile";
}

/** `design[rows, ]`: a domain. */
function domainRows(design: DesignValue, rows: Value | undefined): Value {
  const chosen = new Set(placesOf(rows, design.table.size));
  return withDomain(
    design,
    Uint8Array.from({ length: design.table.size }, (_, row) => Number(chosen.has(row))),
  );
}

/** `x[[i]]` of what one of our statistics returned: its i-th part, or else its i-th estimate. */
function partAt(object: Value, place: number): Value {
  const part = object.kind === "result" ? Object.values(object.members ?? {})[place - 1] : undefined;
  return part ?? element(asNumbers(object), numbers([place]));
}

function assign({ expression, scope }: CallSite): Value {
  const [target, given] = operands(expression);
  const assigned = value(given, scope);
  if (target?.kind === "name" || target?.kind === "text") {
    scope.define(target.kind === "name" ? target.name : target.value, assigned);
    return assigned;
  }
  if (target?.kind !== "call") throw new NotSupported("assignment");
  replace(target, assigned, scope);
  return assigned;
}

/** `x$name <- value` and `names(x) <- value`. */
function replace(target: CallExpression, assigned: Value, scope: Scope): void {
  const [object, name] = operands(target);
  if (object?.kind !== "name") throw new NotSupported("assignment to a part of an expression");
  const before = scope.lookup(object.name);
  if (calledName(target) === "$" && before.kind === "frame" && name?.kind === "name") {
    const column =
      assigned.kind === "numbers" || assigned.kind === "texts" || assigned.kind === "factor" ? assigned : undefined;
    if (column === undefined) throw new NotSupported("a column that is not a vector");
    const whole =
      lengthOf(column) === 1 ? elements(column, numbers(Array.from({ length: before.size }, () => 1))) : column;
    const columns = new Map<string, typeof column>([...before.columns, [name.name, whole as typeof column]]);
    scope.define(object.name, { ...before, columns });
    return;
  }
  if (
    calledName(target) === "names" &&
    (before.kind === "numbers" || before.kind === "list" || before.kind === "texts")
  ) {
    scope.define(object.name, { ...before, names: asTexts(assigned).values.map((entry) => entry ?? "NA") });
    return;
  }
  throw new NotSupported(`assignment to ${calledName(target) ?? "a call"}`);
}

function loop({ expression, scope }: CallSite): Value {
  const [variable, sequenceText, body] = operands(expression);
  const over = value(sequenceText, scope);
  if (variable?.kind !== "name" || body === undefined) throw new NotSupported("for");
  for (let place = 1; place <= lengthOf(over); place += 1) {
    scope.define(variable.name, element(over, numbers([place])));
    evaluate(body, scope);
  }
  return NOTHING;
}

function contained(left: Value, right: Value): Value {
  const known = new Set(asTexts(right).values);
  return logicals(asTexts(left).values.map((entry) => known.has(entry)));
}

function sequence(from: number, to: number): Value {
  const step = to >= from ? 1 : -1;
  return numbers(
    Array.from({ length: Math.floor(Math.abs(to - from) + 1e-10) + 1 }, (_, place) => from + step * place),
  );
}

function only(expression: CallExpression, scope: Scope): Value {
  return value(operands(expression)[0], scope);
}

function value(expression: Expression | undefined, scope: Scope): Value {
  if (expression === undefined) throw new NotSupported("an operand is missing");
  return evaluate(expression, scope);
}
