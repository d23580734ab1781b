import { judgeFamily } from "#judging/judge-family";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Specificity } from "#schemas/tables/specificities";
import type { Comparison } from "./compare-with-rest.ts";

/** Judges all comparisons of a public and wave as one family. */
export function adjustFamily(comparisons: readonly Comparison[], definition: StudyDefinition): readonly Specificity[] {
  return judgeFamily(comparisons, definition).map((row) => ({ ...row, family: `${row.public} ${row.wave}` }));
}
