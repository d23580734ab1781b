import {
  type CallExpression,
  calledName,
  callOf,
  type Expression,
  operands,
  SyntaxFault,
} from "#tests/parity/r-language/expression";

const ZERO: Expression = { kind: "number", value: 0 };
const ONE: Expression = { kind: "number", value: 1 };

type Rule = (inner: Expression) => Expression;

/** Derivative of each function of one variable, at its argument. */
const OUTER: Readonly<Record<string, Rule>> = {
  log: (x) => callOf("/", ONE, x),
  exp: (x) => callOf("exp", x),
  sqrt: (x) => callOf("/", { kind: "number", value: 0.5 }, callOf("sqrt", x)),
  asin: (x) => callOf("/", ONE, callOf("sqrt", callOf("-", ONE, callOf("^", x, { kind: "number", value: 2 })))),
};

/** Derivative of an expression with respect to a name (R: `D`): sums, products, quotients, powers, logarithms, exponentials. */
export function derivative(expression: Expression, name: string): Expression {
  if (expression.kind === "name") return expression.name === name ? ONE : ZERO;
  if (expression.kind === "number") return ZERO;
  if (expression.kind !== "call") throw new SyntaxFault("a derivative of something else than a formula");
  return callDerivative(expression, name);
}

function callDerivative(call: CallExpression, name: string): Expression {
  const operator = calledName(call) ?? "";
  const [left, right] = operands(call);
  if (left === undefined) throw new SyntaxFault(`a derivative of ${operator}()`);
  const du = derivative(left, name);
  if (operator === "(") return callOf("(", du);
  if (right === undefined) return unary(operator, left, du);
  const dv = derivative(right, name);
  if (operator === "+" || operator === "-") return callOf(operator, du, dv);
  if (operator === "*") return callOf("+", callOf("*", du, right), callOf("*", left, dv));
  if (operator === "/") {
    const above = callOf("-", callOf("*", du, right), callOf("*", left, dv));
    return callOf("/", above, callOf("*", right, right));
  }
  if (operator === "^") return powerDerivative({ left, right, du, dv });
  throw new SyntaxFault(`a derivative of ${operator}`);
}

function unary(operator: string, inner: Expression, slope: Expression): Expression {
  if (operator === "-" || operator === "+") return callOf(operator, slope);
  const rule = OUTER[operator];
  if (rule === undefined) throw new SyntaxFault(`a derivative of ${operator}()`);
  return callOf("*", rule(inner), slope);
}

interface Power {
  readonly left: Expression;
  readonly right: Expression;
  readonly du: Expression;
  readonly dv: Expression;
}

/** A constant exponent keeps the rule of powers, whatever the sign of the base. */
function powerDerivative({ left, right, du, dv }: Power): Expression {
  const lowered = callOf("*", callOf("*", right, callOf("^", left, callOf("-", right, ONE))), du);
  if (right.kind === "number") return lowered;
  return callOf("+", lowered, callOf("*", callOf("*", callOf("^", left, right), callOf("log", left)), dv));
}

/** Names that an expression reads. */
export function namesIn(expression: Expression): readonly string[] {
  if (expression.kind === "name") return [expression.name];
  return expression.kind === "call" ? operands(expression).flatMap(namesIn) : [];
}
