import { describe, expect, test } from "vitest";
import { modelMatrix } from "#tests/parity/formulas/model-matrix";
import { termsOf } from "#tests/parity/formulas/terms";
import { evaluateText } from "#tests/parity/r-evaluation/evaluate";
import { Scope } from "#tests/parity/r-evaluation/scope";
import { OPERATORS } from "#tests/parity/r-functions/operators";
import { VECTOR_FUNCTIONS } from "#tests/parity/r-functions/vectors";
import { factorOf } from "#tests/parity/r-values/conversions";
import { type Column, frame, logicals, numbers } from "#tests/parity/r-values/value";

const functions = new Map([...OPERATORS, ...VECTOR_FUNCTIONS].map((entry) => [entry.name, entry]));
const scope = new Scope(undefined, (name) => functions.get(name));
const table = frame(
  new Map<string, Column>([
    ["x", numbers([0.5, 1.5, Number.NaN, 2, 3, 1])],
    ["f", factorOf(["a", "b", "c", "a", "b", "c"], ["b", "a", "c"])],
    ["g", factorOf(["u", "u", "v", "v", "v", "u"], ["u", "v"])],
    ["l", logicals([true, false, true, true, false, false])],
  ]),
);

/** Names, second row, last row and terms of the columns. */
function built(text: string): readonly string[] {
  const formula = evaluateText(text, scope);
  if (formula.kind !== "formula") throw new Error(text);
  const { names, columns, assign } = modelMatrix(formula.right, table, { scope });
  const row = (place: number): string => columns.map((column) => column[place]).join(" ");
  return [names.join(" "), row(1), row(5), assign.join(" ")];
}

describe("reference: model.matrix of R 4.2.2 on the same table", () => {
  test.each([
    ["~ x + f", "(Intercept) x fa fc", "1 1.5 0 0", "1 1 0 1", "0 1 2 2"],
    ["~ f * g", "(Intercept) fa fc gv fa:gv fc:gv", "1 0 0 0 0 0", "1 0 1 0 0 0", "0 1 1 2 3 3"],
    ["~ 0 + f + g", "fb fa fc gv", "1 0 0 0", "0 0 1 0", "1 1 1 2"],
    ["~ f:g", "(Intercept) fb:gu fa:gu fc:gu fb:gv fa:gv fc:gv", "1 1 0 0 0 0 0", "1 0 0 1 0 0 0", "0 1 1 1 1 1 1"],
    ["~ x:f - 1", "x:fb x:fa x:fc", "1.5 0 0", "0 0 1", "1 1 1"],
    ["~ (x + f)^2 - x", "(Intercept) fa fc x:fb x:fa x:fc", "1 0 0 1.5 0 0", "1 0 1 0 0 1", "0 1 1 2 2 2"],
    ["~ l + I(x^2)", "(Intercept) lTRUE I(x^2)", "1 0 2.25", "1 0 1", "0 1 2"],
    ["~ g + f:x", "(Intercept) gv fb:x fa:x fc:x", "1 0 1.5 0 0", "1 0 0 0 1", "0 1 2 2 2"],
    ["~ f/g", "(Intercept) fa fc fb:gv fa:gv fc:gv", "1 0 0 0 0 0", "1 0 1 0 0 0", "0 1 1 2 2 2"],
  ])("%s", (text, ...expected) => {
    expect(built(text)).toEqual(expected);
  });
});

describe("reference: terms of R", () => {
  test.each([
    ["~ a * b + c - a:b", ["a", "b", "c"]],
    ["~ (a + b + c)^2 - b", ["a", "c", "a:b", "a:c", "b:c"]],
    ["~ a %in% b + b", ["b", "a:b"]],
  ])("%s", (text, expected) => {
    const formula = evaluateText(text, scope);
    expect(formula.kind === "formula" && termsOf(formula.right).terms.map((term) => term.join(":"))).toEqual(expected);
  });
});

test("a level that no used row holds has no column", () => {
  const formula = evaluateText("~ f", scope);
  if (formula.kind !== "formula") throw new Error("formula");
  const used = Uint8Array.of(1, 0, 1, 1, 0, 1);
  expect(modelMatrix(formula.right, table, { scope, used }).names).toEqual(["(Intercept)", "fc"]);
});
