import { MethodError } from "#statistics/errors";
import { linearContrasts, smoothFunctions } from "#statistics/estimators/contrast";
import type { Estimates } from "#statistics/estimators/estimate";
import { estimateKappa } from "#statistics/estimators/kappa";
import { formulaFactors } from "#tests/parity/formulas/columns";
import { eager, type Matched } from "#tests/parity/r-evaluation/call-site";
import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import { columnScope, Scope } from "#tests/parity/r-evaluation/scope";
import { ARITHMETIC_FUNCTIONS } from "#tests/parity/r-functions/arithmetic";
import { OPERATORS } from "#tests/parity/r-functions/operators";
import { derivative, namesIn } from "#tests/parity/r-language/derivative";
import type { Expression } from "#tests/parity/r-language/expression";
import { asNumber, asNumbers, factorOf, labelsOf } from "#tests/parity/r-values/conversions";
import type { EstimateSet, ResultValue } from "#tests/parity/r-values/survey-value";
import { type FunctionValue, NotSupported, namesOf, numbers, type Value } from "#tests/parity/r-values/value";
import { asDesign } from "#tests/parity/survey-functions/designs";
import { estimateResult, estimateSet, inDomain } from "#tests/parity/survey-functions/estimates";
import { estimatesOf } from "#tests/parity/survey-functions/generics";

/** Functions of estimates. */
export const CONTRAST_FUNCTIONS: readonly FunctionValue[] = [
  eager("svycontrast", ["stat", "contrasts", "add", "..."], contrast),
  eager("svykappa", ["formula", "design", "..."], kappa),
];

/** Linear combinations (vectors) or smooth functions (quoted expressions) of estimates, one or a named list. */
function contrast(given: Matched): ResultValue {
  const set = estimatesOf(given.required("stat"));
  const asked = given.required("contrasts");
  const entries = asked.kind === "list" ? asked.values : [asked];
  const names = asked.kind === "list" ? (asked.names ?? entries.map((_, place) => String(place + 1))) : ["contrast"];
  const quoted = entries.flatMap((entry) => (entry.kind === "language" ? [entry.expression] : []));
  const byName = entries.some((entry) => entry.kind !== "language" && hasNames(entry));
  const vectors = entries.flatMap((entry) => (entry.kind === "language" ? [] : [coefficientsOf(entry, set, byName)]));
  if (quoted.length > 0 && vectors.length > 0) throw new NotSupported("svycontrast: vectors and expressions together");
  const start = plainEstimates(set);
  const found =
    quoted.length > 0 ? smoothFunctions(start, expressionsOf(quoted, set)) : linearContrasts(start, vectors);
  if (!found.estimable) throw new MethodError(`svycontrast: cannot be computed; found ${found.reason}`);
  return estimateResult("svystat", estimateSet(names, found, { design: set.design }));
}

/**
 * Coefficients by position; or by name as soon as one contrast of the list has names: those not named are 0, so that,
 * as in R, a contrast without names beside one with names is 0.
 */
function coefficientsOf(entry: Value, { names }: EstimateSet, byName: boolean): readonly number[] {
  const vector = asNumbers(entry, "contrast");
  if (!byName) return vector.values;
  const own = vector.names ?? [];
  const unknown = own.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new NotSupported(`svycontrast: no estimate "${unknown}"`);
  return names.map((name) => (own.includes(name) ? (vector.values[own.indexOf(name)] ?? 0) : 0));
}

function hasNames(entry: Value): boolean {
  return namesOf(entry)?.some((name) => name !== "") ?? false;
}

function plainEstimates({ values, covariance, standardErrors }: EstimateSet): Estimates {
  if (covariance === undefined) throw new NotSupported("svycontrast of estimates whose covariance is not known");
  return { estimable: true, estimates: values, covariance, standardErrors };
}

/** Expressions on the names of the estimates, with their derivatives worked out from the text. */
function expressionsOf(
  expressions: readonly Expression[],
  { names }: EstimateSet,
): Parameters<typeof smoothFunctions>[1] {
  const functions = new Map([...OPERATORS, ...ARITHMETIC_FUNCTIONS].map((entry) => [entry.name, entry]));
  const library = new Scope(undefined, (name) => functions.get(name));
  for (const name of expressions.flatMap(namesIn))
    if (!names.includes(name)) throw new NotSupported(`svycontrast: no estimate "${name}"`);
  const slopes = expressions.map((expression) => names.map((name) => derivative(expression, name)));
  const at = (estimates: Float64Array) => {
    const scope = columnScope(
      new Map(names.map((name, place) => [name, numbers([estimates[place] ?? Number.NaN])])),
      library,
    );
    return (expression: Expression): number => asNumber(evaluate(expression, scope));
  };
  return {
    value: (estimates) => expressions.map(at(estimates)),
    gradient: (estimates) => slopes.map((row) => row.map(at(estimates))),
  };
}

function kappa(given: Matched): ResultValue {
  const design = asDesign(given.required("design"));
  const formula = given.required("formula");
  if (formula.kind !== "formula") throw new NotSupported("svykappa: a formula");
  const [first, second] = formulaFactors(formula, design.table).map(([, factor]) => factor);
  if (first === undefined || second === undefined) throw new NotSupported("svykappa: two variables");
  const codes = factorOf(labelsOf(second), first.levels).codes;
  const found = estimateKappa(
    design.design,
    { first: Int32Array.from(first.codes), second: Int32Array.from(codes), count: first.levels.length },
    inDomain(design),
  );
  return estimateResult("svystat", estimateSet(["kappa"], found, { design }));
}
