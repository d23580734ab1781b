import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { deparse } from "#tests/parity/r-language/deparse";
import { SyntaxFault } from "#tests/parity/r-language/expression";
import { parseArguments, parseProgram } from "#tests/parity/r-language/parser";

/** The tree in prefix form: (+ a (* b c)). */
function tree(text: string): string {
  const show = (e: ReturnType<typeof parseProgram>[number]): string => {
    if (e.kind === "call")
      return `(${[e.callee, ...e.arguments.map((a) => a.value)].map((v) => (v ? show(v) : "_")).join(" ")})`;
    return deparse(e);
  };
  return parseProgram(text).map(show).join(" ; ");
}

describe("precedence, as in R's ?Syntax", () => {
  test.each([
    ["a + b * c", "(+ a (* b c))"],
    ["-2^2", "(- (^ 2 2))"],
    ["2^-1", "(^ 2 (- 1))"],
    ["2^3^2", "(^ 2 (^ 3 2))"],
    ["-1:3", "(: (- 1) 3)"],
    ["1:n - 1", "(- (: 1 n) 1)"],
    ["!a == b", "(! (== a b))"],
    ["!a & b", "(& (! a) b)"],
    ["a %in% b + 1", "(+ (%in% a b) 1)"],
    ["x <- y <- 2", "(<- x (<- y 2))"],
    ["y ~ x + z", "(~ y (+ x z))"],
    ["~x | z", "(~ (| x z))"],
    ["d$x[1, ]", "([ ($ d x) 1 _)"],
    ["m[[1]][2]", "([ ([[ m 1) 2)"],
    ["pkg::f(x)(y)", "(((:: pkg f) x) y)"],
    ["if (a) b else c + 1", "(if a b (+ c 1))"],
    ["`a b`Yes", null],
  ])("%s", (text, expected) => {
    if (expected === null) expect(() => parseProgram(text)).toThrow(SyntaxFault);
    else expect(tree(text)).toBe(expected);
  });
});

describe("calls", () => {
  test("named, empty and trailing arguments", () => {
    const [call] = parseProgram("f(x, by = ~ a, , 'b' = c(1, 2L), g = function(z, k = 2) z + k)");
    expect(call?.kind === "call" && call.arguments.map((argument) => argument.name)).toEqual([
      undefined,
      "by",
      undefined,
      "b",
      "g",
    ]);
  });
  test("statements in braces may be joined by a blank, at the top level they may not", () => {
    expect(tree("{ a <- f(x) b <- 2 list(a = a) }")).toBe("({ (<- a (f x)) (<- b 2) (list a))");
    expect(tree("a <- 1; b\nc # comment")).toBe("(<- a 1) ; b ; c");
    expect(() => parseProgram("difference of svymean(~x) between two samples")).toThrow(SyntaxFault);
  });
  test("a line break in parentheses is a blank", () => {
    expect(tree("f(a\n  + b,\n c)[\n1]")).toBe("([ (f (+ a b) c) 1)");
    expect(tree("{\n a\n -b\n}")).toBe("({ a (- b))");
  });
  test("a list of arguments alone", () => {
    expect(parseArguments("y ~ x1, method = 'ML'").map(({ name }) => name)).toEqual([undefined, "method"]);
  });
});

describe("deparse writes names as R does", () => {
  test.each([
    "I(chom * pop_tot/100)",
    'I(awards == "Yes")',
    "interaction(stype, comp.imp)",
    "I(age^2)",
    "I(x > 1e+05)",
    "I(x > 12345.5)",
    "log(x + 1)",
    "x[1, ]",
    "!is.na(y)",
    "as.numeric(cut(x, c(0, 1, Inf), right = FALSE))",
  ])("%s", (text) => {
    expect(deparse(parseProgram(text)[0] ?? { kind: "text", value: "" })).toBe(text);
  });
});

test("the script that made the reference cases is read whole", () => {
  const script = readFileSync(new URL("../../reference/survey/make_reference.R", import.meta.url), "utf8");
  expect(parseProgram(script).length).toBeGreaterThan(150);
});
