import { ASSOCIATION_STATISTICS, testAssociation } from "#statistics/tests/association";
import {
  type ContingencyTable,
  type CrossedCodes,
  contingencyTable,
  tableAssociation,
} from "#statistics/tests/contingency-table";
import { formulaFactors } from "#tests/parity/formulas/columns";
import { eager, type Matched } from "#tests/parity/r-evaluation/call-site";
import { asText } from "#tests/parity/r-values/conversions";
import type { DesignValue, ResultValue } from "#tests/parity/r-values/survey-value";
import {
  type Factor,
  type FunctionValue,
  matrix,
  NotSupported,
  type NumberVector,
  numbers,
  texts,
} from "#tests/parity/r-values/value";
import type { JsonRecord } from "#tests/parity/results/json";
import { jsonNumber, jsonNumbers } from "#tests/parity/results/records";
import { asDesign } from "#tests/parity/survey-functions/designs";
import { inDomain } from "#tests/parity/survey-functions/estimates";

/** Tables of two variables and the tests of their independence. */
export const ASSOCIATION_FUNCTIONS: readonly FunctionValue[] = [
  eager("svytable", ["formula", "design", "Ntotal", "round"], weightedTable),
  eager("svychisq", ["formula", "design", "statistic", "na.rm"], association),
];

interface CrossedVariables {
  readonly design: DesignValue;
  readonly names: readonly [string, string];
  readonly rows: Factor;
  readonly columns: Factor;
  readonly codes: CrossedCodes;
}

function crossedVariables(given: Matched): CrossedVariables {
  const design = asDesign(given.required("design"));
  const formula = given.required("formula");
  if (formula.kind !== "formula") throw new NotSupported("a formula of two variables");
  const [first, second = ["", constantFactor(design.table.size)] as const, third] = formulaFactors(
    formula,
    design.table,
  );
  if (first === undefined || third !== undefined) throw new NotSupported("a table of one or two variables");
  const codes = { rows: Int32Array.from(first[1].codes), columns: Int32Array.from(second[1].codes) };
  return { design, names: [first[0], second[0]], rows: first[1], columns: second[1], codes };
}

/** A table of one variable is crossed with a factor of one level. */
function constantFactor(size: number): Factor {
  return { kind: "factor", codes: Array.from({ length: size }, () => 0), levels: [""], ordered: false };
}

/** Weighted counts of every pair of levels, those that nobody holds included. */
function weightedTable(given: Matched): ResultValue {
  const { design, names, rows, columns, codes } = crossedVariables(given);
  const table = contingencyTable(design.design.weights, codes, design.domain);
  const count = (row: number, column: number): number => {
    const [r, c] = [table.rowCodes.indexOf(row), table.columnCodes.indexOf(column)];
    return r < 0 || c < 0 ? 0 : (table.counts[r + c * table.rowCodes.length] ?? 0);
  };
  const pairs = columns.levels.flatMap((_, column) => rows.levels.map((__, row) => [row, column] as const));
  const counts = pairs.map(([row, column]) => count(row, column));
  const [rowName, columnName] = names;
  const columnLabels = { [columnName]: pairs.map(([, column]) => columns.levels[column] ?? null) };
  return {
    kind: "result",
    type: "svytable",
    record: {
      [rowName]: pairs.map(([row]) => rows.levels[row] ?? null),
      ...(columnName === "" ? {} : columnLabels),
      Freq: jsonNumbers(counts),
    },
  };
}

function association(given: Matched): ResultValue {
  const { design, rows, columns, codes } = crossedVariables(given);
  const asked = given.optional("statistic");
  const name = asked === undefined ? "F" : asText(asked);
  const statistic = ASSOCIATION_STATISTICS.find((known) => known === name);
  if (statistic === undefined) throw new NotSupported(`svychisq: statistic "${name}"`);
  const test = testAssociation(design.design, codes, { statistic, ...inDomain(design) });
  const table = contingencyTable(design.design.weights, codes, design.domain);
  const { observed, expected, residuals, standardized } = tableAssociation(table);
  const labelled = (values: Float64Array): NumberVector => labelledTable(values, table, { rows, columns });
  return {
    kind: "result",
    type: "htest",
    record: testRecord({ statistic: test.statistic, parameter: test.df, p: test.p }),
    members: {
      statistic: numbers([test.statistic]),
      parameter: numbers(test.df),
      "p.value": numbers([test.p]),
      method: texts([name]),
      observed: labelled(observed),
      expected: labelled(expected),
      residuals: labelled(residuals),
      stdres: labelled(standardized),
    },
  };
}

/** A test in the form of the folder's JSON. */
export function testRecord(test: {
  readonly statistic: number;
  readonly parameter: readonly number[];
  readonly p: number;
}): JsonRecord {
  return {
    statistic: jsonNumber(test.statistic),
    ...(test.parameter.length === 0 ? {} : { parameter: jsonNumbers(test.parameter) }),
    p_value: jsonNumber(test.p),
  };
}

function labelledTable(
  values: Float64Array,
  { rowCodes, columnCodes }: ContingencyTable,
  { rows, columns }: { readonly rows: Factor; readonly columns: Factor },
): NumberVector {
  const lines = rowCodes.map((_, row) =>
    columnCodes.map((__, column) => values[row + column * rowCodes.length] ?? Number.NaN),
  );
  return matrix(lines, [
    rowCodes.map((code) => rows.levels[code] ?? ""),
    columnCodes.map((code) => columns.levels[code] ?? ""),
  ]);
}
