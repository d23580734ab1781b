import type { Scope } from "#tests/parity/r-evaluation/scope";
import { deparse } from "#tests/parity/r-language/deparse";
import type { CallExpression, Expression } from "#tests/parity/r-language/expression";
import { parseProgram } from "#tests/parity/r-language/parser";
import { NOTHING, NotSupported, numbers, texts, type Value } from "#tests/parity/r-values/value";

/** Value of an R expression in a scope. */
export function evaluate(expression: Expression, scope: Scope): Value {
  if (expression.kind === "number") return numbers([expression.value]);
  if (expression.kind === "text") return texts([expression.value]);
  if (expression.kind === "name") return scope.lookup(expression.name);
  if (expression.kind === "function") return closure(expression, scope);
  return call(expression, scope);
}

/** Value of the last statement of a text. */
export function evaluateText(text: string, scope: Scope): Value {
  return parseProgram(text).reduce<Value>((_, statement) => evaluate(statement, scope), NOTHING);
}

function call(expression: CallExpression, scope: Scope): Value {
  const target = calledFunction(expression.callee, scope);
  return target.apply({ expression, scope });
}

/** As in R, a call looks for a function of that name: a column `c` does not hide the function `c`. */
function calledFunction(callee: Expression, scope: Scope): Extract<Value, { kind: "function" }> {
  const target =
    callee.kind === "name" ? scope.find(callee.name, (value) => value.kind === "function") : evaluate(callee, scope);
  if (target?.kind !== "function") throw new NotSupported(`function "${deparse(callee)}" is not supported`);
  return target;
}

function closure(expression: Extract<Expression, { kind: "function" }>, scope: Scope): Value {
  const { parameters, body } = expression;
  return {
    kind: "function",
    name: "function",
    apply: (site) => {
      const inner = scope.inner();
      const named = site.expression.arguments.filter(({ name }) => name !== undefined);
      const placed = site.expression.arguments.filter(({ name }) => name === undefined);
      const takers = parameters.filter(({ name }) => !named.some((argument) => argument.name === name));
      for (const { name, value } of named) if (name && value) inner.define(name, evaluate(value, site.scope));
      takers.forEach(({ name, value: fallback }, place) => {
        const given = placed[place]?.value;
        if (given !== undefined) inner.define(name, evaluate(given, site.scope));
        else if (fallback !== undefined) inner.define(name, evaluate(fallback, inner));
      });
      return evaluate(body, inner);
    },
  };
}
