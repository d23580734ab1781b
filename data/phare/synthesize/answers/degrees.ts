import type { Shares } from "../draw.ts";

/** Four degrees and "don't know" from the share of the first two (base: all who answer). */
export function fourDegrees(firstTwo: number, unsure = 0.03, strong = 0.36): Shares {
  const rest = 1 - firstTwo - unsure;
  return { 1: strong * firstTwo, 2: (1 - strong) * firstTwo, 3: 0.72 * rest, 4: 0.28 * rest, 98: unsure };
}

/** Yes or no from the share of yes. */
export const yesNo = (yes: number, unsure = 0.01): Shares => ({ 1: yes, 2: 1 - yes - unsure, 98: unsure });
