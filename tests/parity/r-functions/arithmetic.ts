import { chiSquaredTails } from "#statistics/distributions/chi-squared";
import { normalCdf, normalQuantile } from "#statistics/distributions/normal";
import { studentCdf, studentQuantile } from "#statistics/distributions/student";
import { adjustPValues, P_ADJUSTMENTS } from "#statistics/multiplicity/adjust-p-values";
import { eager, type Given, type Matched } from "#tests/parity/r-evaluation/call-site";
import { mapNumbers } from "#tests/parity/r-values/arithmetic";
import { asFlag, asNumber, asNumbers, asText } from "#tests/parity/r-values/conversions";
import { type FunctionValue, NotSupported, type NumberVector, numbers } from "#tests/parity/r-values/value";

type Summary = (values: readonly number[]) => number;

const EACH: Readonly<Record<string, (value: number) => number>> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  log10: Math.log10,
  log2: Math.log2,
  log1p: Math.log1p,
  abs: Math.abs,
  floor: Math.floor,
  ceiling: Math.ceil,
  trunc: Math.trunc,
  sign: Math.sign,
  asin: Math.asin,
  sin: Math.sin,
};

const OF_ALL: Readonly<Record<string, Summary>> = {
  sum,
  mean,
  sd: (values) => Math.sqrt(variance(values)),
  var: variance,
  median,
  min: (values) => extreme(values, Math.min),
  max: (values) => extreme(values, Math.max),
  prod: (values) => values.reduce((product, value) => product * value, 1),
};

/** R's functions on numbers; tail probabilities and p-value adjustments are our own. */
export const ARITHMETIC_FUNCTIONS: readonly FunctionValue[] = [
  ...Object.entries(EACH).map(([name, operation]) =>
    eager(name, ["x"], (given) => mapNumbers(given.required("x"), operation)),
  ),
  ...Object.entries(OF_ALL).map(([name, summary]) =>
    eager(name, ["...", "na.rm"], (given) => numbers([summary(gathered(given.rest, asFlag(given.optional("na.rm"))))])),
  ),
  eager("log", ["x", "base"], (given) => {
    const base = given.optional("base");
    return mapNumbers(given.required("x"), (value) =>
      base === undefined ? Math.log(value) : Math.log(value) / Math.log(asNumber(base)),
    );
  }),
  eager("round", ["x", "digits"], (given) => {
    const scale = 10 ** asNumber(given.optional("digits") ?? numbers([0]));
    return mapNumbers(given.required("x"), (value) => halfToEven(value * scale) / scale);
  }),
  eager("range", ["..."], ({ rest }) => {
    const values = gathered(rest, false);
    return numbers([extreme(values, Math.min), extreme(values, Math.max)]);
  }),
  eager("cumsum", ["x"], (given) => cumulated(asNumbers(given.required("x")))),
  eager("diff", ["x"], (given) => {
    const { values } = asNumbers(given.required("x"));
    return numbers(values.slice(1).map((value, place) => value - (values[place] ?? Number.NaN)));
  }),
  eager("any", ["..."], ({ rest }) => numbers([Number(gathered(rest, true).includes(1))])),
  eager("all", ["..."], ({ rest }) => numbers([Number(gathered(rest, true).every((value) => value === 1))])),
  eager("pnorm", ["q", "lower.tail"], (given) => tailed(given, (q, lower) => normalCdf(lower ? q : -q))),
  eager("qnorm", ["p"], (given) => mapNumbers(given.required("p"), normalQuantile)),
  eager("pt", ["q", "df", "lower.tail"], (given) => {
    const df = asNumbers(given.required("df")).values;
    const { values } = asNumbers(given.required("q"));
    const lower = asFlag(given.optional("lower.tail"), true);
    return numbers(values.map((q, place) => studentTail(lower ? q : -q, df[place % df.length] ?? Number.NaN)));
  }),
  eager("qt", ["p", "df"], (given) => {
    const df = asNumber(given.required("df"));
    return mapNumbers(given.required("p"), (p) => (Number.isFinite(df) ? studentQuantile(p, df) : normalQuantile(p)));
  }),
  eager("pchisq", ["q", "df", "lower.tail"], (given) => {
    const df = asNumber(given.required("df"));
    return tailed(given, (q, lower) => chiSquaredTails(q, df)[lower ? "lower" : "upper"]);
  }),
  eager("p.adjust", ["p", "method", "n"], (given) => {
    const p = asNumbers(given.required("p"));
    const asked = given.optional("method");
    const method = P_ADJUSTMENTS.find(
      (name) => name === (asked === undefined ? "holm" : asText(asked).replace(/^fdr$/, "BH")),
    );
    if (method === undefined) throw new NotSupported("p.adjust: method");
    const known = p.values.map((value) => (Number.isNaN(value) ? null : value));
    return numbers(
      adjustPValues(known, method).map((value) => value ?? Number.NaN),
      p.names,
    );
  }),
];

function gathered(given: readonly Given[], naRm: boolean): readonly number[] {
  const values = given.flatMap(({ value }) => asNumbers(value).values);
  return naRm ? values.filter((value) => !Number.isNaN(value)) : values;
}

function tailed(given: Matched, tail: (q: number, lower: boolean) => number): NumberVector {
  const lower = asFlag(given.optional("lower.tail"), true);
  return mapNumbers(given.required("q"), (q) => (Number.isNaN(q) ? q : tail(q, lower)));
}

function studentTail(q: number, df: number): number {
  return Number.isFinite(df) ? studentCdf(q, df) : normalCdf(q);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((total, value) => total + (value - centre) ** 2, 0) / (values.length - 1);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

function extreme(values: readonly number[], pick: (a: number, b: number) => number): number {
  return values.reduce((found, value) => pick(found, value));
}

function halfToEven(value: number): number {
  const low = Math.floor(value);
  if (value - low !== 0.5) return Math.round(value);
  return low % 2 === 0 ? low : low + 1;
}

function cumulated(vector: NumberVector): NumberVector {
  let total = 0;
  return numbers(
    vector.values.map((value) => {
      total += value;
      return total;
    }),
  );
}
