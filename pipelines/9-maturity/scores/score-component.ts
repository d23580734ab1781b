import type { Component } from "#schemas/maturity/maturity";
import type { EditionPublic } from "../edition-public.ts";
import { joinPublics } from "./combine-scores.ts";
import type { Score } from "./score.ts";
import { isScored, scorePublic } from "./score-public.ts";

interface Territory {
  readonly kind: string;
  readonly domain: string;
  readonly masks: readonly Uint8Array[];
  readonly minimumBase: number;
}

/** A component of a dimension in a territory: the mean of the scores of the publics that answered it, if any did. */
export function scoreComponent(
  component: Component,
  publics: readonly EditionPublic[],
  { masks, ...where }: Territory,
): Score | undefined {
  const scores = publics.map((one, index) => {
    if (component.publics?.includes(one.sample.wave.public) === false) return undefined;
    const found = scorePublic(component, one, { ...where, mask: masks[index] });
    return isScored(found) ? found : undefined;
  });
  return joinPublics(scores);
}
