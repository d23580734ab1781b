import { BINOMIAL, type Family, GAUSSIAN, POISSON } from "#models/regression/family";
import { modelCoefficients, predictModel, pseudoRSquared, testCoefficients } from "#models/regression/model-inference";
import { fitSurveyModel, type SurveyModel } from "#models/regression/survey-model";
import { evaluateColumn } from "#tests/parity/formulas/columns";
import { completeRows, modelMatrix } from "#tests/parity/formulas/model-matrix";
import { termsOf } from "#tests/parity/formulas/terms";
import { eager, type Matched } from "#tests/parity/r-evaluation/call-site";
import { asFactor, asNumbers, asText, factorOf, labelsOf } from "#tests/parity/r-values/conversions";
import type { DesignValue, FittedModel, ResultValue } from "#tests/parity/r-values/survey-value";
import {
  type Column,
  type Frame,
  type FunctionValue,
  matrix,
  NotSupported,
  numbers,
  texts,
  type Value,
} from "#tests/parity/r-values/value";
import type { JsonRecord } from "#tests/parity/results/json";
import { jsonNumber, jsonNumbers, jsonSquare } from "#tests/parity/results/records";
import { asDesign, withDomain } from "#tests/parity/survey-functions/designs";
import { estimateResult } from "#tests/parity/survey-functions/estimates";

const FAMILIES: Readonly<Record<string, Family>> = {
  gaussian: GAUSSIAN,
  binomial: BINOMIAL,
  quasibinomial: BINOMIAL,
  poisson: POISSON,
  quasipoisson: POISSON,
};

/** Regression models. */
export const MODEL_FUNCTIONS: readonly FunctionValue[] = [
  ...Object.keys(FAMILIES).map((name) => eager(name, ["link"], () => texts([name]))),
  eager("svyglm", ["formula", "design", "subset", "family", "start", "rescale", "..."], fitted),
  eager("summary", ["object", "..."], (given) => summary(given.required("object"))),
  eager("regTermTest", ["model", "test.terms", "null", "df", "method"], termTest),
  eager("predict", ["object", "newdata", "total", "type", "se.fit", "vcov"], predicted),
  eager("psrsq", ["object", "method"], (given) => {
    const { coxSnell, nagelkerke } = pseudoRSquared(modelOf(given.required("object")).model);
    const method = asText(given.optional("method") ?? texts(["Cox-Snell"]));
    return numbers([method === "Nagelkerke" ? nagelkerke : coxSnell]);
  }),
];

function fitted(given: Matched): ResultValue {
  const formula = given.required("formula");
  if (formula.kind !== "formula" || formula.left === undefined)
    throw new NotSupported("svyglm: a formula with a response");
  const design = asDesign(given.required("design"));
  const family = familyOf(given.optional("family"));
  const response = responseOf(evaluateColumn(formula.left, design.table, formula.scope), family);
  const rows = completeRows(formula, design.table, response);
  const used = withDomain(design, rows).domain;
  const { names, columns, assign, termLabels } = modelMatrix(formula.right, design.table, {
    scope: formula.scope,
    used,
  });
  const terms = assign.map((place) => (place === 0 ? "1" : (termLabels[place - 1] ?? "")));
  const model = fitSurveyModel(design.design, {
    response,
    columns: names.map((name, place) => ({
      name,
      term: terms[place] ?? "",
      values: columns[place] ?? new Float64Array(),
    })),
    family,
    ...(design.domain === undefined ? {} : { domain: design.domain }),
  });
  return modelResult({ model, terms, formula, table: design.table }, design);
}

/** A fitted model in the words of the folder and in those of R. */
function modelResult(fit: FittedModel, design: DesignValue): ResultValue {
  const { model } = fit;
  const { names, coefficients: values, standardErrors, covariance, df: confidenceDf } = model;
  return {
    kind: "result",
    type: "svyglm",
    fit,
    record: modelRecord(model),
    estimates: { names, values, standardErrors, covariance, confidenceDf, design },
    members: {
      coefficients: numbers(values, names),
      "df.residual": numbers([confidenceDf]),
      deviance: numbers([model.deviance]),
      "null.deviance": numbers([model.nullDeviance]),
    },
  };
}

