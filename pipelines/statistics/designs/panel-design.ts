import { declareDesign } from "./declare-design.ts";
import type { LinearizedDesign } from "./survey-design.ts";

/** A sample whose units may be met in another: who or what each row's primary unit is, and its stratum. */
export interface NamedUnits {
  readonly units: readonly string[];
  readonly strata: readonly string[];
  readonly weights: Float64Array;
}

/**
 * Two samples as one design, one after the other, a unit of the same name in both being one primary unit: what statistics of
 * the two covary by.
 *
 * Assumes   a unit stays in the stratum where it is first met; drawn with replacement
 * Source    Berger & Priam 2016, J. R. Stat. Soc. A 179      R   svydesign(ids = ~unit, strata = ~stratum) on rbind(before, after)
 */
export function panelDesign(before: NamedUnits, after: NamedUnits): LinearizedDesign {
  const units = [...before.units, ...after.units];
  const own = [...before.strata, ...after.strata];
  const first = new Map<string, string>();
  for (let row = 0; row < units.length; row++) {
    const unit = units[row];
    if (!first.has(unit)) first.set(unit, own[row]);
  }
  return declareDesign({
    size: units.length,
    ids: [units],
    strata: [units.map((unit) => first.get(unit) ?? "")],
    weights: Float64Array.from([...before.weights, ...after.weights]),
    lonelyPsu: "remove",
  });
}
