import type { Study, Wave } from "#schemas/study";
import { waveName } from "./wave-name.ts";
import { wavesOfPublic } from "./waves-of-public.ts";

/** Two waves of a public that are compared. */
export interface WavePair {
  /** `maires-2016-2020` */
  readonly name: string;
  readonly from: Wave;
  readonly to: Wave;
  /** Whether one follows the other. */
  readonly consecutive: boolean;
}

/** Consecutive waves of a public, then the first and the last where there are others between. */
export function pairsOfPublic(study: Pick<Study, "waves">, id: string): readonly WavePair[] {
  const waves = wavesOfPublic(study, id);
  const pair = (from: Wave, to: Wave, consecutive: boolean): WavePair => ({
    name: `${waveName(from)}-${to.wave}`,
    from,
    to,
    consecutive,
  });
  const pairs = waves.slice(1).map((to, index) => pair(waves[index], to, true));
  return waves.length > 2 ? [...pairs, pair(waves[0], waves[waves.length - 1], false)] : pairs;
}
