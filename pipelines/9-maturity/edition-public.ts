import type { Measure } from "#measures/measure";
import type { WaveSample } from "#sample/wave-sample";

/** A public of an edition: its respondents and what was measured on them. */
export interface EditionPublic {
  readonly sample: WaveSample;
  readonly measures: readonly Measure[];
  /** Cells of the wave that are not shown: the index is computed from those that are, so that it gives none away. */
  readonly hidden: ReadonlySet<string>;
  /** Level -> fewest respondents that make one of its places a domain of the wave. */
  readonly least: Readonly<Record<string, number>>;
}
