import type { FindingLog } from "#findings/finding-log";
import type { Condition } from "#schemas/condition";
import type { Question } from "#schemas/questionnaire";
import type { ResolvedQuestionnaire, StudyDefinition } from "#schemas/study-definition";
import { ReferenceReporter } from "./reference-reporter.ts";
import type { StudySources } from "./study-sources.ts";

/** Checks each questionnaire: code lists, waves, routing and derived variables name things that exist. */
export function checkQuestionnaires(
  { study, questionnaires, territories }: StudyDefinition,
  { questionnaires: located }: StudySources,
  log: FindingLog,
): void {
  for (const [publicId, yaml] of located) {
    const questionnaire = questionnaires.get(publicId);
    if (questionnaire === undefined) continue;
    const reporter = new ReferenceReporter(yaml, log);
    const waves = study.waves.filter((wave) => wave.public === publicId).map(({ wave }) => wave);
    const known = waves.length === 0 ? undefined : waves;
    const own = (yaml.value as { questions?: readonly { id: string }[] }).questions?.map(({ id }) => id) ?? [];
    for (const [id, question] of questionnaire.questions) {
      const at = own.indexOf(id);
      const path = at === -1 ? ["include"] : ["questions", at];
      checkQuestion(question, { questionnaire, reporter, path, waves: at === -1 ? undefined : known });
      if (question.within !== undefined)
        reporter.known("question", question.within, [...questionnaire.questions.keys()], [...path, "within"]);
      if (question.type === "territory")
        reporter.known("niveau géographique", question.level ?? "", [...territories.keys()], [...path, "level"]);
    }
    for (const [index, { from }] of [...questionnaire.derived.values()].entries()) {
      reporter.known("question", from, [...questionnaire.questions.keys()], ["derived", index, "from"]);
    }
    for (const [index, { when }] of questionnaire.checks.entries()) {
      checkCondition(when, questionnaire, (name, known, kind) =>
        reporter.known(kind, name, known, ["checks", index, "when"]),
      );
    }
  }
}

interface Place {
  readonly questionnaire: ResolvedQuestionnaire;
  readonly reporter: ReferenceReporter;
  readonly path: readonly PropertyKey[];
  /** Waves of the public, if it has any; absent for a question of a shared module, which other publics may ask in other waves. */
  readonly waves: readonly string[] | undefined;
}

function checkQuestion(question: Question, { questionnaire, reporter, path, waves }: Place): void {
  const lists = [...questionnaire.codeLists.keys()];
  if (question.codes !== undefined) reporter.known("liste de codes", question.codes, lists, [...path, "codes"]);
  if (question.items_from !== undefined)
    reporter.known("liste de codes", question.items_from, lists, [...path, "items_from"]);
  if (waves !== undefined) {
    question.versions.forEach((version, index) => {
      version.waves.forEach((wave, at) => {
        reporter.known("vague", wave, waves, [...path, "versions", index, "waves", at]);
      });
    });
    for (const wave of Object.keys(question.sources)) reporter.known("vague", wave, waves, [...path, "sources", wave]);
  }
  const list = questionnaire.codeLists.get(question.codes ?? "");
  question.versions.forEach(({ codes = [] }, index) => {
    for (const [at, code] of codes.entries())
      reporter.known("code", code, Object.keys(list?.codes ?? {}), [...path, "versions", index, "codes", at]);
  });
  if (question.among !== undefined && question.asked_if === undefined)
    reporter.incorrect([...path, "among"], {
      message: `among dit à qui ${question.id} est posée, et la question n'a pas de filtre (asked_if)`,
      repair: "déclarer asked_if:, ou retirer among",
    });
  if (question.asked_if !== undefined) {
    checkCondition(question.asked_if, questionnaire, (name, known, kind) =>
      reporter.known(kind, name, known, [...path, "asked_if"]),
    );
  }
}

type Report = (name: string, known: readonly string[], kind: string) => void;

/** Checks the questions, items and codes that a condition names. */
export function checkCondition(condition: Condition, questionnaire: ResolvedQuestionnaire, report: Report): void {
  if ("and" in condition)
    condition.and.forEach((part) => {
      checkCondition(part, questionnaire, report);
    });
  else if ("or" in condition)
    condition.or.forEach((part) => {
      checkCondition(part, questionnaire, report);
    });
  else if ("not" in condition) checkCondition(condition.not, questionnaire, report);
  else {
    const question = questionnaire.questions.get(condition.question);
    report(condition.question, [...questionnaire.questions.keys(), ...questionnaire.derived.keys()], "question");
    if (question === undefined) return;
    if (condition.item !== undefined)
      report(condition.item, Object.keys(question.items ?? {}), `ligne de ${question.id}`);
    const codes = questionnaire.codeLists.get(question.codes ?? "");
    if (codes === undefined) return;
    const known = [...Object.keys(codes.codes), ...Object.keys(codes.missing)];
    for (const code of [...(condition.in ?? []), ...(condition.not_in ?? [])])
      report(code, known, `code de ${question.id}`);
  }
}
