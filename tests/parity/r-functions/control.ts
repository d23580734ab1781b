import { eager, lazy } from "#tests/parity/r-evaluation/call-site";
import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import { asText } from "#tests/parity/r-values/conversions";
import {
  type FunctionValue,
  logicals,
  NOTHING,
  NotSupported,
  numbers,
  texts,
  type Value,
} from "#tests/parity/r-values/value";

/** R's words that are values. */
export const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["TRUE", logicals([true])],
  ["T", logicals([true])],
  ["FALSE", logicals([false])],
  ["F", logicals([false])],
  ["NULL", NOTHING],
  ["NA", logicals([Number.NaN])],
  ["NA_real_", numbers([Number.NaN])],
  ["NA_character_", texts([null])],
  ["NaN", numbers([Number.NaN])],
  ["Inf", numbers([Number.POSITIVE_INFINITY])],
  ["pi", numbers([Math.PI])],
]);

/** Functions about the text itself rather than about values. */
export const CONTROL_FUNCTIONS: readonly FunctionValue[] = [
  ...["quote", "expression", "bquote"].map((name) =>
    lazy(name, ({ expression }) => {
      const [first] = expression.arguments;
      if (first?.value === undefined) throw new NotSupported(name);
      return { kind: "language", expression: first.value };
    }),
  ),
  ...["suppressWarnings", "suppressMessages", "invisible", "print"].map((name) =>
    lazy(name, ({ expression, scope }) => {
      const [first] = expression.arguments;
      if (first?.value === undefined) throw new NotSupported(name);
      return evaluate(first.value, scope);
    }),
  ),
  eager("eval", ["expr"], (given) => {
    const expr = given.required("expr");
    if (expr.kind === "language") throw new NotSupported("eval of a quoted text");
    return expr;
  }),
  eager("as.formula", ["object"], (given) => given.required("object")),
  eager("as.name", ["x"], (given) => ({
    kind: "language",
    expression: { kind: "name", name: asText(given.required("x")) },
  })),
];
