import { eager, type Given } from "#tests/parity/r-evaluation/call-site";
import { mapNumbers } from "#tests/parity/r-values/arithmetic";
import { asFlag, asNumber, asNumbers, asTexts, compareTexts, labelsOf } from "#tests/parity/r-values/conversions";
import { elements, placesOf } from "#tests/parity/r-values/indexing";
import {
  type FunctionValue,
  type ListValue,
  lengthOf,
  logicals,
  NOTHING,
  NotSupported,
  type NumberVector,
  namesOf,
  numbers,
  texts,
  type Value,
} from "#tests/parity/r-values/value";

/** R's functions that make and take apart vectors. */
export const VECTOR_FUNCTIONS: readonly FunctionValue[] = [
  eager("c", ["..."], ({ rest }) => combine(rest)),
  eager("list", ["..."], ({ rest }) => listOf(rest)),
  eager("unlist", ["x", "recursive", "use.names"], (given) => flatten(given.required("x"))),
  eager("rep", ["x", "times", "each", "length.out"], (given) =>
    repeated(given.required("x"), {
      times: given.optional("times"),
      each: given.optional("each"),
      length: given.optional("length.out"),
    }),
  ),
  eager("seq", ["from", "to", "by"], (given) =>
    sequence(given.required("from"), given.optional("to"), given.optional("by")),
  ),
  eager("seq_len", ["length.out"], (given) => count(asNumber(given.required("length.out")))),
  eager("seq_along", ["along.with"], (given) => count(lengthOf(given.required("along.with")))),
  eager("rev", ["x"], (given) => elements(given.required("x"), numbers([...downFrom(lengthOf(given.required("x")))]))),
  eager("length", ["x"], (given) => numbers([lengthOf(given.required("x"))])),
  eager("names", ["x"], (given) => namesValue(given.required("x"))),
  eager("setNames", ["object", "nm"], (given) => named(given.required("object"), asTexts(given.required("nm")).values)),
  ...["unname", "as.vector", "unclass", "I", "invisible", "identity", "as.array"].map((name) =>
    eager(name, ["x", "mode"], (given) =>
      name === "unname" || name === "as.vector" ? bare(given.required("x"), name) : given.required("x"),
    ),
  ),
  ...["as.numeric", "as.double", "as.integer"].map((name) =>
    eager(name, ["x"], (given) => {
      const { values } = asNumbers(given.required("x"), name);
      return numbers(name === "as.integer" ? values.map(Math.trunc) : values);
    }),
  ),
  eager("as.character", ["x"], (given) => texts(asTexts(given.required("x")).values)),
  eager("as.logical", ["x"], (given) =>
    mapNumbers(given.required("x"), (entry) => (Number.isNaN(entry) ? entry : Number(entry !== 0)), true),
  ),
  eager("is.na", ["x"], (given) => missing(given.required("x"))),
  eager("is.null", ["x"], (given) => logicals([given.required("x").kind === "nothing"])),
  eager("ifelse", ["test", "yes", "no"], (given) =>
    choose(asNumbers(given.required("test")), given.required("yes"), given.required("no")),
  ),
  eager("which", ["x"], (given) =>
    numbers(asNumbers(given.required("x")).values.flatMap((entry, place) => (entry === 1 ? [place + 1] : []))),
  ),
  eager("unique", ["x"], (given) => elements(given.required("x"), numbers(firstPlaces(given.required("x"))))),
  eager("duplicated", ["x"], (given) => {
    const first = new Set(firstPlaces(given.required("x")));
    return logicals(Array.from({ length: lengthOf(given.required("x")) }, (_, place) => !first.has(place + 1)));
  }),
  eager("order", ["x", "decreasing"], (given) =>
    numbers(ranking(given.required("x"), asFlag(given.optional("decreasing")))),
  ),
  eager("sort", ["x", "decreasing"], (given) => {
    const x = given.required("x");
    return elements(x, numbers(ranking(x, asFlag(given.optional("decreasing")))));
  }),
  eager("head", ["x", "n"], (given) =>
    elements(given.required("x"), count(asNumber(given.optional("n") ?? numbers([6])))),
  ),
  ...["paste", "paste0"].map((name) =>
    eager(name, ["...", "sep", "collapse"], (given) => {
      const separator = asTexts(given.optional("sep") ?? texts([name === "paste" ? " " : ""])).values[0] ?? "";
      const joined = pasted(
        given.rest.map(({ value }) => asTexts(value).values),
        separator,
      );
      const collapse = given.optional("collapse");
      return texts(collapse === undefined ? joined : [joined.join(asTexts(collapse).values[0] ?? "")]);
    }),
  ),
];

/** `c(...)`: names come from the arguments and from the vectors; a list among them makes a list. */
export function combine(given: readonly Given[]): Value {
  const parts = given.filter(({ value }) => value.kind !== "nothing");
  if (parts.length === 0) return NOTHING;
  if (parts.some(({ value }) => !["numbers", "texts", "factor"].includes(value.kind)))
    return listOf(parts.flatMap(spread));
  const names = parts.flatMap(partNames);
  const kept = names.some((name) => name !== "") ? names : undefined;
  if (parts.some(({ value }) => value.kind !== "numbers"))
    return texts(
      parts.flatMap(({ value }) => (value.kind === "factor" ? labelsOf(value) : asTexts(value).values)),
      kept,
    );
  const vectors = parts.map(({ value }) => asNumbers(value));
  const values = vectors.flatMap((vector) => vector.values);
  return { kind: "numbers", logical: vectors.every((vector) => vector.logical), values, names: kept };
}

function spread({ name, value }: Given): readonly Given[] {
  if (value.kind !== "list") return [{ name, value }];
  return value.values.map((entry, place) => ({ name: value.names?.[place], value: entry }));
}

