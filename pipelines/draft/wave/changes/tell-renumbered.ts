import type { Delivery, Remark } from "../delivery.ts";
import type { LocatedQuestion } from "../locate-questions.ts";
import { isOften, textsOfQuestion } from "./texts-of-question.ts";

/**
 * Tells codes that come where others go, 0 and 1 for 1 and 2: the list was perhaps numbered anew, so that a code that stays may
 * mean something else. Nothing is proposed of them: the run refuses answers that no code reads.
 */
export function tellRenumbered(
  located: LocatedQuestion,
  delivery: Delivery,
  fresh: readonly (readonly [code: string, count: number])[],
): Remark | undefined {
  const { question, codeList } = located.asked;
  // As numbers: 1 and 01 are one code.
  const numbers = (texts: Iterable<string>) => new Set([...texts].map((text) => text.replace(/^0+(?=\d)/, "")));
  const parts = located.parts.map((part) => ({ ...part, now: part.before }));
  const { before, like } = delivery;
  const was = textsOfQuestion({ ...located, parts }, { ...delivery, now: before, declaration: like.export });
  const is = numbers(textsOfQuestion(located, delivery).keys());
  const answered = [...was].filter(([text, count]) => codeList?.codes[text] !== undefined && isOften(count, before));
  const gone = [...numbers(answered.map(([text]) => text))].filter((code) => !is.has(code));
  if (gone.length === 0) return undefined;
  const [come, went] = [fresh.map(([code]) => code), gone].map((codes) =>
    codes.map((code) => `« ${code} »`).join(", "),
  );
  const text = `${come} vient, ${went} ne vient plus : codes renumérotés ? Dire ce que chacun veut dire par recode: ; si ce sont d'autres réponses, par new_codes: et dropped_codes:`;
  return { about: question.id, kind: "unread", text };
}
