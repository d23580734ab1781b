/** What may be shown of a cell. */
export const STATUSES = ["published", "fragile", "suppressed", "not-asked", "not-comparable", "not-evaluable"] as const;
export type Status = (typeof STATUSES)[number];

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
/** `domain_kind` of a region. */
export const REGION = "region";
/** `answer` of an indicator that has a single row per domain. */
export const NO_ANSWER = "";
