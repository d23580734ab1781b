import type { Component } from "#schemas/maturity/maturity";
import { because, type Why } from "#schemas/tables/reasons";
import { breaksOf } from "#study/waves/wave-changes";
import { measuresOf } from "../scores/score-public.ts";
import type { ComparedPublic } from "./compared-public.ts";

/** Why the two waves of a public do not compare on a component, whatever the territory. */
export function breakOf(component: Component, { from, to, changes }: ComparedPublic): Why | undefined {
  const before = measuresOf(component, from);
  const after = measuresOf(component, to);
  if (before.length === 0 || after.length === 0) return because("question-absent-of-a-wave");
  const breaks = breaksOf(changes, component.indicator);
  if (breaks.length > 0) return because("wave-changed", breaks.join(" "));
  const earlier = new Map(before.map((measure) => [measure.answer, measure]));
  if (before.length !== after.length || after.some(({ answer }) => !earlier.has(answer)))
    return because("answer-not-offered");
  if (after.some(({ answer, series }) => earlier.get(answer)?.series !== series)) return because("series-changed");
  if (after.some(({ answer, population }) => earlier.get(answer)?.population !== population))
    return because("base-changed");
  return undefined;
}