function partNames({ name, value }: Given): readonly string[] {
  const own = namesOf(value);
  const size = lengthOf(value);
  return Array.from({ length: size }, (_, place) => {
    if (name === undefined || name === "") return own?.[place] ?? "";
    if (own?.[place]) return `${name}.${own[place]}`;
    return size === 1 ? name : `${name}${place + 1}`;
  });
}

export function listOf(given: readonly Given[]): ListValue {
  const named = given.some(({ name }) => name !== undefined);
  const names = named ? given.map(({ name }) => name ?? "") : undefined;
  return { kind: "list", values: given.map(({ value }) => value), names };
}

function flatten(value: Value): Value {
  if (value.kind !== "list") return value;
  return combine(
    value.values.map((entry, place) => ({ name: value.names?.[place] || undefined, value: flatten(entry) })),
  );
}

function repeated(
  value: Value,
  { times, each, length }: { times: Value | undefined; each: Value | undefined; length: Value | undefined },
): Value {
  const size = lengthOf(value);
  const spreadOut = Array.from({ length: size }, (_, place) => place + 1).flatMap((place) =>
    Array.from({ length: each === undefined ? 1 : asNumber(each) }, () => place),
  );
  const counts = times === undefined ? [1] : asNumbers(times).values;
  const places =
    counts.length === 1
      ? Array.from({ length: counts[0] ?? 1 }, () => spreadOut).flat()
      : spreadOut.flatMap((place, index) => Array.from({ length: counts[index] ?? 0 }, () => place));
  if (length === undefined) return elements(value, numbers(places));
  return elements(
    value,
    numbers(Array.from({ length: asNumber(length) }, (_, index) => places[index % places.length] ?? 1)),
  );
}

function sequence(from: Value, to: Value | undefined, by: Value | undefined): NumberVector {
  if (to === undefined) return count(asNumber(from));
  const [start, end] = [asNumber(from), asNumber(to)];
  const step = by === undefined ? Math.sign(end - start) || 1 : asNumber(by);
  const steps = Math.floor((end - start) / step + 1e-10);
  return numbers(Array.from({ length: steps + 1 }, (_, place) => start + place * step));
}

function count(size: number): NumberVector {
  return numbers(Array.from({ length: size }, (_, place) => place + 1));
}

function downFrom(size: number): readonly number[] {
  return Array.from({ length: size }, (_, place) => size - place);
}

function namesValue(value: Value): Value {
  const names = namesOf(value);
  return names === undefined ? NOTHING : texts(names);
}

function named(value: Value, names: readonly (string | null)[]): Value {
  if (value.kind !== "numbers" && value.kind !== "texts" && value.kind !== "list")
    throw new NotSupported(`names of ${value.kind}`);
  return { ...value, names: names.map((name) => name ?? "NA") };
}

/** Without names; `as.vector` also forgets that a matrix is one, and reads a factor as its labels. */
function bare(value: Value, by: string): Value {
  if (value.kind === "factor") return by === "as.vector" ? texts(labelsOf(value)) : value;
  if (value.kind === "texts" || value.kind === "list") return { ...value, names: undefined };
  if (value.kind !== "numbers") return value;
  const dim = by === "as.vector" ? undefined : value.dim;
  return { kind: "numbers", logical: value.logical, values: value.values, dim };
}

function missing(value: Value): NumberVector {
  if (value.kind === "numbers") return mapNumbers(value, (entry) => Number(Number.isNaN(entry)), true);
  if (value.kind === "factor") return logicals(value.codes.map((code) => code < 0));
  return logicals(asTexts(value).values.map((entry) => entry === null));
}

function choose(test: NumberVector, yes: Value, no: Value): Value {
  const textual = [yes, no].some(({ kind }) => kind === "texts" || kind === "factor");
  if (textual) {
    const [a, b] = [asTexts(yes).values, asTexts(no).values];
    return texts(
      test.values.map((flag, row) =>
        Number.isNaN(flag) ? null : ((flag ? a[row % a.length] : b[row % b.length]) ?? null),
      ),
    );
  }
  const [a, b] = [asNumbers(yes).values, asNumbers(no).values];
  return numbers(
    test.values.map((flag, row) =>
      Number.isNaN(flag) ? flag : ((flag ? a[row % a.length] : b[row % b.length]) ?? Number.NaN),
    ),
  );
}

function firstPlaces(value: Value): readonly number[] {
  const seen = new Set<string | null>();
  return asTexts(value).values.flatMap((entry, place) => {
    if (seen.has(entry)) return [];
    seen.add(entry);
    return [place + 1];
  });
}

/** Places (from 1) in increasing order, ties in the order they stand, missing values left out as `sort` does. */
function ranking(value: Value, decreasing: boolean): readonly number[] {
  const direction = decreasing ? -1 : 1;
  const places = placesOf(undefined, lengthOf(value));
  if (value.kind === "texts") {
    const known = places.filter((place) => value.values[place] !== null);
    return known
      .sort((a, b) => direction * compareTexts(value.values[a] ?? "", value.values[b] ?? "") || a - b)
      .map((place) => place + 1);
  }
  const { values } = asNumbers(value);
  const known = places.filter((place) => !Number.isNaN(values[place]));
  return known.sort((a, b) => direction * ((values[a] ?? 0) - (values[b] ?? 0)) || a - b).map((place) => place + 1);
}

function pasted(parts: readonly (readonly (string | null)[])[], separator: string): readonly string[] {
  const size = Math.max(0, ...parts.map((part) => part.length));
  return Array.from({ length: size }, (_, place) =>
    parts.map((part) => part[place % part.length] ?? "NA").join(separator),
  );
}
