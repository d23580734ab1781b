/** What may be shown of a cell. */
export const STATUSES = ["published", "fragile", "suppressed", "not-asked", "not-comparable", "not-evaluable"] as const;
export type Status = (typeof STATUSES)[number];

/** How the interval of an estimate is made; what the margins of the calibration tell is known, and has none; a modelled one is predicted. */
export const INTERVAL_METHODS = ["wilson", "student", "woodruff", "known", "predictive", "none"] as const;

/** Where an estimate comes from: the sample of its own cell, or what stands in for it. */
export const RUNGS = ["direct", "pooled-waves", "pooled-territories", "modelled"] as const;
export type Rung = (typeof RUNGS)[number];

/** What a test lets a sentence say. */
export const VERDICTS = [
  "significant-higher",
  "significant-lower",
  "not-significant",
  "equivalent",
  "not-tested",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** `domain_kind` of the whole population, and its only domain. */
export const WHOLE = "all";
/** `domain_kind` of a region of today, and the variable of it that every located respondent has. */
export const REGION = "region";
/** `domain_kind` of a declared group of territories. */
export const GROUP = "group";
/** `answer` of an indicator that has a single row per domain. */
export const NO_ANSWER = "";
