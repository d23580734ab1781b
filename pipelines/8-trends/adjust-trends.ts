import { type FamilyRules, judgeFamily } from "#judging/judge-family";
import type { Trend } from "#schemas/tables/trends";
import type { Change } from "./compare-waves.ts";

/** Judges all changes between two waves of a public, the country and its regions as families apart. */
export function adjustTrends(changes: readonly Change[], rules: FamilyRules): readonly Trend[] {
  const families = Map.groupBy(changes, (change) => change.domain_kind);
  return [...families].flatMap(([kind, family]) =>
    judgeFamily(family, rules, ({ from_estimate, to_estimate }) => [from_estimate, to_estimate]).map((row) => ({
      ...row,
      family: `${row.public} ${row.from_wave}-${row.to_wave} ${kind}`,
    })),
  );
}
