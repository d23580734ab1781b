import { describe, expect, test } from "vitest";
import { BINOMIAL, type Family, GAUSSIAN, POISSON } from "#models/regression/family";
import {
  factorColumns,
  interactionColumns,
  interceptColumn,
  type ModelColumn,
  numericColumn,
} from "#models/regression/model-columns";
import { modelCoefficients, predictModel, pseudoRSquared, testCoefficients } from "#models/regression/model-inference";
import { fitSurveyModel } from "#models/regression/survey-model";
import { MethodError, UsageError } from "#statistics/errors";
import { expectClose } from "#tests/reference/closeness";
import { referenceCase, referenceGroup } from "#tests/reference/reference-case";
import { indicator, levelMask, type ReferenceDesignName, referenceDesign } from "#tests/reference/reference-designs";

interface Expected {
  readonly names: string[];
  readonly coefficients: number[];
  readonly vcov: number[][];
  readonly se: number[];
  readonly t: number[];
  readonly p: number[];
  readonly df_residual: number;
  readonly deviance: number;
  readonly null_deviance: number;
  readonly dispersion: number;
  readonly confint_wald_t: number[][];
}

type Sample = ReturnType<typeof referenceDesign>;

const FAMILIES: Record<string, Family> = { gaussian: GAUSSIAN, quasibinomial: BINOMIAL, quasipoisson: POISSON };
const FACTORS = new Set(["stype", "awards", "sch.wide"]);
const CALL = /^svyglm\(([\w.]+) ~ (.+), design = (\w+), family = (\w+)\(\)\)$/;
const fits = referenceGroup("regression").filter(({ call }) => CALL.test(call));

function termColumns({ table }: Sample, name: string): readonly ModelColumn[] {
  if (!FACTORS.has(name)) return [numericColumn(name, table.numbers(name))];
  return factorColumns(name, { codes: table.codes(name), levels: table.levels(name) });
}

function columnsOf(sample: Sample, right: string): readonly ModelColumn[] {
  const [a = "", b] = right.split(" * ");
  const main = (b ? [a, b] : right.split(" + ")).flatMap((name) => termColumns(sample, name));
  const products = b ? interactionColumns(termColumns(sample, a), termColumns(sample, b)) : [];
  return [interceptColumn(sample.table.size), ...main, ...products];
}

function modelOf(call: string) {
  const [, left = "", right = "", name = "", family = ""] = CALL.exec(call) ?? [];
  const sample = referenceDesign(name as ReferenceDesignName);
  const response = FACTORS.has(left) ? indicator(sample.table, left, "Yes") : sample.table.numbers(left);
  return fitSurveyModel(sample.design, {
    response,
    columns: columnsOf(sample, right),
    family: FAMILIES[family] as Family,
  });
}

const logistic = () => modelOf("svyglm(sch.wide ~ ell + meals + mobility, design = dstrat, family = quasibinomial())");

describe("reference", () => {
  test.each(fits)("$id", ({ id, call }) => {
    const { expected } = referenceCase<Expected>(id);
    const model = modelOf(call);
    const rows = modelCoefficients(model);
    expect(model.names).toEqual(expected.names);
    expectClose(model.coefficients, expected.coefficients, { relative: 1e-8, absolute: 1e-12 });
    expectClose(model.covariance, expected.vcov, { relative: 1e-8, absolute: 1e-12 });
    expectClose(
      rows.map(({ standardError }) => standardError),
      expected.se,
    );
    expectClose(
      rows.map(({ t }) => t),
      expected.t,
    );
    expectClose(
      rows.map(({ p }) => p),
      expected.p,
      { absolute: 0 },
    );
    expectClose(
      rows.flatMap(({ lower, upper }) => [lower, upper]),
      expected.confint_wald_t,
    );
    const { df, deviance, nullDeviance, dispersion } = model;
    const figures = [expected.df_residual, expected.deviance, expected.null_deviance, expected.dispersion];
    expectClose([df, deviance, nullDeviance, dispersion], figures, { absolute: 0 });
  });

  test("dclus1.glm.wald_term", () => {
    const { expected } = referenceCase<{ F: number; ndf: number; ddf: number; p: number }>("dclus1.glm.wald_term");
    const model = modelOf("svyglm(api00 ~ ell + meals + stype, design = dclus1, family = gaussian())");
    const { statistic, numeratorDf, denominatorDf, p } = testCoefficients(model, ["stypeH", "stypeM"]);
    expectClose([statistic, numeratorDf, denominatorDf, p], [expected.F, expected.ndf, expected.ddf, expected.p]);
  });

  test("dstrat.glm.predict", () => {
    type Predictions = Record<"link" | "link_se" | "response" | "response_se", number[]>;
    const { expected } = referenceCase<Predictions & { newdata: Record<string, number[]> }>("dstrat.glm.predict");
    const { ell = [], meals = [], mobility = [] } = expected.newdata;
    const columns = [ell.map(() => 1), ell, meals, mobility].map((column) => Float64Array.from(column));
    const found = predictModel(logistic(), columns);
    expectClose(
      found.map(({ link }) => link),
      expected.link,
    );
    expectClose(
      found.map(({ linkStandardError }) => linkStandardError),
      expected.link_se,
    );
    expectClose(
      found.map(({ response }) => response),
      expected.response,
    );
    expectClose(
      found.map(({ responseStandardError }) => responseStandardError),
      expected.response_se,
    );
  });

  test("dstrat.glm.psrsq and dstrat.glm.odds_ratio", () => {
    const { expected } = referenceCase<{ cox_snell: number; nagelkerke: number }>("dstrat.glm.psrsq");
    const { coxSnell, nagelkerke } = pseudoRSquared(logistic());
    expectClose([coxSnell, nagelkerke], [expected.cox_snell, expected.nagelkerke]);
    const odds = referenceCase<{ odds_ratio: number[]; ci: number[][] }>("dstrat.glm.odds_ratio").expected;
    const rows = modelCoefficients(logistic());
    expectClose(
      rows.map(({ estimate }) => Math.exp(estimate)),
      odds.odds_ratio,
    );
    expectClose(
      rows.flatMap(({ lower, upper }) => [Math.exp(lower), Math.exp(upper)]),
      odds.ci,
    );
  });
});

