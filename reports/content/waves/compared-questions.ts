import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import { breaksOf, waveChanges } from "#study/waves/wave-changes";
import type { SiteContext } from "../site-context.ts";
import type { WavePairView } from "./wave-pairs.ts";

type Question = ResolvedQuestionnaire["questions"] extends ReadonlyMap<string, infer One> ? One : never;

/** The questions of two waves: those that compare, those that do not any more, those that came, those that went. */
export interface ComparedQuestions {
  readonly comparable: readonly Question[];
  readonly changed: readonly Question[];
  readonly added: readonly Question[];
  readonly dropped: readonly Question[];
}

/** Sorts the published questions of a public by what became of them between two waves; their declared series decide. */
export function comparedQuestions({ definition }: SiteContext, pair: WavePairView): ComparedQuestions {
  const questions = [...(definition.questionnaires.get(pair.public.id)?.questions.values() ?? [])];
  const published = questions.filter(
    ({ identifying, type }) => !identifying && type !== "text" && type !== "territory",
  );
  const changes = waveChanges(definition.study, pair.from, pair.to);
  const fates = Map.groupBy(published, ({ id, versions }) => {
    const [before, after] = [pair.from, pair.to].map(({ wave }) => versions.find(({ waves }) => waves.includes(wave)));
    if (before === undefined) return after === undefined ? "neither" : "added";
    if (after === undefined) return "dropped";
    const same = (before.series ?? "all") === (after.series ?? "all");
    return same && breaksOf(changes, id).length === 0 ? "comparable" : "changed";
  });
  return {
    comparable: fates.get("comparable") ?? [],
    changed: fates.get("changed") ?? [],
    added: fates.get("added") ?? [],
    dropped: fates.get("dropped") ?? [],
  };
}
