import type { StudyDefinition } from "#schemas/study-definition";

/** Variables of a public's structure that it crosses with a place: how many of each class are in each place is told. */
export function composedVariables(definition: StudyDefinition, publicId: string): readonly string[] {
  const own = definition.study.publics.find(({ id }) => id === publicId);
  const questionnaire = definition.questionnaires.get(publicId);
  if (own === undefined || questionnaire === undefined) return [];
  const isPlace = (name: string): boolean => {
    const question = questionnaire.derived.get(name)?.from ?? name;
    return questionnaire.questions.get(question)?.type === "territory";
  };
  const crossed = own.crossings_of_two.flatMap(([one, other]) => [
    ...(isPlace(one) ? [other] : []),
    ...(isPlace(other) ? [one] : []),
  ]);
  return own.structure.filter((name) => crossed.includes(name));
}
