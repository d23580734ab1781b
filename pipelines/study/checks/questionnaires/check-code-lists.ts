import type { CodeList } from "#schemas/questionnaire";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import { textOf } from "#study/localise";
import type { LocatedYaml } from "#study/located-yaml";
import type { ReferenceReporter } from "../reference-reporter.ts";
import { tellSameNames } from "./tell-same-names.ts";

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
    tellAlike(id, codes, reporter);
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
    const readAsLabels = users.some(({ sources }) => Object.values(sources).some(({ values }) => values === "labels"));
    if (readAsLabels) tellSameLabels(id, { codes, missing }, reporter);
    else tellSameNames(Object.entries(codes), (code) => [...path, "codes", code], reporter);
    const heeded = users.length === 0 || users.some(({ type }) => type === "multiple");
    if (exclusive.length > 0 && Object.hasOwn(own, id) && !heeded)
      reporter.incorrect([...path, "exclusive"], {
        message: `exclusive: sans effet, aucune question multiple n'emploie la liste « ${id} »`,
        repair: "ôter exclusive:",
      });
  }
}

/** Codes that only their writing tells apart (é in one character or two): an export is read in one form, and one of them never met. */
function tellAlike(id: string, codes: CodeList["codes"], reporter: ReferenceReporter): void {
  const seen = new Map<string, string>();
  for (const code of Object.keys(codes)) {
    const same = seen.get(code.normalize("NFC"));
    seen.set(code.normalize("NFC"), code);
    if (same === undefined && code === code.normalize("NFC")) continue;
    reporter.incorrect(["code_lists", id, "codes", code], {
      message: `code « ${code} » de la liste « ${id} » : ses accents sont écrits en deux caractères, et un export est lu en un seul`,
      repair: same === undefined ? "retaper le code" : "n'en garder qu'un",
    });
  }
}

/** Where an export holds labels, a label says one code. */
function tellSameLabels(
  id: string,
  { codes, missing }: Pick<CodeList, "codes" | "missing">,
  reporter: ReferenceReporter,
): void {
  const labels = [
    ...Object.entries(codes).map(([code, label]) => ({ code, label: textOf(label), path: ["codes", code] })),
    ...Object.entries(missing).map(([code, { label }]) => ({ code, label: textOf(label), path: ["missing", code] })),
  ];
  for (const [label, [first, ...others]] of Map.groupBy(labels, (one) => one.label))
    for (const other of others)
      reporter.repeated(["code_lists", id, ...other.path], {
        message: `liste « ${id} » : le libellé « ${label} » est celui de « ${first.code} » et de « ${other.code} », et un export qui contient les libellés ne les distingue pas`,
        repair: "écrire les libellés que l'export emploie, ou n'en garder qu'un",
      });
}
