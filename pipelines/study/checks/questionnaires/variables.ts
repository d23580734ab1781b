import { isNumeric, needsOf, type QuestionType } from "#schemas/questions/question-types";
import type { AskedQuestion, ResolvedQuestionnaire, TerritoryLevel } from "#schemas/study-definition";

/** What a condition, a quantity or a recoding may ask of a question or a derived variable. */
export interface Variable {
  readonly id: string;
  /** One code, several codes, a number, or a text of its own. */
  readonly answers: "code" | "boxes" | "number" | "text";
  /** Rows, where it has some. */
  readonly items: readonly string[] | undefined;
  /** Codes of answers; none where there is no list. */
  readonly codes: readonly string[];
  /** Codes of missing answers. */
  readonly missing: readonly string[];
}

/** A questionnaire, and the territories that its questions name. */
export interface Vocabulary {
  readonly questionnaire: ResolvedQuestionnaire;
  readonly territories: ReadonlyMap<string, TerritoryLevel>;
}

/** A question or derived variable of a public, by name. */
export function variableOf(id: string, { questionnaire, territories }: Vocabulary): Variable | undefined {
  const derived = questionnaire.derived.get(id);
  if (derived !== undefined) {
    const codes = derived.classes?.map(({ code }) => code) ?? Object.keys(derived.groups ?? {});
    return { id, answers: "code", items: undefined, codes, missing: [] };
  }
  const question = questionnaire.questions.get(id);
  if (question === undefined) return undefined;
  const list = questionnaire.codeLists.get(question.codes ?? "");
  const places = question.type === "territory" ? territories.get(question.level ?? "")?.labels.keys() : undefined;
  const closed = needsOf(question.type).answers === "codes" && !isNumeric(question);
  return {
    id,
    answers: answersOf(question),
    items: needsOf(question.type).rows === true ? Object.keys(question.items ?? {}) : undefined,
    codes: closed ? [...(places ?? Object.keys(list?.codes ?? {}))] : [],
    missing: Object.keys(list?.missing ?? {}),
  };
}

const BOXES: QuestionType = "multiple";

function answersOf(question: Pick<AskedQuestion, "type" | "range">): Variable["answers"] {
  if (question.type === BOXES) return "boxes";
  if (isNumeric(question)) return "number";
  return needsOf(question.type).answers === "codes" ? "code" : "text";
}

/** Whether every code of a variable is a number, as those of a scale are. */
export const isNumbered = ({ codes }: Pick<Variable, "codes">): boolean =>
  codes.length > 0 && codes.every((code) => code.trim() !== "" && Number.isFinite(Number(code)));
