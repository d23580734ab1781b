import { type FamilyRules, judgeFamily } from "#judging/judge-family";
import type { Specificity } from "#schemas/tables/specificities";
import type { Comparison } from "./compare-with-rest.ts";

/** Judges all comparisons of a public and wave as one family. */
export function adjustFamily(comparisons: readonly Comparison[], rules: FamilyRules): readonly Specificity[] {
  return judgeFamily(comparisons, rules, ({ estimate, rest_estimate }) => [estimate, rest_estimate]).map((row) => ({
    ...row,
    family: `${row.public} ${row.wave}`,
  }));
}
