import { expect, test } from "vitest";
import { printedUnit } from "#reports/content/explore/printed-unit";

test("a value is printed in the unit of its indicator, as in its figures; a share in percent whatever its question measures", () => {
  expect(printedUnit({ statistic: "share" }, "score-10")).toBe("percent");
  // « 84 % » of students tested was « 0.8 » beside the categories of schools.
  expect(printedUnit({ statistic: "ratio" }, "percent")).toBe("percent");
  expect(printedUnit({ statistic: "weighted" }, "percent")).toBe("percent");
  expect(printedUnit({ statistic: "mean" }, "score-10")).toBe("score-10");
  expect(printedUnit({ statistic: "count" }, "percent")).toBe("number");
});
