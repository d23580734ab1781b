import { evaluateColumn } from "#tests/parity/formulas/columns";
import { modelMatrix } from "#tests/parity/formulas/model-matrix";
import { applyTo, eager, type Given, lazy } from "#tests/parity/r-evaluation/call-site";
import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import { columnScope, Scope } from "#tests/parity/r-evaluation/scope";
import { combine } from "#tests/parity/r-functions/vectors";
import { asColumn, asNumber, asNumbers, asTexts } from "#tests/parity/r-values/conversions";
import { element, elements, placesOf } from "#tests/parity/r-values/indexing";
import {
  type Column,
  type Frame,
  type FunctionValue,
  frame,
  lengthOf,
  matrix,
  NOTHING,
  NotSupported,
  type NumberVector,
  namesOf,
  numbers,
  rowsOf,
  texts,
  type Value,
} from "#tests/parity/r-values/value";

/** R's functions on matrices, tables and lists. */
export const TABLE_FUNCTIONS: readonly FunctionValue[] = [
  eager("matrix", ["data", "nrow", "ncol", "byrow"], (given) => {
    const { values } = asNumbers(given.required("data"));
    const [down, across] = [given.optional("nrow"), given.optional("ncol")];
    const height = down === undefined ? values.length / (across === undefined ? 1 : asNumber(across)) : asNumber(down);
    const width = across === undefined ? values.length / height : asNumber(across);
    const byRow = given.optional("byrow") !== undefined && asNumber(given.required("byrow")) === 1;
    const at = (row: number, column: number): number =>
      values[(byRow ? row * width + column : row + height * column) % values.length] ?? Number.NaN;
    return matrix(
      Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, column) => at(row, column))),
    );
  }),
  eager("cbind", ["..."], ({ rest }) => bound(rest)),
  eager("rbind", ["..."], ({ rest }) => stacked(rest)),
  eager("t", ["x"], (given) => transposed(asNumbers(given.required("x")))),
  eager("diag", ["x"], (given) => diagonal(asNumbers(given.required("x")))),
  eager("as.matrix", ["x"], (given) => asMatrix(given.required("x"))),
  eager("dim", ["x"], (given) => numbers(dimensions(given.required("x")))),
  eager("nrow", ["x"], (given) => numbers([dimensions(given.required("x"))[0] ?? Number.NaN])),
  eager("ncol", ["x"], (given) => numbers([dimensions(given.required("x"))[1] ?? Number.NaN])),
  eager("rownames", ["x"], (given) => dimensionNames(given.required("x"), 0)),
  eager("colnames", ["x"], (given) => dimensionNames(given.required("x"), 1)),
  eager("rowSums", ["x"], (given) => {
    const x = asMatrix(given.required("x"));
    return numbers(
      rowsOf(x).map((row) => row.reduce((total, value) => total + value, 0)),
      x.dimnames?.[0],
    );
  }),
  eager("colSums", ["x"], (given) => {
    const x = transposed(asMatrix(given.required("x")));
    return numbers(
      rowsOf(x).map((row) => row.reduce((total, value) => total + value, 0)),
      x.dimnames?.[0],
    );
  }),
  eager("data.frame", ["...", "stringsAsFactors", "check.names"], ({ rest }) => tableOf(rest)),
  eager("as.data.frame", ["x", "stringsAsFactors"], (given) => {
    const x = given.required("x");
    return x.kind === "frame" ? x : tableOf([{ value: x }]);
  }),
  lazy("transform", ({ expression, scope }) => {
    const [first, ...changes] = expression.arguments;
    const table = first?.value && evaluate(first.value, scope);
    if (table?.kind !== "frame") throw new NotSupported("transform: a table");
    return changed(
      table,
      changes.flatMap(({ name, value }) =>
        name && value ? [[name, evaluateColumn(value, table, scope)] as const] : [],
      ),
    );
  }),
  ...["with", "within"].map((name) =>
    lazy(name, ({ expression, scope }) => {
      const [data, body] = expression.arguments;
      const table = data?.value && evaluate(data.value, scope);
      if (table === undefined || body?.value === undefined) throw new NotSupported(name);
      const columns = table.kind === "frame" ? table.columns : namedEntries(table);
      return evaluate(body.value, columnScope(columns, scope));
    }),
  ),
  ...["lapply", "sapply", "vapply", "Map"].map((name) =>
    eager(name, ["X", "FUN", "..."], (given) => applied(name, given.required("X"), given.required("FUN"), given.rest)),
  ),
  eager("model.matrix", ["object", "data"], (given) => {
    const [formula, data] = [given.required("object"), given.required("data")];
    if (formula.kind !== "formula" || data.kind !== "frame")
      throw new NotSupported("model.matrix: a formula and a table");
    const { names, columns } = modelMatrix(formula.right, data, { scope: formula.scope });
    return transposed(matrix(columns, [names, undefined]));
  }),
];

/** A table with some columns set. */
export function changed(table: Frame, columns: readonly (readonly [string, Column])[]): Frame {
  return { ...table, columns: new Map([...table.columns, ...columns]) };
}

