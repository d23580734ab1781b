import { isList, type Json, type JsonRecord, numberIn } from "#tests/parity/results/json";

/** Turns each axis (column) of the found coordinates so that its signs meet the expected ones. */
export function alignAxes(expected: Json, found: Json): Json {
  if (!isList(expected) || !isList(found) || !isList(expected[0])) return found;
  const signs = expected[0].map((_, axis) => {
    const product = expected.reduce<number>((total, row, place) => total + at(row, axis) * at(found[place], axis), 0);
    return product < 0 ? -1 : 1;
  });
  return found.map((row) => (isList(row) ? row.map((_, axis) => at(row, axis) * (signs[axis] ?? 1)) : row));
}

/** True if two lists of class labels cut the rows in the same classes. */
export function samePartition(expected: Json, found: Json): boolean {
  if (!isList(expected) || !isList(found) || expected.length !== found.length) return false;
  const there = new Map<Json, Json>();
  const back = new Map<Json, Json>();
  return expected.every((label, row) => {
    const other = found[row] ?? null;
    if (!there.has(label) && !back.has(other)) {
      there.set(label, other);
      back.set(other, label);
    }
    return there.get(label) === other && back.get(other) === label;
  });
}

/** A labelled table with its rows in the order of the expected one, if both have the same rows. */
export function sameRows(expected: JsonRecord, found: JsonRecord): JsonRecord {
  const [wanted, own, values] = [expected.rows, found.rows, found.values];
  if (!isList(wanted) || !isList(own) || !isList(values) || wanted.length !== own.length) return found;
  const places = wanted.map((name) => own.indexOf(name));
  if (new Set(places).size !== own.length || places.includes(-1)) return found;
  return { ...found, rows: wanted, values: places.map((place) => values[place] ?? null) };
}

function at(row: Json | undefined, axis: number): number {
  return (isList(row) ? numberIn(row[axis] ?? null) : undefined) ?? Number.NaN;
}
