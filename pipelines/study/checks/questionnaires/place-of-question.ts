import type { InheritedWave } from "#study/inheritance/inherited-wave";
import type { LocatedYaml } from "#study/located-yaml";

/** Where something is written: a file, and a path of keys in it. */
export interface QuestionPlace {
  readonly yaml: LocatedYaml;
  readonly path: readonly PropertyKey[];
}

/** Where a question of a public is written: its questionnaire, the changes of a wave, or where it includes a module. */
export function placeOfQuestion(
  id: string,
  { yaml, inherited }: { readonly yaml: LocatedYaml; readonly inherited: readonly InheritedWave[] },
): QuestionPlace {
  const own = (yaml.value as { questions?: readonly { id: string }[] }).questions ?? [];
  const at = own.findIndex((question) => question.id === id);
  if (at !== -1) return { yaml, path: ["questions", at] };
  const adds = inherited.find(({ changes }) => changes.added.some((question) => question.id === id));
  if (adds === undefined) return { yaml, path: ["include"] };
  const index = adds.changes.added.findIndex((question) => question.id === id);
  return { yaml: adds.yaml, path: [...adds.path, "added", index] };
}
