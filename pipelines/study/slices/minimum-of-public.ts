import type { Study } from "#schemas/study";

/** Fewest respondents that are told of a public: the larger of its own minimum and of the study's; the study's, of none. */
export function minimumOfPublic({ disclosure, publics }: Study, publicId: string | undefined): number {
  return Math.max(disclosure.minimum_base, publics.find(({ id }) => id === publicId)?.disclosure_minimum ?? 0);
}
