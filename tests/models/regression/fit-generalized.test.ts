import { describe, expect, test } from "vitest";
import { BINOMIAL, POISSON } from "#models/regression/family";
import { fitGeneralized } from "#models/regression/fit-generalized";
import { MethodError } from "#statistics/errors";

const columns = [new Float64Array(6).fill(1), Float64Array.of(1, 2, 3, 4, 5, 6)];
const names = ["(Intercept)", "x"];
const weights = Float64Array.of(1, 2, 1, 0.5, 1.5, 1);

describe("reference", () => {
  // R: glm(c(0, 1, 1, 0, 1, 1) ~ x, weights = w, family = quasibinomial()): coef, deviance, cov.unscaled
  test("logistic regression", () => {
    const fitted = fitGeneralized({ columns, names, weights, response: Float64Array.of(0, 1, 1, 0, 1, 1) }, BINOMIAL);
    const expected = [-0.93490347625493753, 0.81603183588868589];
    for (const [index, value] of expected.entries())
      expect((fitted.coefficients[index] as number) / value).toBeCloseTo(1, 12);
    expect(fitted.deviance).toBeCloseTo(5.871834510994006, 12);
    const unscaled = [4.81617974736113, -1.6838013298646628, -1.6838013298646628, 0.7513468324439071];
    for (const [index, value] of unscaled.entries())
      expect((fitted.unscaledCovariance[index] as number) / value).toBeCloseTo(1, 11);
  });

  // R: glm(c(2, 0, 3, 5, 4, 9) ~ x, weights = w, family = quasipoisson())
  test("regression of counts", () => {
    const fitted = fitGeneralized({ columns, names, weights, response: Float64Array.of(2, 0, 3, 5, 4, 9) }, POISSON);
    expect(Array.from(fitted.coefficients)).toEqual([
      expect.closeTo(-0.77015102925173673, 12),
      expect.closeTo(0.47904296075140385, 12),
    ]);
    expect(fitted.deviance).toBeCloseTo(7.6548013012811857, 11);
  });
});

describe("refusals", () => {
  test("separated answers; a group without a count", () => {
    const response = Float64Array.of(0, 0, 0, 1, 1, 1);
    expect(() => fitGeneralized({ columns, names, weights, response }, BINOMIAL)).toThrow(/separate/);
    const group = [columns[0] as Float64Array, Float64Array.of(0, 0, 0, 1, 1, 1)];
    const counts = { columns: group, names, weights, response: Float64Array.of(2, 3, 1, 0, 0, 0) };
    expect(() => fitGeneralized(counts, POISSON)).toThrow(MethodError);
  });
});
