import { truthFactor } from "#tests/parity/formulas/columns";
import { eager } from "#tests/parity/r-evaluation/call-site";
import { asFactor, asFlag, asNumbers, asTexts, factorOf, labelsOf } from "#tests/parity/r-values/conversions";
import {
  type Factor,
  type FunctionValue,
  NotSupported,
  numbers,
  texts,
  type Value,
} from "#tests/parity/r-values/value";

/** R's functions on factors. */
export const FACTOR_FUNCTIONS: readonly FunctionValue[] = [
  ...["factor", "as.factor", "ordered"].map((name) =>
    eager(name, ["x", "levels", "labels", "ordered"], (given) => {
      const levels = given.optional("levels");
      const made = relevelled(given.required("x"), levels === undefined ? undefined : knownTexts(levels));
      const labels = given.optional("labels");
      const ordered = name === "ordered" || asFlag(given.optional("ordered"), made.ordered);
      return { ...made, ordered, levels: labels === undefined ? made.levels : knownTexts(labels) };
    }),
  ),
  eager("droplevels", ["x"], (given) => {
    const factor = asFactor(given.required("x"));
    const used = factor.levels.filter((_, code) => factor.codes.includes(code));
    return factorOf(labelsOf(factor), used, factor.ordered);
  }),
  eager("relevel", ["x", "ref"], (given) => {
    const factor = asFactor(given.required("x"));
    const [reference = ""] = knownTexts(given.required("ref"));
    return factorOf(labelsOf(factor), [reference, ...factor.levels.filter((level) => level !== reference)]);
  }),
  eager("levels", ["x"], (given) => texts(asFactor(given.required("x")).levels)),
  eager("nlevels", ["x"], (given) => numbers([asFactor(given.required("x")).levels.length])),
  eager("interaction", ["...", "sep", "drop", "lex.order"], (given) => {
    if (given.optional("sep") !== undefined || asFlag(given.optional("lex.order")))
      throw new NotSupported("interaction: sep, lex.order");
    const factor = crossed(given.rest.map(({ value }) => factorFor(value)));
    return asFlag(given.optional("drop")) ? relevelled(factor, undefined) : factor;
  }),
  eager("cut", ["x", "breaks", "labels", "include.lowest", "right"], (given) =>
    cut(asNumbers(given.required("x")).values, {
      breaks: asNumbers(given.required("breaks")).values,
      labels: given.optional("labels"),
      closed: asFlag(given.optional("include.lowest")),
      right: asFlag(given.optional("right"), true),
    }),
  ),
];

/** A level of `interaction` is the levels joined by a point; the first factor varies fastest. */
function crossed(factors: readonly Factor[]): Factor {
  const [first, ...others] = factors;
  if (first === undefined) return { kind: "factor", codes: [], levels: [], ordered: false };
  return others.reduce(
    (left, right) => ({
      kind: "factor",
      codes: left.codes.map((code, row) => {
        const other = right.codes[row] ?? -1;
        return code < 0 || other < 0 ? -1 : code + left.levels.length * other;
      }),
      levels: right.levels.flatMap((b) => left.levels.map((a) => `${a}.${b}`)),
      ordered: false,
    }),
    first,
  );
}

/** `factor(x)` of a factor drops the levels that no row has; of other vectors it sorts the values. */
function relevelled(value: Value, levels: readonly string[] | undefined): Factor {
  const factor = asFactor(value);
  const chosen = levels ?? factor.levels.filter((_, code) => factor.codes.includes(code));
  return factorOf(labelsOf(factor), chosen, factor.ordered);
}

interface Cutting {
  readonly breaks: readonly number[];
  readonly labels: Value | undefined;
  readonly closed: boolean;
  readonly right: boolean;
}

function cut(values: readonly number[], { breaks, labels, closed, right }: Cutting): Factor | Value {
  const limits = [...breaks].sort((a, b) => a - b);
  const inside = (value: number, low: number, high: number, place: number): boolean => {
    if (right ? value > low && value <= high : value >= low && value < high) return true;
    return closed && (right ? place === 0 && value === low : place === limits.length - 2 && value === high);
  };
  const codes = values.map((value) =>
    limits.slice(1).findIndex((high, place) => inside(value, limits[place] ?? high, high, place)),
  );
  if (labels?.kind === "numbers") return numbers(codes.map((code) => (code < 0 ? Number.NaN : code + 1)));
  const written = (limit: number): string =>
    Number.isFinite(limit) ? String(Number(limit.toPrecision(3))) : limit > 0 ? "Inf" : "-Inf";
  const interval = (high: number, place: number): string => {
    const ends = [written(limits[place] ?? high), written(high)].join(",");
    const [open, close] = right
      ? [closed && place === 0 ? "[" : "(", "]"]
      : ["[", closed && place === limits.length - 2 ? "]" : ")"];
    return `${open}${ends}${close}`;
  };
  const levels = labels === undefined ? limits.slice(1).map(interval) : knownTexts(labels);
  return { kind: "factor", codes, levels, ordered: false };
}

function factorFor(value: Value): Factor {
  return value.kind === "numbers" && value.logical ? truthFactor(value) : asFactor(value);
}

function knownTexts(value: Value): readonly string[] {
  return asTexts(value).values.map((entry) => entry ?? "NA");
}
