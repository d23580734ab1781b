import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import type { Wave } from "#schemas/study";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import { questionsOfWave } from "#study/waves/wave-questions";

/** Columns that hold the answers to a question in other waves, by name: the wave asks it in none of its versions. */
export type UnaskedColumns = readonly (readonly [column: string, question: string])[];

/** The columns that other waves of a public have, of questions that this one does not ask. */
export function unaskedColumns(questionnaire: ResolvedQuestionnaire, wave: string): UnaskedColumns {
  const own = new Set(questionsOfWave(questionnaire, wave).flatMap(({ columns }) => [...columns.values()]));
  const waves = new Set(
    [...questionnaire.questions.values()].flatMap(({ versions }) => versions.flatMap((one) => one.waves)),
  );
  const asked = new Set(questionsOfWave(questionnaire, wave).map(({ question }) => question.id));
  const found = [...waves].flatMap((other) =>
    questionsOfWave(questionnaire, other).flatMap(({ question, columns }) =>
      asked.has(question.id) ? [] : [...columns.values()].map((column) => [column, question.id] as const),
    ),
  );
  return [...new Map(found.filter(([column]) => !own.has(column)))];
}

const MOST_NAMED = 5;

/** Tells the columns of a file that are those of questions which the wave, by the questionnaire, did not ask. */
export function checkUnasked(
  unasked: UnaskedColumns,
  dropped: readonly string[],
  { wave, export: { file, drop } }: Pick<Wave, "wave" | "export">,
): readonly Finding[] {
  const left = new Set(dropped.filter((name) => !drop.includes(name)));
  const found = unasked.filter(([column]) => left.has(column));
  if (found.length === 0) return [];
  const questions = [...new Set(found.map(([, question]) => question))];
  const named = questions.slice(0, MOST_NAMED).map((question) => `« ${question} »`);
  const more = questions.length - named.length;
  const several = questions.length > 1;
  const message = `le fichier a ${several ? "les colonnes de questions" : "la colonne d'une question"} que la vague ${wave} ne pose pas : ${named.join(", ")}${more > 0 ? ` et ${more} ${more > 1 ? "autres" : "autre"}` : ""}`;
  const repair = `ajouter ${wave} aux waves: d'une version de ${several ? "chaque question" : "la question"} ; si elle n'a pas été posée, citer la colonne dans drop: sous export:`;
  return [
    completeFinding({ code: "OBS-C133", message, file, line: 1, field: found[0][0], count: questions.length, repair }),
  ];
}
