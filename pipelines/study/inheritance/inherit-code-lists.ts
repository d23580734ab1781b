import type { CodeList, Question } from "#schemas/questionnaire";
import type { WaveQuestionnaire } from "#schemas/questions/wave-questionnaire";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";

/**
 * The code lists with those that a wave adds, and the codes that it adds to the others. A code is offered from its wave
 * on: the versions that named none before keep what their list was.
 */
export function inheritCodeLists(base: ResolvedQuestionnaire, changes: WaveQuestionnaire): ResolvedQuestionnaire {
  const codeLists = new Map([...base.codeLists, ...Object.entries(changes.code_lists)]);
  const grown = new Map<string, readonly string[]>();
  for (const { id, new_codes = {}, new_missing = {} } of changes.changed) {
    const name = base.questions.get(id)?.codes ?? "";
    const list = codeLists.get(name);
    if (list === undefined) continue;
    const before = Object.keys(list.codes);
    if (Object.keys(new_codes).some((code) => !before.includes(code)) && !grown.has(name)) grown.set(name, before);
    codeLists.set(name, withCodes(list, new_codes, new_missing));
  }
  const questions = [...base.questions].map(([id, question]) => [id, narrowed(question, grown)] as const);
  return { ...base, codeLists, questions: new Map(questions) };
}

const withCodes = (list: CodeList, codes: CodeList["codes"], missing: CodeList["missing"]): CodeList => ({
  ...list,
  codes: { ...list.codes, ...codes },
  missing: { ...list.missing, ...missing },
});

function narrowed(question: Question, grown: ReadonlyMap<string, readonly string[]>): Question {
  const before = grown.get(question.codes ?? "") ?? [];
  if (before.length === 0) return question;
  return { ...question, versions: question.versions.map((one) => ({ ...one, codes: one.codes ?? [...before] })) };
}
