import { judgeFamily } from "#judging/judge-family";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Trend } from "#schemas/tables/trends";
import type { Change } from "./compare-waves.ts";

/** Judges all changes between two waves of a public, the country and its regions as families apart. */
export function adjustTrends(changes: readonly Change[], definition: StudyDefinition): readonly Trend[] {
  const families = Map.groupBy(changes, (change) => change.domain_kind);
  return [...families].flatMap(([kind, rows]) =>
    judgeFamily(rows, definition).map((row) => ({
      ...row,
      family: `${row.public} ${row.from_wave}-${row.to_wave} ${kind}`,
    })),
  );
}
