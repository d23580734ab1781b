import type { LinearizedDesign, SamplingStage } from "./survey-design.ts";

/** Plain designs already made: every request of a design asks for its own. */
const PLAIN = new WeakMap<LinearizedDesign, LinearizedDesign>();

/**
 * The same strata, units and weights, drawn with replacement and not calibrated: what a variance is compared with to know
 * how much of it finite populations and margins take away.
 *
 * Assumes   a stratum of one unit adds nothing here where it is refused elsewhere: the design itself was accepted
 * Source    Särndal, Swensson & Wretman 1992, § 4.6 (ultimate clusters)      R   svydesign without fpc, weights as calibrated
 *
 * @returns the design itself where it has neither
 */
export function plainDesign(design: LinearizedDesign): LinearizedDesign {
  const known = PLAIN.get(design);
  if (known !== undefined) return known;
  const finite = design.stages.some(({ population, inclusion }) => population !== undefined || inclusion !== undefined);
  const plain: LinearizedDesign =
    design.projectors.length === 0 && !finite
      ? design
      : {
          ...design,
          stages: [withReplacement(design.stages[0])],
          lonelyPsu: design.lonelyPsu === "fail" ? "remove" : design.lonelyPsu,
          projectors: [],
        };
  PLAIN.set(design, plain);
  return plain;
}

/**
 * A design as if its primary units had been drawn with replacement: later stages add nothing then, and margins still count.
 *
 * Assumes   nothing: the variance is never too small
 * Source    Särndal, Swensson & Wretman 1992, § 4.6 (ultimate clusters)      R   svydesign without fpc
 */
export const ultimateClusters = (design: LinearizedDesign): LinearizedDesign => ({
  ...design,
  stages: [withReplacement(design.stages[0])],
});

function withReplacement({ population: _population, inclusion: _inclusion, ...stage }: SamplingStage): SamplingStage {
  return stage;
}