function modelRecord(model: SurveyModel): JsonRecord {
  const known = model.df > 0 ? modelCoefficients(model) : [];
  const each = (pick: (row: (typeof known)[number]) => number): readonly number[] =>
    model.names.map((_, place) => (known[place] === undefined ? Number.NaN : pick(known[place])));
  const [lower, upper] = [each((row) => row.lower), each((row) => row.upper)];
  return {
    names: model.names,
    coefficients: jsonNumbers(model.coefficients),
    vcov: jsonSquare(model.covariance),
    se: jsonNumbers(model.standardErrors),
    t: jsonNumbers(each((row) => row.t)),
    p: jsonNumbers(each((row) => row.p)),
    df_residual: jsonNumber(model.df),
    deviance: jsonNumber(model.deviance),
    null_deviance: jsonNumber(model.nullDeviance),
    dispersion: jsonNumber(model.dispersion),
    confint_wald_t: lower.map((low, place) => jsonNumbers([low, upper[place] ?? Number.NaN])),
  };
}

/** R's table of coefficients. */
function summary(object: Value): ResultValue {
  const { model } = modelOf(object);
  const rows = modelCoefficients(model).map(({ estimate, standardError, t, p }) => [estimate, standardError, t, p]);
  const table = matrix(rows, [model.names, ["Estimate", "Std. Error", "t value", "Pr(>|t|)"]]);
  return {
    kind: "result",
    type: "summary.svyglm",
    record: null,
    members: { coefficients: table, dispersion: numbers([model.dispersion]) },
  };
}

function termTest(given: Matched): ResultValue {
  const { model, terms } = modelOf(given.required("model"));
  const asked = given.required("test.terms");
  const tested = asked.kind === "formula" ? termsOf(asked.right).terms.map((term) => term.join(":")) : [asText(asked)];
  const method = asText(given.optional("method") ?? texts(["Wald"]));
  if (method !== "Wald") throw new NotSupported(`regTermTest: method "${method}"`);
  const names = model.names.filter((_, place) => tested.includes(terms[place] ?? ""));
  const { statistic, numeratorDf, denominatorDf, p } = testCoefficients(model, names);
  return {
    kind: "result",
    type: "regTermTest",
    record: { F: jsonNumber(statistic), ndf: numeratorDf, ddf: denominatorDf, p: jsonNumber(p) },
    members: {
      Ftest: numbers([statistic]),
      df: numbers([numeratorDf]),
      ddf: numbers([denominatorDf]),
      p: numbers([p]),
    },
  };
}

function predicted(given: Matched): ResultValue {
  const { model, formula, table } = modelOf(given.required("object"));
  const newdata = given.required("newdata");
  if (newdata.kind !== "frame") throw new NotSupported("predict: a table");
  const { names, columns } = modelMatrix(formula.right, withLevelsOf(newdata, table), { scope: formula.scope });
  const own = model.names.map((name) => columns[names.indexOf(name)] ?? new Float64Array(newdata.size));
  const rows = predictModel(model, own);
  const isResponse = asText(given.optional("type") ?? texts(["link"])) === "response";
  return estimateResult("svystat", {
    names: rows.map((_, place) => String(place + 1)),
    values: Float64Array.from(rows, ({ link, response }) => (isResponse ? response : link)),
    standardErrors: Float64Array.from(rows, (row) => (isResponse ? row.responseStandardError : row.linkStandardError)),
  });
}

/** New rows under the levels that the fitted table had. */
function withLevelsOf(newdata: Frame, table: Frame): Frame {
  const columns = [...newdata.columns].map(([name, column]): readonly [string, Column] => {
    const known = table.columns.get(name);
    return [name, known?.kind === "factor" ? factorOf(labelsOf(asFactor(column)), known.levels) : column];
  });
  return { ...newdata, columns: new Map(columns) };
}

/** A number as it is; a factor, or a text, is 1 beyond its first level, as in R. */
function responseOf(column: Column, family: Family): Float64Array {
  if (column.kind === "numbers" || family.name !== "binomial") return Float64Array.from(asNumbers(column).values);
  return Float64Array.from(asFactor(column).codes, (code) => (code < 0 ? Number.NaN : Number(code > 0)));
}

function familyOf(value: Value | undefined): Family {
  const name = value === undefined ? "gaussian" : value.kind === "function" ? value.name : asText(value);
  const family = FAMILIES[name];
  if (family === undefined) throw new NotSupported(`svyglm: family "${name}"`);
  return family;
}

function modelOf(value: Value): FittedModel {
  if (value.kind === "result" && value.fit !== undefined) return value.fit;
  throw new NotSupported(`a fitted model expected, found ${value.kind === "result" ? value.type : value.kind}`);
}
