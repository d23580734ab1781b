/** What a kind of domain is made from: a question, and the codes that each of its answers has there. */
export interface Origin {
  readonly question: string;
  /** Other questions that tell where the first does not, more broadly; each of their answers is named after them. */
  readonly broader?: readonly string[];
  readonly codesOf: ReadonlyMap<string, readonly string[]>;
}
