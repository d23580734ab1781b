/** The numbers of a difference and its test, where there is none. */
export const NO_DIFFERENCE = {
  difference: null,
  se: null,
  ci_lower: null,
  ci_upper: null,
  df: null,
  p: null,
} as const;
