import type { LocatedYaml } from "#study/located-yaml";

/** Where something is written: a file, and a path of keys in it. */
export interface QuestionPlace {
  readonly yaml: LocatedYaml;
  readonly path: readonly PropertyKey[];
}

/** Where a public's questionnaire writes a question: itself, or where it includes the module that does. */
export function placeOfQuestion(id: string, yaml: LocatedYaml): QuestionPlace {
  const own = (yaml.value as { questions?: readonly { id: string }[] }).questions ?? [];
  const at = own.findIndex((question) => question.id === id);
  return { yaml, path: at === -1 ? ["include"] : ["questions", at] };
}
