import type { DomainMask } from "#statistics/designs/survey-design";
import { MethodError, UsageError } from "#statistics/errors";

/** A column of a model. */
export interface ModelColumn {
  /** As R names its coefficient. */
  readonly name: string;
  /** Term it belongs to, for the tests of a whole term; "1" for the constant. */
  readonly term: string;
  readonly values: Float64Array;
}

/** Codes of a factor, 0 … levels - 1, negative where missing. */
export interface Factor {
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

/** The constant of a model. R: `(Intercept)`. */
export function interceptColumn(size: number): ModelColumn {
  return { name: "(Intercept)", term: "1", values: new Float64Array(size).fill(1) };
}

/** A quantity, NaN where missing. */
export function numericColumn(name: string, values: Float64Array): ModelColumn {
  return { name, term: name, values };
}

/**
 * Indicators of the levels of a factor but the first that occurs in the domain, which is the reference. R: `contr.treatment`.
 *
 * @throws MethodError if fewer than two levels occur
 */
export function factorColumns(name: string, { codes, levels }: Factor, domain?: DomainMask): readonly ModelColumn[] {
  const inDomain = domain ? codes.filter((_, row) => domain[row] === 1) : codes;
  const held = levels.map((_, code) => code).filter((code) => inDomain.includes(code));
  if (held.length < 2)
    throw new MethodError(`regression: expected two levels of ${name}, found ${held.length}`, held.length);
  return held.slice(1).map((code) => ({
    name: `${name}${levels[code]}`,
    term: name,
    values: Float64Array.from(codes, (found) => (found < 0 ? Number.NaN : Number(found === code))),
  }));
}

/** Products of the columns of two terms, the first varying fastest. R: `a:b`. */
export function interactionColumns(a: readonly ModelColumn[], b: readonly ModelColumn[]): readonly ModelColumn[] {
  return b.flatMap((second) =>
    a.map((first) => {
      if (first.values.length !== second.values.length) {
        throw new UsageError(`regression: ${first.name} and ${second.name} must have as many rows`);
      }
      const values = first.values.map((value, row) => value * second.values[row]);
      return { name: `${first.name}:${second.name}`, term: `${first.term}:${second.term}`, values };
    }),
  );
}
