import type { IndicatorOfWave } from "#study/slices/indicators-of-wave";
import type { SampleSlice } from "#study/slices/sample-slice";
import type { Around } from "#study/small-areas/ladder-kinds";
import type { ModelRules } from "#study/small-areas/model-rules";
import type { WaveChange } from "#study/waves/wave-changes";

/** A wave with the indicators of the ladder that it has. */
export interface LadderWave {
  readonly sample: SampleSlice;
  readonly indicators: readonly IndicatorOfWave[];
}

/** What must not be told of those who are added together. */
export interface LadderRules {
  /** Fewest respondents of a group. */
  readonly minimum: number;
  readonly minimum_effective: number;
  /** Groups under this size are small: an answer of nobody, of everybody or of a few says what each answered. */
  readonly small_domain: number;
  readonly few_answers: number;
}

/** What stands for the hidden cells of a public follows from. */
export interface SmallAreasSlice {
  readonly study: string;
  readonly public: string;
  /** Confidence level. */
  readonly level: number;
  readonly rules: LadderRules;
  readonly waves: readonly LadderWave[];
  /** Waves that may be pooled, and what changed between any two of them. */
  readonly pools: readonly { readonly waves: readonly string[]; readonly changes: readonly ChangesBetween[] }[];
  /** Codes of the main level that are given together. */
  readonly neighbours: readonly (readonly string[])[];
  /** Last rung, where the study declares it for this public. */
  readonly model: ModelRules | null;
  /** Kinds of the places that have a ladder, the main level first, and the levels around each, the smallest first. */
  readonly kinds: readonly { readonly kind: string; readonly around: readonly Around[] }[];
}

export interface ChangesBetween {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly WaveChange[];
}
