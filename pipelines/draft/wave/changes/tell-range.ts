import { frenchNumber } from "#findings/text/french-number";
import type { Delivery, Remark } from "../delivery.ts";
import type { LocatedQuestion } from "../locate-questions.ts";
import { isOften, textsOfQuestion } from "./texts-of-question.ts";

/** Tells numbers that would be left out: out of the range of their question, or with their thousands set apart by a sign. */
export function tellRange(located: LocatedQuestion, delivery: Delivery): readonly Remark[] {
  const { question } = located.asked;
  if (question.type !== "number") return [];
  const grouped = tellThousands(located, delivery);
  return grouped ?? tellOutside(located, delivery);
}

/** « 1.234 », « 1,234 », « 1'234 »: thousands, or decimals; a file that had none of them does not begin to have three decimals. */
const GROUPED = /^-?\d{1,3}(?:(?<sign>[.,'’])\d{3})+$/;

function tellThousands(located: LocatedQuestion, delivery: Delivery): readonly Remark[] | undefined {
  const { before, like } = delivery;
  const parts = located.parts.map((part) => ({ ...part, now: part.before }));
  const was = textsOfQuestion({ ...located, parts }, { ...delivery, now: before, declaration: like.export });
  const found = [...textsOfQuestion(located, delivery)].filter(([text]) => GROUPED.test(text));
  const cells = found.reduce((sum, [, count]) => sum + count, 0);
  if (!isOften(cells, delivery.now) || [...was.keys()].some((text) => GROUPED.test(text))) return undefined;
  const sign = GROUPED.exec(found[0][0])?.groups?.sign ?? "";
  const text = `${frenchNumber.count(cells)} nombres ont leurs milliers séparés par « ${sign} » : exporter sans séparateur, ou avec des espaces ; sinon ils seront ôtés, ou lus comme des décimales`;
  return [{ about: located.asked.question.id, kind: "unread", text }];
}

function tellOutside(located: LocatedQuestion, delivery: Delivery): readonly Remark[] {
  const { question, codeList, source } = located.asked;
  if (question.range === undefined) return [];
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
