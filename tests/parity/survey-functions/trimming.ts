import { trimWeights } from "#calibration/trim-weights";
import { type CallSite, evaluated, lazy, match } from "#tests/parity/r-evaluation/call-site";
import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import { asFlag, asNumber } from "#tests/parity/r-values/conversions";
import type { DesignValue } from "#tests/parity/r-values/survey-value";
import { type FunctionValue, NOTHING, NotSupported, numbers } from "#tests/parity/r-values/value";
import { asDesign } from "#tests/parity/survey-functions/designs";

const FORMALS = ["design", "upper", "lower", "strict", "..."];

/** Weights cut to bounds. */
export const TRIMMING_FUNCTIONS: readonly FunctionValue[] = [lazy("trimWeights", trimmed)];

/** In the bounds, `median` alone stands for the median of the weights: `upper = 5 * median`. */
function trimmed({ expression, scope }: CallSite): DesignValue {
  const [first, ...others] = expression.arguments;
  const value = asDesign(first?.value === undefined ? NOTHING : evaluate(first.value, scope));
  const { design } = value;
  if (design.kind === "replicates") throw new NotSupported("trimWeights of a replicate design");
  const inner = scope.inner();
  inner.define("median", numbers([medianOf(design.weights)]));
  const given = match(FORMALS, [
    { value },
    ...evaluated({ expression: { ...expression, arguments: others }, scope: inner }),
  ]);
  const bounds = {
    lower: asNumber(given.optional("lower") ?? numbers([Number.NEGATIVE_INFINITY])),
    upper: asNumber(given.optional("upper") ?? numbers([Number.POSITIVE_INFINITY])),
  };
  const { weights } = trimWeights(design.weights, bounds, { strict: asFlag(given.optional("strict")) });
  return { ...value, baseWeights: design.weights, trimBounds: bounds, design: { ...design, weights } };
}

function medianOf(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}
