import { type CalibrateOptions, calibrate } from "#calibration/calibrate";
import { calibrateDesign, calibrateReplicates } from "#calibration/calibrate-design";
import type { CalibratedWeights } from "#calibration/calibrated-weights";
import { type CategoricalVariable, crossVariables, type Margin, type QuantityTotal } from "#calibration/margins";
import { postStratify } from "#calibration/post-stratify";
import { rake } from "#calibration/rake";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { formulaFactors } from "#tests/parity/formulas/columns";
import { modelMatrix } from "#tests/parity/formulas/model-matrix";
import { eager, type Matched } from "#tests/parity/r-evaluation/call-site";
import { transposed } from "#tests/parity/r-functions/tables";
import { asFlag, asNumber, asNumbers, asText, asTexts } from "#tests/parity/r-values/conversions";
import { member } from "#tests/parity/r-values/indexing";
import type { DesignValue, ResultValue } from "#tests/parity/r-values/survey-value";
import {
  type Formula,
  type Frame,
  type FunctionValue,
  NotSupported,
  numbers,
  rowsOf,
  texts,
  type Value,
} from "#tests/parity/r-values/value";
import { jsonNumbers } from "#tests/parity/results/records";
import { asDesign } from "#tests/parity/survey-functions/designs";

const CALIBRATE_FORMALS = [
  "design",
  "formula",
  "population",
  "aggregate.stage",
  "stage",
  "variance",
  "bounds",
  "calfun",
  "maxit",
  "epsilon",
  "verbose",
  "force",
  "trim",
  "bounds.const",
  "sparse",
];

/** Designs whose weights are made to meet margins. */
export const CALIBRATION_FUNCTIONS: readonly FunctionValue[] = [
  eager("calibrate", CALIBRATE_FORMALS, calibrated),
  eager("postStratify", ["design", "strata", "population", "partial"], postStratified),
  eager("calib", ["Xs", "d", "total", "q", "method", "bounds", "description", "max_iter", "C"], ratioVector),
  eager("rake", ["design", "sample.margins", "population.margins", "control", "compress"], raked),
];

/** The design with the weights that a method finds from any base weights; each replicate is calibrated by itself. */
function reweighted(value: DesignValue, method: (weights: Float64Array) => CalibratedWeights): DesignValue {
  const { design } = value;
  const baseWeights = design.weights;
  if (design.kind === "replicates")
    return { ...value, baseWeights, design: calibrateReplicates(design, (weights) => method(weights).weights) };
  return { ...value, baseWeights, design: calibrateDesign(design, method(design.weights)) };
}

/** R pairs totals with the columns of the model matrix by position; here they get the columns' names first. */
function calibrated(given: Matched): DesignValue {
  const value = asDesign(given.required("design"));
  const formula = asFormula(given.required("formula"));
  const { names, columns } = modelMatrix(formula.right, value.table, { scope: formula.scope });
  const population = asNumbers(given.required("population"), "population");
  if (population.values.length !== names.length)
    throw new NotSupported(`calibrate: ${names.length} totals expected, found ${population.values.length}`);
  const margins: QuantityTotal[] = names.map((variable, place) => {
    const named = population.names?.indexOf(variable) ?? -1;
    return { variable, total: population.values[named < 0 ? place : named] ?? Number.NaN };
  });
  const variables = names.map((variable, place) => ({ variable, values: columns[place] ?? new Float64Array() }));
  const options = calibrationOptions(given, value, columns);
  return reweighted(value, (weights) => calibrate({ weights, variables }, margins, options));
}

function calibrationOptions(given: Matched, value: DesignValue, columns: readonly Float64Array[]): CalibrateOptions {
  const calfun = given.optional("calfun");
  const bounds = given.optional("bounds");
  const trim = given.optional("trim");
  const stage = given.optional("aggregate.stage");
  const variance = given.optional("variance");
  return {
    distance: calfun === undefined ? "linear" : distanceOf(calfun),
    ...(bounds === undefined
      ? {}
      : { bounds: { ...range(bounds), on: asFlag(given.optional("bounds.const")) ? "weights" : "ratios" } }),
    ...(trim === undefined ? {} : { trim: range(trim) }),
    ...(stage === undefined ? {} : { units: unitsAt(value, asNumber(stage)) }),
    ...(variance === undefined ? {} : { q: inverseVariance(asNumbers(variance).values, columns) }),
    tolerance: asNumber(given.optional("epsilon") ?? numbers([1e-7])),
    maxIterations: asNumber(given.optional("maxit") ?? numbers([50])),
    force: asFlag(given.optional("force")),
  };
}

function distanceOf(value: Value): "linear" | "raking" | "logit" {
  const name = value.kind === "texts" ? asText(value) : "";
  if (name === "linear" || name === "raking" || name === "logit") return name;
  throw new NotSupported(`calibrate: calfun "${name}"`);
}

