import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { caseScope } from "#tests/parity/environment";
import { ReferenceFolder } from "#tests/parity/folder";
import { evaluateText } from "#tests/parity/r-evaluation/evaluate";
import { NotSupported } from "#tests/parity/r-values/value";
import { compare } from "#tests/parity/results/compare";
import type { Json } from "#tests/parity/results/json";
import { valueJson } from "#tests/parity/results/value-json";

const folder = new ReferenceFolder(fileURLToPath(new URL("../../reference/survey", import.meta.url)));

/** Value of a text as JSON, vectors as lists. */
function jsonOf(text: string): Json {
  const scope = caseScope(folder, {});
  return valueJson(evaluateText(text, scope), [], scope);
}

describe("reference: R 4.2.2", () => {
  test.each<[string, Json]>([
    ["c(a = 1, 2)[['a']] + 1:3", [2, 3, 4]],
    ["c(5, NA, 7) > 6 | TRUE", [1, 1, 1]],
    ["c(5, NA, 7) > 6 & c(TRUE, FALSE, TRUE)", [0, 0, 1]],
    ["-2:2", [-2, -1, 0, 1, 2]],
    ["5 %% 3 + 7 %/% 2", [5]],
    ["rev(sort(c(3, 1, NA, 2)))", [3, 2, 1]],
    ["sd(c(1, 2, 4)) / mean(c(1, 2, 4))", [0.6546536707079772]],
    ["round(c(0.5, 1.5, 2.675), 0)", [0, 2, 3]],
    ["paste0('s', 1:2, collapse = '+')", ["s1+s2"]],
    ["levels(interaction(c('a', 'b'), c('u', 'v')))", ["a.u", "b.u", "a.v", "b.v"]],
    ["levels(factor(c(10, 2, 2)))", ["2", "10"]],
    ["cut(c(1, 5, 9), c(0, 5, 10))", ["(0,5]", "(0,5]", "(5,10]"]],
    ["ifelse(is.na(c(1, NA)), 0, 1)", [1, 0]],
    ["sapply(c(1, 2), function(x, k = 3) { y <- x * k; y + 1 })", [4, 7]],
    ["{ x <- 0; for (i in 1:3) x <- x + i; x }", [6]],
    ["unlist(list(a = 1, b = c(2, 3)))", [1, 2, 3]],
    ["rowSums(cbind(1:2, 3:4))", [4, 6]],
    ["(matrix(1:6, nrow = 2) * 2)[2, ]", [4, 8, 12]],
    ["with(data.frame(x = 1:3, y = 4), sum(x * y))", [24]],
    ["qt(0.975, 10)", [2.2281388519862739]],
    ["if (any(c(FALSE, TRUE))) 'yes' else 'no'", ["yes"]],
    ["apiclus1[apiclus1$api00 > 900, 'stype']", ["E"]],
    ["nrow(subset(apistrat, stype == 'H' & awards != 'Yes'))", [34]],
  ])("%s", (text, expected) => {
    expect(compare(expected, jsonOf(text), { tolerance: 1e-12 }).differences).toEqual([]);
  });
});

describe("refusals", () => {
  test("a name that nothing defines, a function that is not ours", () => {
    expect(() => jsonOf("svymean(~x, nowhere)")).toThrow(NotSupported);
    expect(() => jsonOf("svysmooth(~x, 1)")).toThrow('function "svysmooth" is not supported');
  });
  test("an argument that the function does not have", () => {
    expect(() => jsonOf("rev(1:3, nonsense = 2)")).toThrow("nonsense");
  });
});
