import { expect, test } from "vitest";
import { calibrate } from "#calibration/calibrate";
import { calibrateDesign } from "#calibration/calibrate-design";
import { GAUSSIAN } from "#models/regression/family";
import { interceptColumn, numericColumn } from "#models/regression/model-columns";
import { modelCoefficients } from "#models/regression/model-inference";
import { fitSurveyModel } from "#models/regression/survey-model";
import { estimateProportion } from "#statistics/intervals/estimate-proportion";
import { testAssociation } from "#statistics/tests/association";
import { apiSample, TYPES_AND_API99 } from "#tests/calibration/reference-samples";
import { expectClose } from "#tests/reference/closeness";
import { referenceCase } from "#tests/reference/reference-case";
import { indicator, referenceDesign } from "#tests/reference/reference-designs";

test("dclus1.calibrated.ratio_quantile_glm: regression, association and interval on a calibrated design", () => {
  const { expected } = referenceCase<{
    glm: { coefficients: number[]; vcov: number[][]; p: number[]; deviance: number; dispersion: number };
    chisq: { statistic: number; parameter: number[]; p_value: number };
    ciprop: { estimate: number; se: number; ci: [number, number] };
  }>("dclus1.calibrated.ratio_quantile_glm");
  const { design: base, table } = referenceDesign("dclus1");
  const design = calibrateDesign(base, calibrate(apiSample("dclus1"), TYPES_AND_API99));

  const columns = [interceptColumn(table.size), numericColumn("meals", table.numbers("meals"))];
  const model = fitSurveyModel(design, { response: table.numbers("api00"), columns, family: GAUSSIAN });
  expectClose(model.coefficients, expected.glm.coefficients);
  expectClose(model.covariance, expected.glm.vcov);
  expectClose(
    modelCoefficients(model).map(({ p }) => p),
    expected.glm.p,
    { absolute: 0 },
  );
  expectClose([model.deviance, model.dispersion], [expected.glm.deviance, expected.glm.dispersion]);

  const { statistic, df, p } = testAssociation(design, {
    rows: table.codes("sch.wide"),
    columns: table.codes("stype"),
  });
  const { chisq, ciprop } = expected;
  expectClose([statistic, ...df, p], [chisq.statistic, ...chisq.parameter, chisq.p_value]);

  const share = estimateProportion(design, indicator(table, "awards", "Yes"), { method: "beta" });
  expect(share).toMatchObject({ estimable: true, interval: { estimable: true } });
  if (!share.estimable || !share.interval.estimable) return;
  const { lower, upper } = share.interval;
  expectClose([share.estimate, share.standardError, lower, upper], [ciprop.estimate, ciprop.se, ...ciprop.ci]);
});
