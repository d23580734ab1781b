import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import type { LocatedYaml } from "#study/located-yaml";
import type { ReferenceReporter } from "../reference-reporter.ts";

/**
 * Checks code lists: no code means two things, and `exclusive` names codes of a list that some multiple question uses. The
 * list of a shared module may be a multiple question of another public.
 */
export function checkCodeLists(
  { codeLists, questions }: ResolvedQuestionnaire,
  { value }: LocatedYaml,
  reporter: ReferenceReporter,
): void {
  const own = (value as { code_lists?: Readonly<Record<string, unknown>> }).code_lists ?? {};
  const byList = Map.groupBy(questions.values(), ({ codes }) => codes ?? "");
  for (const [id, { codes, missing, exclusive }] of codeLists) {
    const path = ["code_lists", id];
    for (const code of Object.keys(codes)) {
      if (code.trim() !== code || code === "")
        reporter.incorrect([...path, "codes", code], {
          message: `code « ${code} » de la liste « ${id} » vide, ou entouré de blancs : aucune valeur de l'export ne le serait`,
          repair: "écrire le code sans blancs autour",
        });
      if (Object.hasOwn(missing, code))
        reporter.repeated([...path, "missing", code], {
          message: `liste « ${id} » : « ${code} » est à la fois un code de réponse et un code de non-réponse`,
          repair: "l'ôter de codes: ou de missing:",
        });
    }
    for (const [at, code] of exclusive.entries())
      reporter.known(`code de ${id}`, code, Object.keys(codes), [...path, "exclusive", at]);
    const users = byList.get(id) ?? [];
    const heeded = users.length === 0 || users.some(({ type }) => type === "multiple");
    if (exclusive.length > 0 && Object.hasOwn(own, id) && !heeded)
      reporter.incorrect([...path, "exclusive"], {
        message: `exclusive: sans effet, aucune question multiple n'emploie la liste « ${id} »`,
        repair: "ôter exclusive:",
      });
  }
}
