/** Name of the index among the dimensions of the maturity. */
export const INDEX = "index";

/** Name under which the scores of respondents are estimated: an indicator whose answers are the dimensions, and the index. */
export const BY_RESPONDENT = "maturity_by_respondent";
