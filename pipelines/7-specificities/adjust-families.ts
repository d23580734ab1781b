import { type FamilyRules, judgeFamily } from "#judging/judge-family";
import { NOT_ADJUSTED, type Specificity } from "#schemas/tables/specificities";
import { REGION } from "#schemas/tables/status";
import type { Comparison } from "./compare-with-rest.ts";

/** Judges the comparisons of a public and wave, each level and the groups as families apart: one level more changes no verdict of another. */
export function adjustFamilies(comparisons: readonly Comparison[], rules: FamilyRules): readonly Specificity[] {
  return [...Map.groupBy(comparisons, ({ domain_kind }) => domain_kind)].flatMap(([kind, family]) =>
    judgeFamily(family, rules, ({ estimate, rest_estimate }) => [estimate, rest_estimate]).map((row) => ({
      ...row,
      ...NOT_ADJUSTED,
      family: [row.public, row.wave, ...(kind === REGION ? [] : [kind])].join(" "),
    })),
  );
}
