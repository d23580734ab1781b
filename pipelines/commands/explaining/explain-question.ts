import type { StudyDefinition } from "#schemas/study-definition";
import { questionsRead } from "#study/indicators/questions-read";
import { textOf } from "#study/localise";
import { WIDTH } from "./explain-indicator.ts";

/** A question, for each public that has it: its wordings, its answers, the indicators that read it; none where nobody has it. */
export function explainQuestion(
  id: string,
  { questionnaires, indicators, study }: StudyDefinition,
): string | undefined {
  const told = study.publics.flatMap(({ id: publicId, label }) => {
    const questionnaire = questionnaires.get(publicId);
    const question = questionnaire?.questions.get(id);
    if (questionnaire === undefined || question === undefined) return [];
    const list = questionnaire.codeLists.get(question.codes ?? "");
    const codes = [
      ...Object.entries(list?.codes ?? {}),
      ...Object.entries(list?.missing ?? {}).map(([code, { label: name }]) => [code, name] as const),
    ];
    const readers = indicators.indicators.filter(({ definitions }) =>
      definitions.some((one) => one.publics.includes(publicId) && questionsRead(one).includes(id)),
    );
    const lines: readonly (readonly [string, string])[] = [
      ["Public", textOf(label)],
      ["Question", `${id} – ${textOf(question.label)} (${question.type})`],
      ...question.versions.flatMap(({ waves, wording, series }) => {
        const own = waves.filter((wave) => study.waves.some((one) => one.public === publicId && one.wave === wave));
        const named = series === undefined ? "" : ` [série ${series}]`;
        return own.length === 0 ? [] : [[own.join(", "), `« ${textOf(wording)} »${named}`] as const];
      }),
      ["Réponses", codes.length === 0 ? "–" : codes.map(([code, name]) => `${code} ${textOf(name)}`).join(" ; ")],
      ["Lue par", readers.length === 0 ? "aucun indicateur" : readers.map((one) => one.id).join(", ")],
    ];
    return [lines.map(([term, text]) => (term.length < WIDTH ? term.padEnd(WIDTH) : `${term} `) + text).join("\n")];
  });
  return told.length === 0 ? undefined : told.join("\n\n");
}
