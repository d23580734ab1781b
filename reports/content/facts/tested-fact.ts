/** A sentence made from published rows, and where it can be checked. */
export interface TestedFact {
  readonly text: string;
  /** Keys of the facts that it states. */
  readonly keys: readonly string[];
  readonly indicator: string;
  /** Codes of the regions of which it speaks; none for the country. */
  readonly regions: readonly string[];
}
