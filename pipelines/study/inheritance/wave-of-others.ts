import type { Question } from "#schemas/questionnaire";
import type { Study } from "#schemas/study";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import type { InheritedWave } from "./inherited-wave.ts";

/** The questionnaires as they are written, and the waves of the study. */
interface Written {
  readonly questionnaires: ReadonlyMap<string, ResolvedQuestionnaire>;
  readonly study: Pick<Study, "waves">;
}

/** Publics other than that of a wave that have a wave of the same name. */
export const publicsWithThatWave = (
  { publicId, wave }: Pick<InheritedWave, "publicId" | "wave">,
  { waves }: Pick<Study, "waves">,
): readonly string[] => waves.filter((one) => one.wave === wave && one.public !== publicId).map((one) => one.public);

/**
 * A questionnaire in which the questions of a module that several publics include do not name a wave that another public
 * has too: the mention is that public's, and the wave that takes over another's questionnaire takes these over as well.
 */
export function withoutWaveOfOthers(
  base: ResolvedQuestionnaire,
  inherited: Pick<InheritedWave, "publicId" | "wave">,
  { questionnaires, study }: Written,
): ResolvedQuestionnaire {
  const others = publicsWithThatWave(inherited, study);
  if (others.length === 0) return base;
  const written = (publicId: string, id: string): string =>
    JSON.stringify(questionnaires.get(publicId)?.questions.get(id) ?? null);
  const isShared = (id: string): boolean => {
    const own = written(inherited.publicId, id);
    return others.some((other) => own !== "null" && written(other, id) === own);
  };
  const questions = [...base.questions].map(
    ([id, question]) => [id, isShared(id) ? withoutWave(question, inherited.wave) : question] as const,
  );
  return { ...base, questions: new Map(questions) };
}

function withoutWave(question: Question, wave: string): Question {
  const { [wave]: _, ...sources } = question.sources;
  const without = <Part extends { readonly waves?: string[] | undefined }>(part: Part): Part =>
    part.waves === undefined ? part : { ...part, waves: part.waves.filter((one) => one !== wave) };
  const { items } = question;
  return {
    ...question,
    versions: question.versions.map(without),
    sources,
    ...(items === undefined
      ? {}
      : { items: Object.fromEntries(Object.entries(items).map(([row, item]) => [row, without(item)])) }),
  };
}