describe("properties", () => {
  test("the scale of the weights is irrelevant", () => {
    const { design, table } = referenceDesign("dstrat");
    const specification = {
      response: table.numbers("api00"),
      columns: [interceptColumn(table.size), numericColumn("meals", table.numbers("meals"))],
      family: GAUSSIAN,
    };
    const model = fitSurveyModel(design, specification);
    const scaled = fitSurveyModel({ ...design, weights: design.weights.map((weight) => weight * 100) }, specification);
    expectClose(scaled.covariance, Array.from(model.covariance), { relative: 1e-11 });
    expect(scaled.deviance / model.deviance).toBeCloseTo(1, 12);
  });

  test("a missing value leaves the row out; a domain keeps the design", () => {
    const sample = referenceDesign("dstrat");
    const response = sample.table.numbers("api00");
    response[3] = Number.NaN;
    const domain = levelMask(sample.table, "comp.imp", "Yes");
    const columns = [interceptColumn(sample.table.size), numericColumn("meals", sample.table.numbers("meals"))];
    const model = fitSurveyModel(sample.design, { response, columns, family: GAUSSIAN, domain });
    const held = domain.reduce((count, inside) => count + inside, 0) - (domain[3] as number);
    expect(model.df).toBe(held - 3 + 1 - 2);
  });
});

describe("refusals", () => {
  const { design, table } = referenceDesign("dclus1");
  const one = interceptColumn(table.size);
  const meals = numericColumn("meals", table.numbers("meals"));

  test("separated answers, in whole or in part", () => {
    const response = meals.values.map((value) => Number(value > 50));
    const fitting = (values: Float64Array, column: ModelColumn) => () =>
      fitSurveyModel(design, { response: values, columns: [one, column], family: BINOMIAL });
    expect(fitting(response, meals)).toThrow(/separate the answers/);
    const partly = Float64Array.from(table.codes("stype"), (code, row) => (code === 1 ? 1 : row % 2));
    const [high] = factorColumns("stype", { codes: table.codes("stype"), levels: table.levels("stype") });
    expect(fitting(partly, high as ModelColumn)).toThrow(MethodError);
    expect(fitting(new Float64Array(table.size), meals)).toThrow(MethodError);
  });

  test("a column that is a combination of others, by its name", () => {
    const double = numericColumn(
      "double",
      meals.values.map((value) => 2 * value + 3),
    );
    const fit = () =>
      fitSurveyModel(design, { response: table.numbers("api00"), columns: [one, meals, double], family: GAUSSIAN });
    expect(fit).toThrow(/"double" is a combination/);
  });

  test("no row, a response that the family has not, no degree of freedom left", () => {
    const response = table.numbers("api00");
    const columns = [one, meals];
    expect(() => fitSurveyModel(design, { response, columns, family: BINOMIAL })).toThrow(
      /expected a number from 0 to 1/,
    );
    const domain = new Uint8Array(table.size);
    expect(() => fitSurveyModel(design, { response, columns, family: GAUSSIAN, domain })).toThrow(/found none/);
    expect(() => fitSurveyModel(design, { response, columns: [], family: GAUSSIAN })).toThrow(UsageError);
    const district = levelMask(table, "dnum", "637");
    const model = fitSurveyModel(design, { response, columns, family: GAUSSIAN, domain: district });
    expect(() => modelCoefficients(model)).toThrow(MethodError);
    expect(() => testCoefficients(logistic(), ["age"])).toThrow(/found "age"/);
    expect(() => pseudoRSquared(model)).toThrow(UsageError);
    expect(() => predictModel(model, [])).toThrow(UsageError);
  });
});
