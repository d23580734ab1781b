/** What must not be told, and how near is too near. */
export interface ProtectionRules {
  /** Fewest respondents of a cell or a group. */
  readonly minimum: number;
  /** Smallest effective base. */
  readonly minimum_effective: number;
  /** Domains under this size are small: an answer that all of them gave, or nearly none, says what each answered. */
  readonly small_domain: number;
  /** Fewer respondents than this are a few. */
  readonly few_answers: number;
  /** A number of respondents is known within this part of itself. */
  readonly near_count: number;
  /** A share is known within this width; a mean, within this part of its scale. */
  readonly near_share: number;
  /** A contributor is known within this part of it by the second largest (p %-rule). */
  readonly near_contribution: number;
}
