import { trimWeights } from "#statistics/weights/trim-weights";
import { eager } from "#tests/parity/r-evaluation/call-site";
import { asFlag, asNumber } from "#tests/parity/r-values/conversions";
import { type FunctionValue, NotSupported, numbers } from "#tests/parity/r-values/value";
import { asDesign } from "#tests/parity/survey-functions/designs";

/** Weights cut to bounds. */
export const TRIMMING_FUNCTIONS: readonly FunctionValue[] = [
  eager("trimWeights", ["design", "upper", "lower", "strict", "..."], (given) => {
    const value = asDesign(given.required("design"));
    const { design } = value;
    if (design.kind === "replicates") throw new NotSupported("trimWeights of a replicate design");
    const bounds = {
      lower: asNumber(given.optional("lower") ?? numbers([Number.NEGATIVE_INFINITY])),
      upper: asNumber(given.optional("upper") ?? numbers([Number.POSITIVE_INFINITY])),
    };
    const { weights } = trimWeights(design.weights, bounds, { strict: asFlag(given.optional("strict")) });
    return { ...value, baseWeights: design.weights, design: { ...design, weights } };
  }),
];
