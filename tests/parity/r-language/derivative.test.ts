import { expect, test } from "vitest";
import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import { columnScope, Scope } from "#tests/parity/r-evaluation/scope";
import { ARITHMETIC_FUNCTIONS } from "#tests/parity/r-functions/arithmetic";
import { OPERATORS } from "#tests/parity/r-functions/operators";
import { derivative } from "#tests/parity/r-language/derivative";
import { parseProgram } from "#tests/parity/r-language/parser";
import { asNumber } from "#tests/parity/r-values/conversions";
import { numbers } from "#tests/parity/r-values/value";

const functions = new Map([...OPERATORS, ...ARITHMETIC_FUNCTIONS].map((entry) => [entry.name, entry]));
const library = new Scope(undefined, (name) => functions.get(name));
const scope = columnScope(
  new Map([
    ["a", numbers([2])],
    ["b", numbers([5])],
  ]),
  library,
);

// Reference: eval(D(quote(…), "a"), list(a = 2, b = 5)) in R 4.2.2.
test.each([
  ["a/b", 0.2],
  ["b/a", -1.25],
  ["log(a * b)/(b - a)", 0.4225094547771162],
  ["exp(a/b) - sqrt(a)", -0.055188451065019684],
  ["a^3 + b^a", 52.23594781085251],
  ["-a^2", -4],
])("the derivative of %s", (text, expected) => {
  const [expression] = parseProgram(text);
  if (expression === undefined) throw new Error(text);
  expect(asNumber(evaluate(derivative(expression, "a"), scope))).toBeCloseTo(expected, 12);
});
