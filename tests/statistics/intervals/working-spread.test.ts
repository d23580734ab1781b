import { expect, test } from "vitest";
import { workingSpread } from "#statistics/intervals/working-spread";

// R: g <- glm(y ~ 1, weights = w, family = quasibinomial()); 1 / (summary(g)$cov.unscaled * sum(w))
test("the spread that R's fit ends on", () => {
  const values = Float64Array.of(1, 0, 0, 0, 0, 0, 0, 1);
  const weights = Float64Array.of(1, 2, 0.5, 1.5, 1, 1, 0.5, 0.5);
  expect(workingSpread(values, weights)).toBeCloseTo(0.1523437519103163, 14);
});