/** The elements of a list under their names. */
function namedEntries(value: Value): ReadonlyMap<string, Value> {
  const names = namesOf(value) ?? [];
  return new Map(names.map((name, place) => [name, element(value, numbers([place + 1]))]));
}

function tableOf(given: readonly Given[]): Frame {
  const parts = given.flatMap<readonly [string, Value]>(({ name, value }, place) => {
    if (value.kind === "frame") return [...value.columns];
    if (value.kind === "list") return [...namedEntries(value)];
    return [[name ?? `V${place + 1}`, value]];
  });
  const size = Math.max(0, ...parts.map(([, value]) => lengthOf(value)));
  const filled = parts.map(([name, value]): readonly [string, Column] => {
    const own = lengthOf(value);
    const whole =
      own === size ? value : elements(value, numbers(Array.from({ length: size }, (_, place) => (place % own) + 1)));
    return [name, asColumn(whole)];
  });
  return { ...frame(new Map(filled)), size };
}

function bound(given: readonly Given[]): Value {
  if (given.some(({ value }) => value.kind === "frame")) return tableOf(given);
  const columns = given.flatMap(({ name, value }) => {
    const vector = asNumbers(value, "cbind");
    const own = rowsOf(transposed(vector));
    return own.map((values, place) => ({ name: vector.dimnames?.[1]?.[place] ?? name ?? "", values }));
  });
  const names = columns.map(({ name }) => name);
  return transposed(
    matrix(
      columns.map(({ values }) => values),
      [names.some((name) => name !== "") ? names : undefined, undefined],
    ),
  );
}

/** Tables one under the other: columns by name; or vectors as the rows of a matrix. */
function stacked(given: readonly Given[]): Value {
  const [first, ...others] = given.map(({ value }) => value);
  if (first?.kind !== "frame") return transposed(bound(given) as NumberVector);
  return others.reduce<Frame>((above, below) => {
    if (below.kind !== "frame") throw new NotSupported("rbind of a table and a vector");
    const columns = [...above.columns].map(([name, column]): readonly [string, Column] => {
      const added = below.columns.get(name);
      if (added === undefined) throw new NotSupported(`rbind: no column "${name}"`);
      return [name, stackedColumn(column, added)];
    });
    return frame(new Map(columns));
  }, first);
}

function stackedColumn(above: Column, below: Column): Column {
  const joined = asColumn(combine([{ value: above }, { value: below }]));
  if (above.kind !== "factor" || joined.kind !== "texts") return joined;
  const levels = [
    ...new Set([...above.levels, ...(below.kind === "factor" ? below.levels : asTexts(below).values.map(String))]),
  ];
  return { ...above, levels, codes: joined.values.map((label) => (label === null ? -1 : levels.indexOf(label))) };
}

export function transposed(value: NumberVector): NumberVector {
  const [rows, columns] = value.dimnames ?? [value.dim ? undefined : value.names, undefined];
  const own = rowsOf(value);
  const width = value.dim?.[1] ?? 1;
  const turned = Array.from({ length: width }, (_, column) => own.map((row) => row[column] ?? Number.NaN));
  return { ...matrix(turned, [columns, rows]), dim: [width, own.length] };
}

function diagonal(value: NumberVector): NumberVector {
  if (value.dim) return numbers(rowsOf(value).map((row, place) => row[place] ?? Number.NaN));
  const { values } = value;
  return matrix(values.map((entry, row) => values.map((_, column) => (row === column ? entry : 0))));
}

function asMatrix(value: Value): NumberVector {
  if (value.kind !== "frame") return asNumbers(value);
  const columns = [...value.columns].filter(([, column]) => column.kind === "numbers");
  return transposed(
    matrix(
      columns.map(([, column]) => asNumbers(column).values),
      [columns.map(([name]) => name), undefined],
    ),
  );
}

function dimensions(value: Value): readonly number[] {
  if (value.kind === "frame") return [value.size, value.columns.size];
  if (value.kind === "design") return [value.table.size, value.table.columns.size];
  return value.kind === "numbers" && value.dim ? value.dim : [];
}

function dimensionNames(value: Value, side: 0 | 1): Value {
  if (value.kind === "frame" && side === 1) return texts(value.columns.keys());
  const names = value.kind === "numbers" ? value.dimnames?.[side] : undefined;
  return names === undefined ? NOTHING : texts(names);
}

function applied(name: string, over: Value, target: Value, extra: readonly Given[]): Value {
  const names = namesOf(over) ?? (over.kind === "texts" && name !== "lapply" ? over.values.map(String) : undefined);
  const given = extra
    .filter((entry) => entry.name !== "USE.NAMES" && entry.name !== "FUN.VALUE")
    .slice(name === "vapply" ? 1 : 0);
  const scope = new Scope();
  const values = placesOf(undefined, lengthOf(over)).map((place) =>
    applyTo(target, [{ value: element(over, numbers([place + 1])) }, ...given], scope),
  );
  const made: Value = { kind: "list", values, names };
  if (name === "lapply" || name === "Map" || !values.every((value) => lengthOf(value) === 1)) return made;
  return combine(values.map((value, place) => ({ name: names?.[place], value })));
}
