import { correspondenceAnalysis } from "#factorial/correspondence-analysis";
import { byElement, eigenvaluesJson } from "#tests/parity/factorial-functions/axes-json";
import { asTable, chosenPlaces, isQuantity } from "#tests/parity/factorial-functions/factorial-columns";
import { MULTIPLE_CORRESPONDENCE } from "#tests/parity/factorial-functions/multiple-correspondence";
import { eager, type Matched } from "#tests/parity/r-evaluation/call-site";
import { asNumbers, asTexts } from "#tests/parity/r-values/conversions";
import { placesOf } from "#tests/parity/r-values/indexing";
import type { ResultValue } from "#tests/parity/r-values/survey-value";
import type { FunctionValue } from "#tests/parity/r-values/value";

const CA_FORMALS = ["X", "ncp", "row.sup", "col.sup", "quanti.sup", "quali.sup", "graph", "axes", "row.w", "excl"];

/** Correspondence analyses. */
export const CORRESPONDENCE_FUNCTIONS: readonly FunctionValue[] = [
  MULTIPLE_CORRESPONDENCE,
  eager("CA", CA_FORMALS, simple),
];

/** The first column of texts names the rows; the others are counts. */
function simple(given: Matched): ResultValue {
  const table = asTable(given.required("X"));
  const counts = [...table.columns.values()].filter(isQuantity).map((column) => asNumbers(column).values);
  const names = [...table.columns.values()].find((column) => column.kind === "texts");
  const rowsAside = chosenPlaces(given.optional("row.sup"), table.size);
  const columnsAside = chosenPlaces(given.optional("col.sup"), counts.length);
  const activeRows = placesOf(undefined, table.size).filter((row) => !rowsAside.includes(row));
  const activeColumns = placesOf(undefined, counts.length).filter((column) => !columnsAside.includes(column));
  const line = (row: number): readonly number[] => activeColumns.map((column) => counts[column]?.[row] ?? 0);
  const analysis = correspondenceAnalysis({
    counts: activeRows.map(line),
    supplementaryRows: rowsAside.map(line),
    supplementaryColumns: columnsAside.map((column) => activeRows.map((row) => counts[column]?.[row] ?? 0)),
  });
  const { rows, columns, supplementaryRows, supplementaryColumns } = analysis;
  const labels =
    names === undefined
      ? activeRows.map((row) => String(row + 1))
      : activeRows.map((row) => asTexts(names).values[row] ?? "");
  return {
    kind: "result",
    type: "CA",
    record: {
      eigenvalues: eigenvaluesJson(analysis.axes),
      row_names: labels,
      row_coord: byElement(rows.coordinates),
      row_contrib: byElement(rows.contributions, 100),
      row_cos2: byElement(rows.cos2),
      col_coord: byElement(columns.coordinates),
      col_contrib: byElement(columns.contributions, 100),
      col_cos2: byElement(columns.cos2),
      row_sup_coord: byElement(supplementaryRows.coordinates),
      col_sup_coord: byElement(supplementaryColumns.coordinates),
    },
  };
}
