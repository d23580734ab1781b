import { describeFrequencies } from "#factorial/descriptions/describe-frequencies";
import { tableJson } from "#tests/parity/factorial-functions/descriptions";
import { eager } from "#tests/parity/r-evaluation/call-site";
import { asNumber, asNumbers } from "#tests/parity/r-values/conversions";
import type { ResultValue } from "#tests/parity/r-values/survey-value";
import { type FunctionValue, NotSupported, numbers, rowsOf } from "#tests/parity/r-values/value";

const COLUMNS = ["Intern %", "glob %", "Intern freq", "Glob freq ", "p.value", "v.test"];

/** Description of the rows of a table of counts. */
export const FREQUENCY_FUNCTIONS: readonly FunctionValue[] = [
  eager("descfreq", ["donnee", "by.quali", "proba"], (given): ResultValue => {
    const table = asNumbers(given.required("donnee"));
    const [rowNames, columnNames] = table.dimnames ?? [undefined, undefined];
    if (rowNames === undefined || columnNames === undefined) throw new NotSupported("descfreq: a labelled table");
    const threshold = asNumber(given.optional("proba") ?? numbers([0.05]));
    const described = describeFrequencies(rowsOf(table)).map((all, place) => {
      const rows = all.filter(({ p }) => p <= threshold);
      const values = rows.map((row) => [100 * row.shareInRow, 100 * row.share, row.count, row.total, row.p, row.vTest]);
      return [
        rowNames[place] ?? "",
        tableJson(
          rows.map((row) => columnNames[row.column] ?? ""),
          COLUMNS,
          values,
        ),
      ] as const;
    });
    return { kind: "result", type: "descfreq", record: Object.fromEntries(described) };
  }),
];
