import { determinant, inverse } from "ml-matrix";
import { type AreaData, type AreaRegression, areaRegression } from "#models/small-areas/area-variance";
import { quadraticForm } from "#models/small-areas/quadratic-form";
import { MethodError } from "#statistics/errors";

/** A value that the variance between areas may have, with or without the columns, how probable it is, and the regression for it. */
export interface AreaNode {
  readonly variance: number;
  /** Summing to 1 over the nodes, those with the columns and those without. */
  readonly weight: number;
  /** Whether the columns explain something; without them all areas have one mean. */
  readonly explained: boolean;
  readonly regression: AreaRegression;
}

/** Beforehand, that the columns explain something is one chance in five: what seems to explain must do more than seem. */
const ODDS = 1 / 4;
/** Step of asinh √(A / D): by halves of it nothing changes in the tenth digit. */
const STEP = 0.08;
/** Logarithm of what is left out. */
const NEGLIGIBLE = 40;
/** Nodes after which a law is said to have no end. */
const MOST_NODES = 1000;

/**
 * What the direct estimates say of the variance between areas and of the columns: the law of both, where every standard deviation
 * is as likely beforehand, and the columns explain something once in five. With a dozen areas one value of the variance is
 * known too badly to stand for it (the likeliest is often 0), and columns that are kept for having seemed to explain promise too much.
 *
 * Formula   π(A, without) ∝ |V|^(-1/2) (1' V⁻¹ 1)^(-1/2) exp(-r' V⁻¹ r / 2) / √A, r the residuals of the mean; π(A, with) ∝ π(A, without)
 *           exp(W / 2) m^(-q/2) / 4, W = β' C⁻¹ β of the q columns; at A = D sinh² v, v = 0, 0.08, 0.16 … (trapezes, D harmonic mean)
 * Assumes   normal errors, sampling variances known, areas exchangeable given the columns
 * Source    Gelman 2006, Bayesian Analysis 1(3) (uniform law of √A); Kass & Wasserman 1995, JASA 90 (unit information); Rao & Molina 2015,
 *           § 10.3; Hoeting, Madigan, Raftery & Volinsky 1999, Statistical Science 14 (averaging)      R   integrate() of both over A
 *
 * @param data - areas, their sampling variances and the columns of the model, the first of which is the intercept
 * @returns nodes, in increasing order of the variance
 * @throws MethodError if the law has no end: too few areas
 */
export function areaNodes(data: AreaData): readonly AreaNode[] {
  const sampling = data.direct.length / Array.from(data.variances, (one) => 1 / one).reduce((sum, one) => sum + one, 0);
  const found: (Omit<AreaNode, "weight"> & { readonly log: number })[] = [];
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < MOST_NODES; index++) {
    const variance = sampling * Math.sinh(index * STEP) ** 2;
    const pair = nodesAt(data, variance);
    // The uniform law of √A is cosh v in v; the first trapeze is half a one.
    const measure = Math.log(Math.cosh(index * STEP)) - (index === 0 ? Math.LN2 : 0);
    const logs = pair.map((node) => ({ ...node, log: node.log + measure }));
    found.push(...logs);
    const here = Math.max(...logs.map(({ log }) => log));
    highest = Math.max(highest, here);
    if (here < highest - NEGLIGIBLE) return weighed(found, highest);
  }
  throw new MethodError("small areas: the variance between areas has no end", data.direct.length);
}

type WeighedLog = Omit<AreaNode, "weight"> & { readonly log: number };

function nodesAt(data: AreaData, variance: number): readonly WeighedLog[] {
  const regression = areaRegression({ ...data, columns: data.columns.slice(0, 1) }, variance);
  const log = restrictedLikelihood(data, regression);
  const without = { variance, explained: false, regression, log };
  const columns = data.columns.length - 1;
  if (columns === 0) return [without];
  const whole = areaRegression(data, variance);
  const own = inverse(whole.covariance.subMatrix(1, columns, 1, columns));
  const gain =
    (quadraticForm(own, whole.coefficients.slice(1)) - columns * Math.log(data.direct.length)) / 2 + Math.log(ODDS);
  return [without, { variance, explained: true, regression: whole, log: log + gain }];
}

function weighed(found: readonly WeighedLog[], highest: number): readonly AreaNode[] {
  const weights = found.map(({ log }) => Math.exp(log - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return found.map(({ log: _, ...node }, i) => ({ ...node, weight: weights[i] / total }));
}

/** Logarithm of the restricted likelihood, without its constant. */
function restrictedLikelihood(data: AreaData, { precisions, covariance, fitted }: AreaRegression): number {
  const errors = precisions.reduce(
    (sum, precision, i) => sum + Math.log(precision) - precision * ((data.direct[i] ?? 0) - fitted[i]) ** 2,
    0,
  );
  return (errors + Math.log(determinant(covariance))) / 2;
}
