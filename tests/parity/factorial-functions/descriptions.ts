import { type ClassDescription, describeClasses } from "#factorial/descriptions/describe-classes";
import {
  type ClassDescriptionByQuantities,
  describeClassesByQuantities,
} from "#factorial/descriptions/describe-classes-by-quantities";
import { describeQuantity } from "#factorial/descriptions/describe-quantity";
import { factorColumn, factorialColumns, quantityColumn } from "#tests/parity/factorial-functions/factorial-columns";
import { type CallSite, evaluated, lazy, type Matched, match } from "#tests/parity/r-evaluation/call-site";
import { asNumber, asNumbers } from "#tests/parity/r-values/conversions";
import type { ResultValue } from "#tests/parity/r-values/survey-value";
import { type Frame, type FunctionValue, NotSupported, numbers, texts } from "#tests/parity/r-values/value";
import type { Json, JsonRecord } from "#tests/parity/results/json";
import { jsonNumbers } from "#tests/parity/results/records";

/** Descriptions of classes and of quantities. */
export const DESCRIPTION_FUNCTIONS: readonly FunctionValue[] = [
  lazy("catdes", (site) => describedClasses(described(site, ["donnee", "num.var", "proba", "row.w"]))),
  lazy("condes", (site) => describedQuantity(described(site, ["donnee", "num.var", "weights", "proba"]))),
];

interface Description {
  readonly table: Frame;
  readonly variable: string;
  readonly others: readonly string[];
  /** Links whose p-value is over this are not shown. */
  readonly threshold: number;
  readonly given: Matched;
}

/** In the arguments after the table, `names` stands for the names of its columns: `num.var = which(names == "x")`. */
function described({ expression, scope }: CallSite, formals: readonly string[]): Description {
  const [first, ...others] = expression.arguments;
  const [data] = evaluated({ expression: { ...expression, arguments: first === undefined ? [] : [first] }, scope });
  const table = data?.value;
  if (table?.kind !== "frame") throw new NotSupported("a table to describe");
  const inner = scope.inner();
  inner.define("names", texts(table.columns.keys()));
  const given = match(formals, [
    { value: table },
    ...evaluated({ expression: { ...expression, arguments: others }, scope: inner }),
  ]);
  const names = [...table.columns.keys()];
  const variable = names[asNumber(given.required("num.var")) - 1];
  if (variable === undefined) throw new NotSupported("num.var is not a column of the table");
  const threshold = asNumber(given.optional("proba") ?? numbers([0.05]));
  return { table, variable, others: names.filter((name) => name !== variable), threshold, given };
}

function describedClasses(description: Description): ResultValue {
  const { table, variable, others, given } = description;
  const { factors, quantities } = factorialColumns(table, others);
  const classes = factorColumn(variable, column(table, variable));
  const rowWeights = given.optional("row.w");
  const weights = rowWeights === undefined ? undefined : asNumbers(rowWeights).values;
  const record = {
    ...categoriesJson(describeClasses(classes, factors, weights), description),
    ...quantitiesJson(describeClassesByQuantities(classes, quantities, weights), description),
  };
  return { kind: "result", type: "catdes", record };
}

/** Factors linked with the classes, and the categories of each class, as FactoMineR shows them. */
function categoriesJson({ associations, classes }: ClassDescription, { threshold }: Description): JsonRecord {
  const links = associations.filter(({ p }) => p <= threshold);
  const category = classes.map(({ level, categories }) => {
    const rows = categories.filter(({ p }) => p <= threshold);
    const values = rows.map((row) => [100 * row.claMod, 100 * row.modCla, 100 * row.global, row.p, row.vTest]);
    const names = rows.map((row) => `${row.variable}=${row.level}`);
    return [level, tableJson(names, CATEGORY_COLUMNS, values)] as const;
  });
  const values = links.map(({ p, df }) => [p, df]);
  return {
    test_chi2: tableJson(
      links.map((row) => row.variable),
      ["p.value", "df"],
      values,
    ),
    category: Object.fromEntries(category),
  };
}

/** Quantities linked with the classes, and those of each class. */
function quantitiesJson(
  { associations, classes }: ClassDescriptionByQuantities,
  { threshold }: Description,
): JsonRecord {
  const links = associations.filter(({ p }) => p <= threshold);
  const means = classes.map(({ level, quantities }) => {
    const rows = quantities.filter(({ p }) => p <= threshold);
    const values = rows.map((row) => [
      row.vTest,
      row.meanInClass,
      row.mean,
      row.deviationInClass,
      row.deviation,
      row.p,
    ]);
    return [
      level,
      tableJson(
        rows.map((row) => row.variable),
        MEAN_COLUMNS,
        values,
      ),
    ] as const;
  });
  const values = links.map(({ eta2, p }) => [eta2, p]);
  return {
    quanti_var: tableJson(
      links.map((row) => row.variable),
      ["Eta2", "P-value"],
      values,
    ),
    quanti: Object.fromEntries(means),
  };
}

const CATEGORY_COLUMNS = ["Cla/Mod", "Mod/Cla", "Global", "p.value", "v.test"];
const MEAN_COLUMNS = ["v.test", "Mean in category", "Overall mean", "sd in category", "Overall sd", "p.value"];

function describedQuantity({ table, variable, others, threshold, given }: Description): ResultValue {
  const weights = given.optional("weights");
  const found = describeQuantity(quantityColumn(variable, column(table, variable)), {
    ...factorialColumns(table, others),
    ...(weights === undefined ? {} : { weights: asNumbers(weights).values }),
  });
  const factors = found.factors.filter(({ p }) => p <= threshold);
  const levels = found.levels.filter(({ p }) => p <= threshold);
  const quantities = found.quantities.filter(({ p }) => p <= threshold);
  return {
    kind: "result",
    type: "condes",
    record: {
      quanti: tableJson(
        quantities.map((row) => row.variable),
        ["correlation", "p.value"],
        quantities.map(({ correlation, p }) => [correlation, p]),
      ),
      quali: tableJson(
        factors.map((row) => row.variable),
        ["R2", "p.value"],
        factors.map(({ r2, p }) => [r2, p]),
      ),
      category: tableJson(
        levels.map((row) => `${row.variable}=${row.level}`),
        ["Estimate", "p.value"],
        levels.map(({ estimate, p }) => [estimate, p]),
      ),
    },
  };
}

/** A labelled table, or null where it has no row, as FactoMineR leaves it out. */
export function tableJson(
  rows: readonly string[],
  cols: readonly string[],
  values: readonly (readonly number[])[],
): Json {
  return rows.length === 0 ? null : { rows, cols, values: values.map(jsonNumbers) };
}

function column(table: Frame, name: string): Parameters<typeof factorColumn>[1] {
  const found = table.columns.get(name);
  if (found === undefined) throw new NotSupported(`no column "${name}"`);
  return found;
}
