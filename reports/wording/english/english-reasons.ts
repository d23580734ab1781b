import type { Reason } from "#schemas/tables/reasons";
import type { Explanation } from "#schemas/tables/release";
import type { Aspect } from "#schemas/waves/wave-comparability";

/** What is not what it was from a wave to the next. */
export const CHANGED: Readonly<Record<Aspect, string>> = {
  mode: "another mode of collection",
  population: "another population covered",
  frame: "another sampling frame",
  purpose: "another purpose",
  sample: "volunteers and a drawn sample",
  institute: "another institute",
};

/** Why a cell has no number, by the code and the parameter of its row. */
export const englishReasons: Readonly<Record<Reason, (detail: string) => string>> = {
  "no-respondent": () => "no respondent",
  "zero-denominator": () => "the denominator is zero",
  "single-unit": () => "a stratum of which a single unit was drawn",
  "too-few-respondents": () => "too few respondents for a margin of error",
  "sample-exceeds-population": () => "the sample is larger than the declared population",
  "no-variation": () => "all answers are equal",
  "not-finite": () => "cannot be computed",
  "too-skewed": () => "gap not tested: values too unequal for the base",
  "known-exactly": () => "gap known without error: nothing to test",
  "no-freedom": () => "gap not tested: too few units were drawn to know its error",
  "no-quantile": () => "the quantile cannot be estimated",
  "question-not-asked": (question) => `question ${question} not asked in this wave`,
  "answer-not-offered": () => "answer not offered in this wave",
  protected: () => "protected: too few answers, here or in what would follow from it",
  "fragile-base": (least) => `fewer than ${least} answers`,
  "fragile-base-of-a-wave": (least) => `fewer than ${least} answers in one of the waves`,
  "fragile-variation": () => "high coefficient of variation",
  "fragile-effective-base": (least) => `effective base of fewer than ${least} answers`,
  "fragile-skewness": () => "very unequal values: the interval is optimistic",
  "wide-interval": (points) => `interval of ${points} points or more`,
  "wide-relative-interval": (percent) => `interval wider than ${percent}% of the value`,
  "few-degrees": (least) => `fewer than ${least} degrees of freedom: the error is poorly known`,
  "computed-otherwise": () => "indicator computed otherwise for the other public",
  "series-changed": () => "question changed between the two waves (another series)",
  "bridge-not-halves": () => "bridge refused: respondents were asked both wordings",
  "bridge-small-half": (least) => `bridge refused: one of the halves has fewer than ${least} answers`,
  "bridge-halves-differ": (variable) =>
    `bridge refused: the halves are not alike (${variable}), they were not drawn at random`,
  "wave-changed": (aspects) => {
    const names = aspects.split(" ").map((aspect) => CHANGED[aspect as Aspect] ?? aspect);
    return `${names.join(" and ")} between the two waves`;
  },
  "question-absent-of-a-wave": () => "question absent from one of the two waves",
  volunteers: () => "sample of volunteers: no test",
  "small-public": (least) => `one of the publics has fewer than ${least} effective respondents in this area`,
  "small-public-of-an-edition": (least) =>
    `public with fewer than ${least} effective respondents in this area in one of the two editions`,
  "hidden-region-inside": () => "a part of this area is not published, and the others would give it away",
  "public-of-one-edition": () => "public of one of the two editions alone",
  "base-changed": () => "not the same respondents concerned in the two waves",
  "same-samples": () => "the same samples in both editions (nothing new was measured here)",
  "places-too-large": () => "too many respondents located too broadly: neither in this territory nor in the rest",
  "few-or-unplaced": () => "too few respondents in this territory, or respondents located more broadly",
  "model-few-areas": (fitted) => `no model: too few areas have a published figure (${fitted})`,
  "model-nothing-explained": () => "no model: the auxiliary variables do not explain the gaps between areas",
  "model-outlying-area": () => "no model: one area is too far from the others",
  "model-outside-fitted": () => "no modelled value: area too unlike those whose figure is published",
  "model-apart-from-whole": () => "no modelled value: the model agrees badly with the figure of the whole",
  "model-without-error": () => "no model: figures whose error is not known",
  "missing-components": (detail) => `${detail.split("/")[0]} component(s) out of ${detail.split("/")[1]}`,
  "no-rung": () => "no rung can be shown: pooled waves or territories are still too few, or would tell too much",
  "missing-dimensions": (detail) => {
    const dimensions = detail.split(" ");
    const missing =
      dimensions.length === 1 ? "one dimension is missing" : `${dimensions.length} dimensions are missing`;
    return `${missing} (${dimensions.join(", ")})`;
  },
};

const VARIANTS: Readonly<Record<string, string>> = {
  unweighted: "without weights",
  "dont-know-out-of-base": "don’t-knows out of the base",
  "dont-know-in-base": "don’t-knows in the base",
  "all-asked": "base: those who were asked",
};

/** Why a figure already published came out so; the author’s own note, in the language of the study, is in the table. */
export const englishExplanations: Readonly<Record<Explanation, (detail: string) => string>> = {
  ...englishReasons,
  "equal-rounded": () => "equal after rounding",
  "within-interval": () => "within the confidence interval",
  "inequality-holds": () => "the published inequality holds",
  variants: (codes) => {
    const variants = codes.split(" ").map((code) => VARIANTS[code] ?? code);
    return `the published figure is found with: ${variants.join("; ")}`;
  },
  "no-variant": () => "no other base, weighting or treatment of don’t-knows gives it",
  "not-measured": () => "not a measure of this survey",
  "not-estimated": () => "this wave or domain is not estimated",
  note: () => "the study does not hold what it was computed from",
};
