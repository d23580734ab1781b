import type { StudyDefinition } from "#schemas/study-definition";

/** Indicators whose hidden figures something may stand for: those that the study names, else its headline indicators. */
export function ladderIndicators({
  study,
  indicators,
}: Pick<StudyDefinition, "study" | "indicators">): readonly string[] {
  const headline = indicators.indicators.flatMap(({ id, headline: isHeadline }) => (isHeadline ? [id] : []));
  return study.small_areas?.indicators ?? headline;
}
