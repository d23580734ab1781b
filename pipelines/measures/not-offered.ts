import type { Condition } from "#schemas/condition";
import type { Computation, Quantity } from "#schemas/indicators";
import type { AskedQuestion } from "#schemas/study-definition";
import type { AskedIn } from "#study/indicators/questions-read";
import { offeredCodes } from "#study/waves/offered-codes";
import { itemsOfWave } from "#study/waves/wave-questions";

type Asked = AskedIn & {
  readonly questionnaire: {
    readonly codeLists: ReadonlyMap<string, Parameters<typeof offeredCodes>[1] & object>;
  };
};

/** Codes of a list that a wave did not offer: nobody could give them, and 0 % would be no answer of anybody. */
export function codesNotOffered(question: AskedQuestion, { questionnaire, wave }: Asked): readonly string[] {
  const list = questionnaire.codeLists.get(question.codes ?? "");
  const offered = offeredCodes(question, list, wave);
  return Object.keys(list?.codes ?? {}).filter((code) => !offered.includes(code));
}

/** A question of which an indicator reads only what the wave did not offer: codes or rows; undefined where there is none. */
export function questionNotOffered(definition: Computation, asked: Asked): string | undefined {
  const { numerator, negative, value, denominator } = definition;
  const conditions = [numerator, negative].filter((part) => part !== undefined);
  const quantities = [value, denominator].filter((part) => part !== undefined);
  return (
    conditions.map((condition) => neverTrue(condition, asked)).find((id) => id !== undefined) ??
    quantities.map((quantity) => neverKnown(quantity, asked)).find((id) => id !== undefined)
  );
}

/** The question of a condition that nobody could meet, for lack of an answer that says so. */
function neverTrue(condition: Condition, asked: Asked): string | undefined {
  if ("not" in condition) return undefined;
  if ("and" in condition) return condition.and.map((part) => neverTrue(part, asked)).find((id) => id !== undefined);
  if ("or" in condition) {
    const parts = condition.or.map((part) => neverTrue(part, asked));
    return parts.every((id) => id !== undefined) ? parts[0] : undefined;
  }
  const question = asked.questionnaire.questions.get(condition.question);
  if (question === undefined) return undefined;
  const absent = codesNotOffered(question, asked);
  const unknown = condition.in?.every((code) => absent.includes(code)) ?? false;
  return unknown || isRowAbsent(question, condition.item, asked) ? condition.question : undefined;
}

function neverKnown(quantity: Quantity, asked: Asked): string | undefined {
  const terms = "mean_of" in quantity ? quantity.mean_of : [quantity];
  const absent = terms.filter(({ question: id, item }) => {
    const question = asked.questionnaire.questions.get(id);
    return question !== undefined && isRowAbsent(question, item, asked);
  });
  return absent.length === terms.length ? absent[0]?.question : undefined;
}

function isRowAbsent(question: AskedQuestion, item: string | undefined, { wave }: Asked): boolean {
  if (item === undefined || (question.type !== "grid" && question.type !== "rank")) return false;
  return !itemsOfWave(question, wave).includes(item);
}
