import { frenchNumber } from "#findings/text/french-number";
import type { Delivery, Remark } from "../delivery.ts";
import type { LocatedQuestion } from "../locate-questions.ts";
import { isOften, textsOfQuestion } from "./texts-of-question.ts";

/** Tells numbers out of the range of their question, which was perhaps that of the wave before: they would be left out. */
export function tellRange(located: LocatedQuestion, delivery: Delivery): readonly Remark[] {
  const { question, codeList, source } = located.asked;
  if (question.type !== "number" || question.range === undefined) return [];
  const [least, most] = question.range;
  const missing = codeList?.missing ?? {};
  const out = [...textsOfQuestion(located, delivery)].flatMap(([text, count]) => {
    const number = Number(text.replace(",", "."));
    const isIn = Number.isNaN(number) || (number >= least && number <= most) || text in missing;
    return isIn || source.recode?.[text] !== undefined ? [] : [{ number, count }];
  });
  const cells = out.reduce((sum, { count }) => sum + count, 0);
  if (!isOften(cells, delivery.now)) return [];
  const born = out.filter(({ number }) => BIRTH_YEAR.test(String(number))).reduce((sum, { count }) => sum + count, 0);
  if (most < OLDEST && born >= NEARLY_ALL * cells) {
    const text = `${frenchNumber.count(cells)} réponses sont des années de naissance, à la place d'âges : calculer l'âge à la source, ou elles seront ôtées`;
    return [{ about: question.id, kind: "unread", text }];
  }
  const found = out.map(({ number }) => number);
  const [from, to] = [Math.min(...found), Math.max(...found)];
  const text = `${frenchNumber.count(cells)} réponses hors de l'étendue de ${least} à ${most} (de ${from} à ${to}) : élargir range:, ou elles seront ôtées`;
  return [{ about: question.id, kind: "unread", text }];
}

const BIRTH_YEAR = /^(?:19|20)\d\d$/;
const OLDEST = 150;
const NEARLY_ALL = 0.9;