function range(value: Value): { readonly lower: number; readonly upper: number } {
  const [lower = Number.NaN, upper = Number.NaN] = asNumbers(value, "bounds").values;
  return { lower, upper };
}

/** `sampling::calib`: the ratios of the weights of a vector, on the columns of a matrix. */
function ratioVector(given: Matched): ResultValue {
  const columns = rowsOf(transposed(asNumbers(given.required("Xs"))));
  const weights = Float64Array.from(asNumbers(given.required("d")).values);
  const totals = asNumbers(given.required("total")).values;
  const method = asText(given.required("method"));
  const bounds = given.optional("bounds");
  const q = given.optional("q");
  const variables = columns.map((values, place) => ({ variable: String(place), values: Float64Array.from(values) }));
  const margins = totals.map((total, place) => ({ variable: String(place), total }));
  const { ratios, weights: found } = calibrate({ weights, variables }, margins, {
    distance: method === "truncated" ? "linear" : distanceOf(texts([method])),
    ...(bounds === undefined ? {} : { bounds: range(bounds) }),
    ...(q === undefined ? {} : { q: Float64Array.from(asNumbers(q).values) }),
  });
  const gaps = columns.map((values, place) => {
    const reached = values.reduce((sum, value, row) => sum + value * (found[row] ?? 0), 0);
    return Math.abs(reached / (totals[place] ?? Number.NaN) - 1);
  });
  const record = {
    g: jsonNumbers(ratios),
    sum_w: found.reduce((sum, weight) => sum + weight, 0),
    max_relative_error: Math.max(...gaps),
  };
  return { kind: "result", type: "calib", record };
}

/** Variance of the working model: coefficients of the calibration variables, or one value a row. */
function inverseVariance(variance: readonly number[], columns: readonly Float64Array[]): Float64Array {
  const rows = columns[0]?.length ?? 0;
  if (variance.length === rows) return Float64Array.from(variance, (value) => 1 / value);
  return Float64Array.from(
    { length: rows },
    (_, row) =>
      1 / columns.reduce((sum, column, place) => sum + (column[row] ?? Number.NaN) * (variance[place] ?? 0), 0),
  );
}

function unitsAt({ design }: DesignValue, stage: number): Int32Array {
  const clusters = (design as LinearizedDesign).stages?.[stage - 1]?.clusters;
  if (clusters === undefined) throw new NotSupported("calibrate: aggregate.stage of a design without clusters");
  return clusters;
}

function postStratified(given: Matched): DesignValue {
  const value = asDesign(given.required("design"));
  const strata = crossed(asFormula(given.required("strata")), value.table);
  const margin = marginOf(given.required("population"), strata);
  const partial = asFlag(given.optional("partial"));
  return reweighted(value, (weights) => postStratify({ weights, variables: [strata] }, margin, { partial }));
}

/** R's `rake`: stops when a table moves less than epsilon, centres influence values by unweighted sweeps. */
function raked(given: Matched): DesignValue {
  const value = asDesign(given.required("design"));
  const [formulas, populations] = [given.required("sample.margins"), given.required("population.margins")];
  if (formulas.kind !== "list" || populations.kind !== "list") throw new NotSupported("rake: lists of margins");
  const variables = formulas.values.map((formula) => crossed(asFormula(formula), value.table));
  const margins = variables.map((variable, place) => marginOf(populations.values[place] ?? texts([]), variable));
  const control = given.optional("control");
  const setting = (name: string, fallback: number): number => {
    const found = control === undefined ? undefined : member(control, name);
    return found === undefined || found.kind === "nothing" ? fallback : asNumber(found);
  };
  const options = { tableChange: setting("epsilon", 1), maxSweeps: setting("maxit", 10), centring: "rake" } as const;
  return reweighted(value, (weights) => rake({ weights, variables }, margins, options));
}

/** The variables of a formula crossed into one. */
function crossed(formula: Formula, table: Frame): CategoricalVariable {
  return crossVariables(
    formulaFactors(formula, table).map(([variable, factor]) => ({
      variable,
      categories: factor.levels,
      codes: Int32Array.from(factor.codes),
    })),
  );
}

/** Population counts: a table with a column a variable and the counts in the column Freq, or a named vector. */
function marginOf(population: Value, sample: CategoricalVariable): Margin {
  const { variable } = sample;
  if (population.kind === "numbers")
    return { variable, categories: population.names ?? sample.categories, counts: population.values };
  if (population.kind !== "frame") throw new NotSupported("population counts: a table");
  const names = variable.split(":");
  const counts = population.columns.get("Freq") ?? [...population.columns.values()].at(-1);
  const keys = names.map((name) => asTexts(member(population, name)).values);
  const categories = Array.from({ length: population.size }, (_, row) =>
    keys.map((column) => column[row] ?? "NA").join(":"),
  );
  return { variable, categories, counts: asNumbers(counts ?? numbers([])).values };
}

function asFormula(value: Value): Formula {
  if (value.kind !== "formula") throw new NotSupported(`a formula expected, found ${value.kind}`);
  return value;
}
