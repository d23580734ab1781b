import type { Factor as FactorColumn } from "#factorial/factor";
import { type MultipleCorrespondence, multipleCorrespondence } from "#factorial/multiple-correspondence";
import { acrossAxes, axesTable, eigenvaluesJson } from "#tests/parity/factorial-functions/axes-json";
import { withCategoryNames } from "#tests/parity/factorial-functions/category-names";
import { asTable, chosenPlaces, factorialColumns } from "#tests/parity/factorial-functions/factorial-columns";
import { eager, type Matched } from "#tests/parity/r-evaluation/call-site";
import { asNumbers, asText } from "#tests/parity/r-values/conversions";
import type { ResultValue } from "#tests/parity/r-values/survey-value";
import { type FunctionValue, texts, type Value } from "#tests/parity/r-values/value";
import type { Json, JsonRecord } from "#tests/parity/results/json";
import { jsonNumbers } from "#tests/parity/results/records";

const MCA_FORMALS = [
  "X",
  "ncp",
  "ind.sup",
  "quanti.sup",
  "quali.sup",
  "excl",
  "graph",
  "level.ventil",
  "axes",
  "row.w",
  "method",
  "na.method",
  "tab.disj",
];
/** Multiple correspondence analysis. */
export const MULTIPLE_CORRESPONDENCE: FunctionValue = eager("MCA", MCA_FORMALS, multiple);

function multiple(given: Matched): ResultValue {
  const table = asTable(given.required("X"));
  const names = [...table.columns.keys()];
  const chosen = (formal: string): readonly string[] =>
    chosenPlaces(given.optional(formal), names.length).map((place) => names[place] ?? "");
  const [factorNames, quantityNames] = [chosen("quali.sup"), chosen("quanti.sup")];
  const active = names.filter((name) => !factorNames.includes(name) && !quantityNames.includes(name));
  const named = withCategoryNames(table, [active, factorNames]);
  const questions = factorialColumns(named, active).factors;
  const rowsAside = chosenPlaces(given.optional("ind.sup"), table.size);
  const weights = given.optional("row.w");
  const analysis = multipleCorrespondence(questions, {
    axes: 5,
    supplementaryRows: rowsAside,
    supplementaryFactors: factorialColumns(named, factorNames).factors,
    supplementaryQuantities: factorialColumns(named, quantityNames).quantities,
    excluded: excludedLevels(questions, given.optional("excl")),
    ...(weights === undefined ? {} : { weights: asNumbers(weights).values }),
    table: asText(given.optional("method") ?? texts(["Indicator"])).toLowerCase() === "burt" ? "burt" : "indicator",
  });
  return { kind: "result", type: "MCA", record: multipleRecord(analysis, rowsAside) };
}

function excludedLevels(
  questions: readonly FactorColumn[],
  excluded: Value | undefined,
): readonly { variable: string; level: string }[] {
  const all = questions.flatMap(({ variable, levels }) => levels.map((level) => ({ variable, level })));
  return chosenPlaces(excluded, all.length).flatMap((place) => all[place] ?? []);
}

function multipleRecord(analysis: MultipleCorrespondence, rowsAside: readonly number[]): Json {
  const { categories, respondents } = analysis;
  return {
    eigenvalues: eigenvaluesJson(analysis.axes),
    var: categoriesJson(analysis),
    var_names: categories.map(({ level }) => level),
    var_coord: categories.map(({ coordinates }) => jsonNumbers(coordinates)),
    ind: respondentsJson(analysis, rowsAside),
    ind_sup_coord: rowsAside.map((row) => acrossAxes(respondents.coordinates, row)),
    ind_sup_cos2: rowsAside.map((row) => acrossAxes(respondents.cos2, row)),
    ...supplementaryJson(analysis),
  };
}

function categoriesJson({ categories, questions, respondents }: MultipleCorrespondence): JsonRecord {
  return {
    names: categories.map(({ level }) => level),
    coord: categories.map(({ coordinates }) => jsonNumbers(coordinates)),
    contrib: categories.map(({ contributions }) => jsonNumbers(contributions.map((share) => 100 * share))),
    cos2: categories.map(({ cos2 }) => jsonNumbers(cos2)),
    v_test: categories.map(({ vTests }) => jsonNumbers(vTests)),
    eta2: axesTable(
      questions.map(({ variable, eta2 }) => [variable, eta2]),
      respondents.coordinates.length,
    ),
  };
}

/** The folder keeps the first twenty respondents. */
function respondentsJson({ respondents }: MultipleCorrespondence, rowsAside: readonly number[]): JsonRecord {
  const all = Array.from(respondents.coordinates[0] ?? [], (_, row) => row);
  const first = all.filter((row) => !rowsAside.includes(row)).slice(0, 20);
  return {
    coord_first20: first.map((row) => acrossAxes(respondents.coordinates, row)),
    contrib_first20: first.map((row) => acrossAxes(respondents.contributions, row, 100)),
    cos2_first20: first.map((row) => acrossAxes(respondents.cos2, row)),
  };
}

function supplementaryJson(analysis: MultipleCorrespondence): JsonRecord {
  const { supplementaryFactors, supplementaryQuantities, respondents } = analysis;
  const axes = respondents.coordinates.length;
  const levels = supplementaryFactors.flatMap((factor) => factor.categories);
  const factors = {
    names: levels.map(({ level }) => level),
    coord: levels.map(({ coordinates }) => jsonNumbers(coordinates)),
    cos2: levels.map(({ cos2 }) => jsonNumbers(cos2)),
    v_test: levels.map(({ vTests }) => jsonNumbers(vTests)),
    eta2: axesTable(
      supplementaryFactors.map(({ variable, eta2 }) => [variable, eta2]),
      axes,
    ),
  };
  const correlations = supplementaryQuantities.map(({ variable, correlations: values }) => [variable, values] as const);
  return {
    quali_sup: levels.length === 0 ? null : factors,
    quanti_sup: correlations.length === 0 ? null : axesTable(correlations, axes),
  };
}
