import {
  type Argument,
  type CallExpression,
  calledName,
  type Expression,
  operands,
} from "#tests/parity/r-language/expression";
import { numberText } from "#tests/parity/r-language/number-text";

/** Operators that R writes with a blank on each side; the others stand tight (`a/b`, `a^2`, `1:3`). */
const SPACED = ["+", "-", "*", "~", "==", "!=", "<", ">", "<=", ">=", "&", "&&", "|", "||", "<-", "="];
const TIGHT = ["/", "^", ":", "::", "$", "@"];

/** The text that R's `deparse` gives: it names the columns of a formula's terms. */
export function deparse(expression: Expression): string {
  if (expression.kind === "number") return numberText(expression.value);
  if (expression.kind === "text") return JSON.stringify(expression.value);
  if (expression.kind === "name") return expression.name;
  if (expression.kind === "call") return deparseCall(expression);
  return `function(${expression.parameters.map(({ name }) => name).join(", ")}) ${deparse(expression.body)}`;
}

function deparseCall(call: CallExpression): string {
  const operator = calledName(call);
  const [left, right] = operands(call);
  if (operator === undefined || left === undefined) return named(call);
  if (operator === "(") return `(${deparse(left)})`;
  if (operator === "[") return `${deparse(left)}[${listed(call.arguments.slice(1))}]`;
  if (operator === "[[") return `${deparse(left)}[[${listed(call.arguments.slice(1))}]]`;
  if (operator === "{") return `{ ${operands(call).map(deparse).join("; ")} }`;
  if (right === undefined) return ["-", "+", "!", "~"].includes(operator) ? operator + deparse(left) : named(call);
  if (SPACED.includes(operator) || operator.startsWith("%")) return `${deparse(left)} ${operator} ${deparse(right)}`;
  if (TIGHT.includes(operator)) return `${deparse(left)}${operator}${deparse(right)}`;
  return named(call);
}

function named(call: CallExpression): string {
  return `${deparse(call.callee)}(${listed(call.arguments)})`;
}

function listed(items: readonly Argument[]): string {
  return items
    .map(({ name, value }) => {
      const text = value === undefined ? "" : deparse(value);
      return name === undefined ? text : `${name} = ${text}`;
    })
    .join(", ");
}
