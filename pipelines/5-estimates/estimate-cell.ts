import type { WaveSample } from "#sample/wave-sample";
import type { Statistic } from "#schemas/indicators";
import { type Estimate, NO_NUMBERS } from "#schemas/tables/estimates";
import type { Why } from "#schemas/tables/reasons";
import type { Status } from "#schemas/tables/status";

/** Whose estimates are made, and by what rules. */
export interface EstimateContext {
  /** Confidence level. */
  readonly level: number;
  readonly sample: WaveSample;
}

/** Which cell of a wave. */
export interface EstimateCell {
  readonly indicator: string;
  readonly statistic: Statistic;
  readonly answer: string;
  readonly kind: string;
  readonly domain: string;
  /** Of whom the number is told; null where the wave has none to tell. */
  readonly population: string | null;
}

/** The columns that say which cell a row is about. */
export function cellHead(
  { indicator, answer, kind, domain, statistic, population }: EstimateCell,
  { sample }: EstimateContext,
) {
  const { public: publicId, wave } = sample.wave;
  return {
    study: sample.study,
    public: publicId,
    wave,
    indicator,
    answer,
    domain_kind: kind,
    domain,
    statistic,
    population,
  };
}

/** A cell without a number, and why. */
export function emptyCell(
  cell: EstimateCell,
  told: Why & { readonly status: Status },
  context: EstimateContext,
): Estimate {
  return { ...cellHead(cell, context), base: 0, ...NO_NUMBERS, method: "none", rung: null, ...told };
}
