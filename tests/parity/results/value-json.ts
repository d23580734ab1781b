import type { Scope } from "#tests/parity/r-evaluation/scope";
import { labelsOf } from "#tests/parity/r-values/conversions";
import { NotSupported, rowsOf, type Value } from "#tests/parity/r-values/value";
import { designJson } from "#tests/parity/results/design-json";
import { isList, isRecord, type Json } from "#tests/parity/results/json";
import { jsonNumber, jsonNumbers } from "#tests/parity/results/records";

/**
 * A value of the language in the form the folder's JSON gives it; what is expected settles vector or scalar.
 * @param scope - where a design looks up the estimators that it is asked about
 */
export function valueJson(value: Value, expected: Json, scope?: Scope): Json {
  if (value.kind === "result") return value.record;
  if (value.kind === "design" && scope !== undefined) return designJson(value, expected, scope);
  if (value.kind === "nothing") return null;
  if (value.kind === "texts") return scalarOr(value.values, expected);
  if (value.kind === "factor") return labelsOf(value);
  if (value.kind === "frame")
    return Object.fromEntries(
      [...value.columns].map(([name, column]) => [
        name,
        valueJson(column, isRecord(expected) ? (expected[name] ?? []) : []),
      ]),
    );
  if (value.kind === "numbers") return numbersJson(value, expected);
  if (value.kind !== "list") throw new NotSupported(`the result is a ${value.kind}`);
  if (value.names === undefined)
    return value.values.map((entry, place) =>
      valueJson(entry, isList(expected) ? (expected[place] ?? null) : null, scope),
    );
  const fields = value.names.map((name, place): [string, Json] => {
    const entry = value.values[place];
    return [
      name,
      entry === undefined ? null : valueJson(entry, isRecord(expected) ? (expected[name] ?? null) : null, scope),
    ];
  });
  return Object.fromEntries(fields);
}

function numbersJson(value: Extract<Value, { kind: "numbers" }>, expected: Json): Json {
  if (isRecord(expected) && "values" in expected && value.dim)
    return { rows: value.dimnames?.[0] ?? [], cols: value.dimnames?.[1] ?? [], values: rowsOf(value).map(jsonNumbers) };
  if (isRecord(expected)) return { [onlyField(expected)]: numbersJson(value, expected[onlyField(expected)] ?? null) };
  if (value.dim && isList(expected) && isList(expected[0])) return rowsOf(value).map(jsonNumbers);
  return scalarOr(value.values.map(jsonNumber), expected);
}

/** One number where a record is expected answers its only field that is not a comment. */
function onlyField(expected: Readonly<Record<string, Json>>): string {
  const fields = Object.keys(expected).filter((key) => key !== "note");
  if (fields.length !== 1) throw new NotSupported("the call gives one number, the result has several fields");
  return fields[0] ?? "";
}

function scalarOr(values: readonly Json[], expected: Json): Json {
  return values.length === 1 && !isList(expected) ? (values[0] ?? null) : values;
}
