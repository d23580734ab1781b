/** A law of the true values of an area on the scale of the model. */
interface NormalLaw {
  readonly mean: number;
  readonly variance: number;
}

/** On which scale areas are modelled, and how numbers come back from it. */
export interface AreaScale {
  /** An estimate on the scale of the model. */
  readonly of: (estimate: number) => number;
  /** Its sampling variance there, from its standard error and its effective size. */
  readonly varianceOf: (precision: { readonly se: number; readonly effectiveSize: number }) => number;
  /** First and second moments of what a normal law of the scale is, brought back. */
  readonly moments: (law: NormalLaw) => { readonly first: number; readonly second: number };
  /** A limit brought back. */
  readonly limit: (value: number) => number;
}

const RIGHT_ANGLE = Math.PI / 2;

/** Shares. */
const arcsine: AreaScale = {
  of: (share) => Math.asin(Math.sqrt(Math.min(1, Math.max(0, share)))),
  varianceOf: ({ effectiveSize }) => 1 / (4 * effectiveSize),
  moments: ({ mean, variance }) => {
    const double = Math.exp(-2 * variance) * Math.cos(2 * mean);
    const fourfold = Math.exp(-8 * variance) * Math.cos(4 * mean);
    return { first: (1 - double) / 2, second: (3 - 4 * double + fourfold) / 8 };
  },
  limit: (value) => Math.sin(Math.min(RIGHT_ANGLE, Math.max(0, value))) ** 2,
};

/** Means, as they are. */
const identity: AreaScale = {
  of: (mean) => mean,
  varianceOf: ({ se }) => se * se,
  moments: ({ mean, variance }) => ({ first: mean, second: variance + mean * mean }),
  limit: (value) => value,
};

/**
 * Scales of area models: the arcsine of the square root of shares, on which the sampling variance is that of the effective size alone and
 * no value leaves 0 to 1; means as they are.
 *
 * Formula   η = asin √p, variance 1 / (4 n_eff); E sin²(η) = (1 - e^(-2τ²) cos 2μ) / 2, E sin⁴(η) = (3 - 4 e^(-2τ²) cos 2μ + e^(-8τ²) cos 4μ) / 8
 * Assumes   η normal of mean μ and variance τ²
 * Source    Jiang, Lahiri, Wan & Wu 2001; Hadam, Würz & Kreutzmann 2020      R   integrate(function(e) sin(e)^2 * dnorm(e, mu, tau), -Inf, Inf)
 */
export const AREA_SCALES = { arcsine, identity } as const;
export type AreaScaleName = keyof typeof AREA_SCALES;
