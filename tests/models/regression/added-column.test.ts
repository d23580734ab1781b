import { describe, expect, test } from "vitest";
import { calibrateDesign } from "#calibration/calibrate-design";
import { rake } from "#calibration/rake";
import { addColumn, shareModel } from "#models/regression/added-column";
import { GAUSSIAN } from "#models/regression/family";
import { factorColumns, interceptColumn, numericColumn } from "#models/regression/model-columns";
import { fitSurveyModel } from "#models/regression/survey-model";
import { MethodError } from "#statistics/errors";
import { apiSample, SCHOOL_WIDE, TYPES } from "#tests/calibration/reference-samples";
import { expectClose } from "#tests/reference/closeness";
import { referenceDesign } from "#tests/reference/reference-designs";

/** A reference design, its response with gaps, and the columns that models share. */
function sharedIn(name: "dstrat" | "dclus1", raked: boolean) {
  const { design, table } = referenceDesign(name);
  const own = raked ? calibrateDesign(design, rake(apiSample(name), [TYPES, SCHOOL_WIDE])) : design;
  const response = table.numbers("api00").map((value, row) => (row % 7 === 3 ? Number.NaN : value));
  const types = { codes: table.codes("stype").map((code) => code - 1), levels: table.levels("stype") };
  const columns = [interceptColumn(design.size), ...factorColumns("stype", types)];
  return { design: own, table, response, columns };
}

describe.each([
  ["dstrat", false],
  ["dstrat", true],
  ["dclus1", false],
  ["dclus1", true],
] as const)("%s, calibrated: %s: the model with each column by itself", (name, raked) => {
  test.each(["api99", "meals", "ell"])("%s", (added) => {
    const { design, table, response, columns } = sharedIn(name, raked);
    const values = table.numbers(added);
    const shared = shareModel(design, { response, columns }, values);
    const model = fitSurveyModel(design, {
      response,
      columns: [columns[0], numericColumn(added, values), ...columns.slice(1)],
      family: GAUSSIAN,
    });
    const { coefficient, standardError } = addColumn(shared, values);
    expectClose([coefficient, standardError], [model.coefficients[1], model.standardErrors[1]], { relative: 1e-10 });
    expect(shared.df).toBe(model.df);
  });
});

test("a column that the shared ones make up is refused", () => {
  const { design, table, response, columns } = sharedIn("dstrat", false);
  const shared = shareModel(design, { response, columns }, response);
  const high = Float64Array.from(table.texts("stype"), (type) => Number(type === "H"));
  expect(() => addColumn(shared, high)).toThrow(MethodError);
});
