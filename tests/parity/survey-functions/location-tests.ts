import { type MeanTest, testMean, testMeanDifference } from "#models/tests/mean-test";
import { RANK_SCORES, testRanks } from "#models/tests/rank-test";
import { evaluateColumn, isConstant } from "#tests/parity/formulas/columns";
import { eager, type Matched } from "#tests/parity/r-evaluation/call-site";
import { asFactor, asNumbers, asText, factorOf, labelsOf } from "#tests/parity/r-values/conversions";
import type { DesignValue, ResultValue } from "#tests/parity/r-values/survey-value";
import {
  type Factor,
  type Formula,
  type FunctionValue,
  NotSupported,
  numbers,
  texts,
} from "#tests/parity/r-values/value";
import { jsonNumber, jsonNumbers } from "#tests/parity/results/records";
import { testRecord } from "#tests/parity/survey-functions/association";
import { asDesign, degreesOf } from "#tests/parity/survey-functions/designs";
import { hasMissing, inDomain } from "#tests/parity/survey-functions/estimates";

/** Tests of means and of ranks. */
export const LOCATION_TEST_FUNCTIONS: readonly FunctionValue[] = [
  eager("svyttest", ["formula", "design", "..."], meanTest),
  eager("svyranktest", ["formula", "design", "test", "..."], rankTest),
];

interface Compared {
  readonly design: DesignValue;
  readonly formula: Formula;
  readonly values: Float64Array;
}

function compared(given: Matched): Compared {
  const design = asDesign(given.required("design"));
  const formula = given.required("formula");
  if (formula.kind !== "formula" || formula.left === undefined)
    throw new NotSupported("a test of a formula with a response");
  const values = Float64Array.from(asNumbers(evaluateColumn(formula.left, design.table, formula.scope)).values);
  return { design, formula, values };
}

function meanTest(given: Matched): ResultValue {
  const { design, formula, values } = compared(given);
  if (isConstant(formula)) {
    if (hasMissing([{ name: "", values }], design)) return meanResult({ ...UNKNOWN, df: degreesOf(design) - 1 });
    return meanResult(testMean(design.design, values, inDomain(design)));
  }
  const { codes } = groupsOf({ design, formula, values });
  const group = Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : code));
  return meanResult(testMeanDifference(design.design, { values, group }, inDomain(design)));
}

/** R's mean of a variable with missing values is missing. */
const UNKNOWN: MeanTest = {
  estimate: Number.NaN,
  standardError: Number.NaN,
  t: Number.NaN,
  df: Number.NaN,
  p: Number.NaN,
  lower: Number.NaN,
  upper: Number.NaN,
};

function meanResult({ estimate, t, df, p, lower, upper }: MeanTest): ResultValue {
  const test = testRecord({ statistic: t, parameter: [df], p });
  return {
    kind: "result",
    type: "htest",
    record: { ...test, estimate: [jsonNumber(estimate)], conf_int: jsonNumbers([lower, upper]) },
    members: {
      statistic: numbers([t]),
      parameter: numbers([df]),
      "p.value": numbers([p]),
      estimate: numbers([estimate]),
      "conf.int": numbers([lower, upper]),
    },
  };
}

/** For more than two groups R gives the degrees of freedom as the statistic and the chi-squared as the parameter. */
function rankTest(given: Matched): ResultValue {
  const { design, formula, values } = compared(given);
  const { codes } = groupsOf({ design, formula, values });
  const name = asText(given.optional("test") ?? texts(["wilcoxon"]));
  const score = Object.entries(RANK_SCORES).find(([known]) => known === name)?.[1];
  if (score === undefined) throw new NotSupported(`svyranktest: test "${name}"`);
  const test = testRanks(design.design, { values, groups: Int32Array.from(codes) }, { score, ...inDomain(design) });
  const { difference, statistic, df, p } = test;
  const [statisticShown, parameter] = difference === undefined ? [df[0] ?? Number.NaN, [statistic]] : [statistic, df];
  const record = testRecord({ statistic: statisticShown, parameter, p });
  return {
    kind: "result",
    type: "htest",
    record: difference === undefined ? record : { ...record, estimate: [jsonNumber(difference)] },
    members: { statistic: numbers([statisticShown]), parameter: numbers(parameter), "p.value": numbers([p]) },
  };
}

/** The groups that the rows of the domain hold. */
function groupsOf({ design, formula }: Compared): Factor {
  const factor = asFactor(evaluateColumn(formula.right, design.table, formula.scope));
  const held = new Set(factor.codes.filter((_, row) => design.domain === undefined || design.domain[row] === 1));
  return factorOf(
    labelsOf(factor),
    factor.levels.filter((_, code) => held.has(code)),
  );
}
