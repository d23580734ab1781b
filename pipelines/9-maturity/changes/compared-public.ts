import type { SharedUnits } from "#sample/panel-units";
import type { WaveChange } from "#study/waves/wave-changes";
import type { EditionPublic } from "../edition-public.ts";

/** A public in two editions that are compared. */
export interface ComparedPublic {
  readonly id: string;
  readonly from: EditionPublic;
  readonly to: EditionPublic;
  /** Whether both editions have the same wave of it: one sample, whose error is met once. */
  readonly same: boolean;
  /** What changed between its two waves as wholes. */
  readonly changes: readonly WaveChange[];
  /** What its two waves have in common, where they are of a panel. */
  readonly shared: SharedUnits | undefined;
  /** Fewest answers that it publishes. */
  readonly minimumBase: number;
}

/** A public that one of the two editions alone has. */
export interface LonePublic {
  readonly id: string;
  readonly from_wave: string | null;
  readonly to_wave: string | null;
  /** What that edition measures on it. */
  readonly indicators: readonly string[];
}
