import { asNumbers, asText } from "#tests/parity/r-values/conversions";
import {
  type Column,
  type Frame,
  frame,
  lengthOf,
  NOTHING,
  NotSupported,
  type NumberVector,
  namesOf,
  type Value,
} from "#tests/parity/r-values/value";

/** Places (from 0) that an index chooses among `size` elements; -1 is a place that does not exist. */
export function placesOf(index: Value | undefined, size: number, names?: readonly string[]): readonly number[] {
  const all = Array.from({ length: size }, (_, place) => place);
  if (index === undefined) return all;
  if (index.kind === "texts") return index.values.map((name) => names?.indexOf(name ?? "") ?? -1);
  const { logical, values } = asNumbers(index, "index");
  if (logical) {
    const chosen = (place: number): number => values[place % values.length] ?? 0;
    return all.flatMap((place) => (chosen(place) === 1 ? [place] : Number.isNaN(chosen(place)) ? [-1] : []));
  }
  if (!values.some((value) => value < 0)) return values.filter((value) => value !== 0).map((value) => value - 1);
  const dropped = new Set(values.map((value) => -value - 1));
  return all.filter((place) => !dropped.has(place));
}

/** `x[i]`. */
export function elements(value: Value, index: Value | undefined): Value {
  const places = placesOf(index, lengthOf(value), namesOf(value));
  const names = namesOf(value);
  const kept = names === undefined ? undefined : places.map((place) => names[place] ?? "NA");
  if (value.kind === "frame") return columnsAt(value, places);
  if (value.kind === "list")
    return { ...value, values: places.map((place) => value.values[place] ?? NOTHING), names: kept };
  if (value.kind === "nothing") return value;
  if (value.kind === "numbers" || value.kind === "texts" || value.kind === "factor") {
    const chosen = rowsAt(value, places);
    return chosen.kind === "factor" ? chosen : { ...chosen, names: kept };
  }
  throw new NotSupported(`[ of ${value.kind}`);
}

/** `x[i, j]` of a matrix or a table; one column of a table is given as a vector. */
export function cells(value: Value, row: Value | undefined, column: Value | undefined): Value {
  if (value.kind === "frame") {
    const chosen = columnsAt(value, placesOf(column, value.columns.size, namesOf(value)));
    const rows = row === undefined ? chosen : frameRows(chosen, placesOf(row, value.size));
    const [only, second] = rows.columns.values();
    return column !== undefined && only !== undefined && second === undefined ? only : rows;
  }
  if (value.kind !== "numbers" || value.dim === undefined) throw new NotSupported(`[,] of ${value.kind}`);
  const [height, width] = value.dim;
  const [rowNames, columnNames] = value.dimnames ?? [undefined, undefined];
  const down = placesOf(row, height, rowNames);
  const across = placesOf(column, width, columnNames);
  const values = across.flatMap((j) => down.map((i) => value.values[i + height * j] ?? Number.NaN));
  const named = (labels: readonly string[] | undefined, places: readonly number[]) =>
    labels === undefined ? undefined : places.map((place) => labels[place] ?? "NA");
  const [rowLabels, columnLabels] = [named(rowNames, down), named(columnNames, across)];
  if (down.length === 1 || across.length === 1)
    return { kind: "numbers", logical: value.logical, values, names: down.length === 1 ? columnLabels : rowLabels };
  const dim = [down.length, across.length] as const;
  return { kind: "numbers", logical: value.logical, values, dim, dimnames: [rowLabels, columnLabels] };
}

/** `x[[i]]`: one element, by place or by name. */
export function element(value: Value, index: Value): Value {
  if (index.kind === "texts") return member(value, asText(index));
  const place = (asNumbers(index, "index").values[0] ?? 0) - 1;
  if (value.kind === "list") return value.values[place] ?? NOTHING;
  if (value.kind === "frame") return [...value.columns.values()][place] ?? NOTHING;
  const found = elements(value, index);
  return found.kind === "numbers" || found.kind === "texts" ? { ...found, names: undefined } : found;
}

/** `x$name`: a column or an element, NULL where there is none. */
export function member(value: Value, name: string): Value {
  if (value.kind === "frame") return value.columns.get(name) ?? NOTHING;
  const place = namesOf(value)?.indexOf(name) ?? -1;
  if (value.kind === "list") return value.values[place] ?? NOTHING;
  if (value.kind === "numbers" || value.kind === "texts") return place < 0 ? NOTHING : element(value, index(place));
  throw new NotSupported(`$ of ${value.kind}`);
}

/** The chosen rows of a table. */
export function frameRows(table: Frame, places: readonly number[]): Frame {
  const columns = new Map([...table.columns].map(([name, column]) => [name, rowsAt(column, places)]));
  return { ...frame(columns), size: places.length };
}

/** The chosen rows of a column; a place that does not exist gives a missing value. */
export function rowsAt(column: Column, places: readonly number[]): Column {
  if (column.kind === "factor") return { ...column, codes: places.map((place) => column.codes[place] ?? -1) };
  if (column.kind === "texts") return { kind: "texts", values: places.map((place) => column.values[place] ?? null) };
  const values = places.map((place) => column.values[place] ?? Number.NaN);
  return { kind: "numbers", logical: column.logical, values };
}

function columnsAt(table: Frame, places: readonly number[]): Frame {
  const all = [...table.columns];
  const chosen = places.map((place) => {
    const entry = all[place];
    if (entry === undefined) throw new NotSupported("a column that the table does not have");
    return entry;
  });
  return { ...frame(new Map(chosen)), size: table.size };
}

function index(place: number): NumberVector {
  return { kind: "numbers", logical: false, values: [place + 1] };
}
