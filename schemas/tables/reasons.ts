import { z } from "zod";

/** Why a cell has no number, or is not to be read as it is; the words are made by reports/wording. */
export const REASONS = [
  "no-respondent",
  "zero-denominator",
  "single-unit",
  "too-few-respondents",
  "sample-exceeds-population",
  "no-variation",
  "not-finite",
  "no-quantile",
  "too-skewed",
  "known-exactly",
  "no-freedom",
  "question-not-asked",
  "answer-not-offered",
  "protected",
  "fragile-base",
  "fragile-base-of-a-wave",
  "fragile-variation",
  "fragile-effective-base",
  "fragile-skewness",
  "wide-interval",
  "wide-relative-interval",
  "few-degrees",
  "series-changed",
  "bridge-not-halves",
  "bridge-small-half",
  "bridge-halves-differ",
  "computed-otherwise",
  "wave-changed",
  "question-absent-of-a-wave",
  "volunteers",
  "small-public",
  "small-public-of-an-edition",
  "hidden-region-inside",
  "public-of-one-edition",
  "base-changed",
  "same-samples",
  "places-too-large",
  "few-or-unplaced",
  "model-few-areas",
  "model-nothing-explained",
  "model-outlying-area",
  "model-outside-fitted",
  "model-apart-from-whole",
  "model-without-error",
  "missing-components",
  "missing-dimensions",
  "no-rung",
] as const;
export type Reason = (typeof REASONS)[number];

/** The reason of a row, and its parameter. */
export interface Why<Code extends string = Reason> {
  readonly reason: Code | null;
  /** A threshold, a question, dimensions separated by blanks, `2/4`: what the words need. */
  readonly reason_detail: string | null;
}

/** Columns that hold it. */
export const reasonColumns = {
  reason: z
    .enum(REASONS)
    .nullable()
    .describe("motif, s'il en faut un : pourquoi la cellule n'est pas publiée telle quelle"),
  reason_detail: z.string().nullable().describe("paramètre du motif : seuil, question, dimensions"),
};

/** The reason of a row that needs one. */
export const because = (reason: Reason, detail?: string | number): Why => ({
  reason,
  reason_detail: detail === undefined ? null : String(detail),
});

/** That of a row which is shown as it is. */
export const NO_REASON: Why = { reason: null, reason_detail: null };
