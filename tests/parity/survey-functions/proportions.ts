import { estimateProportion, type Proportion } from "#statistics/intervals/estimate-proportion";
import { PROPORTION_METHODS } from "#statistics/intervals/proportion-interval";
import { evaluateColumn } from "#tests/parity/formulas/columns";
import { eager, type Matched } from "#tests/parity/r-evaluation/call-site";
import { deparse } from "#tests/parity/r-language/deparse";
import { asFlag, asNumber, asNumbers, asText } from "#tests/parity/r-values/conversions";
import type { ResultValue } from "#tests/parity/r-values/survey-value";
import { type FunctionValue, NotSupported, texts } from "#tests/parity/r-values/value";
import { jsonNumber, jsonNumbers } from "#tests/parity/results/records";
import { asDesign, degreesOf } from "#tests/parity/survey-functions/designs";
import { hasMissing, inDomain } from "#tests/parity/survey-functions/estimates";

/** Shares with their intervals. */
export const PROPORTION_FUNCTIONS: readonly FunctionValue[] = [
  eager("svyciprop", ["formula", "design", "method", "level", "df", "..."], proportion),
];

function proportion(given: Matched): ResultValue {
  const design = asDesign(given.required("design"));
  const formula = given.required("formula");
  if (formula.kind !== "formula") throw new NotSupported("svyciprop: a formula");
  const column = evaluateColumn(formula.right, design.table, formula.scope);
  const values = Float64Array.from(asNumbers(column, "svyciprop").values);
  const df = given.optional("df");
  const method = methodOf(asText(given.optional("method") ?? texts(["logit"])));
  const found = estimateProportion(design.design, values, {
    method,
    level: given.optional("level") === undefined ? 0.95 : asNumber(given.required("level")),
    df: df === undefined ? degreesOf(design) : asNumber(df),
    ...inDomain(design),
  });
  if (!found.estimable) throw new NotSupported(`svyciprop: ${found.reason}`);
  const missing = hasMissing([{ name: "", values }], design) && !passesMissing(given);
  return described(deparse(formula.right), missing ? withoutMissingRule(found, method) : found);
}

/** `na.rm = TRUE` reaches the mean through the dots. */
function passesMissing({ rest }: Matched): boolean {
  return rest.some(({ name, value }) => name === "na.rm" && asFlag(value));
}

/** With missing values R's mean is missing; the methods that fit a logistic model leave the rows out there. */
function withoutMissingRule(found: Proportion, method: string): Proportion {
  const unknown = { ...found, standardError: Number.NaN };
  if (method === "logit" || method === "likelihood") return unknown;
  return { ...unknown, estimate: Number.NaN, interval: { estimable: false, reason: "share-at-bound" } };
}

function methodOf(name: string): (typeof PROPORTION_METHODS)[number] | "likelihood" {
  if (name === "likelihood") return name;
  const method = PROPORTION_METHODS.find((known) => known === name);
  if (method === undefined) throw new NotSupported(`svyciprop: method "${name}"`);
  return method;
}

function described(name: string, found: Proportion): ResultValue {
  const { estimate, standardError, df, interval } = found;
  const limits = interval.estimable ? [interval.lower, interval.upper] : [Number.NaN, Number.NaN];
  const effectiveBase = (estimate * (1 - estimate)) / standardError ** 2;
  return {
    kind: "result",
    type: "svyciprop",
    record: {
      estimate: jsonNumber(estimate),
      se: jsonNumber(standardError),
      ci: jsonNumbers(limits),
      n_eff: jsonNumber(effectiveBase),
      df,
    },
    estimates: {
      names: [name],
      values: Float64Array.of(estimate),
      standardErrors: Float64Array.of(standardError),
      covariance: Float64Array.of(standardError ** 2),
      limits: [limits],
    },
  };
}
