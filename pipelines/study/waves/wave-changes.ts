import { LANGUAGES, type Localised } from "#schemas/labels";
import type { Study, Wave } from "#schemas/study";
import {
  type Aspect,
  BREAKING_ASPECTS,
  type BreakingAspect,
  type CollectionMode,
  type ComparabilityRule,
} from "#schemas/waves/wave-comparability";

/** Something of a wave as a whole that is not what it was, and which series a declared rule joins all the same. */
export interface WaveChange {
  readonly aspect: Aspect;
  /** Indicators and questions that are joined; `all`, or none. */
  readonly joins: "all" | readonly string[];
}

/** Keys of study.yaml that decide whether two waves compare. */
export type ComparedWave = Pick<
  Wave,
  "public" | "wave" | "mode" | "population_covered" | "frame" | "purpose" | "institute"
> & { readonly design: Pick<Wave["design"], "kind"> };

/** What changed between two waves, whatever their questions: mode, population, frame, purpose, kind of sample, institute. */
export function waveChanges(
  { comparability }: Pick<Study, "comparability">,
  from: ComparedWave,
  to: ComparedWave,
): readonly WaveChange[] {
  const rules = comparability.filter(
    (rule) => rule.public === to.public && rule.waves.includes(from.wave) && rule.waves.includes(to.wave),
  );
  const changed = BREAKING_ASPECTS.filter((aspect) => !SAME[aspect](from, to));
  return [
    ...changed.map((aspect) => ({ aspect, joins: joinedBy(rules, aspect) })),
    // Those who came by themselves stand for nobody: no rule joins them to a sample that was drawn.
    ...(isVolunteer(from) === isVolunteer(to) ? [] : [{ aspect: "sample", joins: [] } as const]),
    ...(isSameText(from.institute, to.institute) ? [] : [{ aspect: "institute", joins: "all" } as const]),
  ];
}

/** Whether two waves are alike in this. */
const SAME: Readonly<Record<BreakingAspect, (from: ComparedWave, to: ComparedWave) => boolean>> = {
  mode: (from, to) => isSameMode(from.mode, to.mode),
  population: (from, to) => isSameText(from.population_covered, to.population_covered),
  // A frame that is not declared is not known to be another.
  frame: (from, to) => from.frame === undefined || to.frame === undefined || from.frame.id === to.frame.id,
  purpose: (from, to) => from.purpose === to.purpose,
};

const isVolunteer = ({ design }: ComparedWave): boolean => design.kind === "volunteer";

function isSameMode(one: CollectionMode, other: CollectionMode): boolean {
  const [codes, others] = [one, other].map((mode) => (Array.isArray(mode) ? [...mode].sort().join(" ") : mode));
  return isSameText(codes as Localised, others as Localised);
}

/** The same words in a language that both are in: a translation added to one of them changes nothing. */
function isSameText(one: Localised, other: Localised): boolean {
  const [texts, others] = [one, other].map((text) => (typeof text === "string" ? { [LANGUAGES[0]]: text } : text));
  return LANGUAGES.some((lang) => texts[lang] !== undefined && texts[lang] === others[lang]);
}

function joinedBy(rules: readonly ComparabilityRule[], aspect: BreakingAspect): WaveChange["joins"] {
  const own = rules.filter(({ despite }) => despite.includes(aspect));
  if (own.some(({ indicators }) => indicators === undefined)) return "all";
  return [...new Set(own.flatMap(({ indicators }) => indicators ?? []))];
}

/** What breaks the series of an indicator between two waves; nothing where all that changed is joined by a rule. */
export function breaksOf(changes: readonly WaveChange[], indicator: string): readonly Aspect[] {
  return changes.filter(({ joins }) => joins !== "all" && !joins.includes(indicator)).map(({ aspect }) => aspect);
}
