import { frenchNumber } from "#findings/text/french-number";
import type { Delivery, Remark } from "../delivery.ts";
import type { LocatedQuestion } from "../locate-questions.ts";
import type { ChangeOfQuestion } from "./change-of-question.ts";
import { isOften, textsOfQuestion } from "./texts-of-question.ts";

/** More names of places than this are told by their number. */
const MOST_TOLD = 12;

/** Tells the texts of a territory question that no code and no name of its level is: their rows would be nowhere. */
export function tellUnread(
  about: string,
  rest: readonly (readonly [text: string, count: number])[],
  { now }: Pick<Delivery, "now">,
): Partial<ChangeOfQuestion> {
  const often = rest.filter(([, count]) => isOften(count, now));
  if (often.length === 0) return {};
  const rows = frenchNumber.count(often.reduce((sum, [, count]) => sum + count, 0));
  const many = `${frenchNumber.count(often.length)} textes (${rows} lignes) ne sont d'aucun territoire : les traduire par recode:, ou vérifier level:`;
  const texts =
    often.length > MOST_TOLD
      ? [many]
      : often.map(
          ([text, count]) =>
            `« ${text} » (${frenchNumber.count(count)}) n'est d'aucun territoire : écrire son code sous recode:, ou ces lignes seront exclues`,
        );
  return { remarks: texts.map((text): Remark => ({ about, kind: "unread", text })) };
}

/** Tells codes of places that lost their leading zero in a spreadsheet, which are read only where the study says so. */
export function tellLostZeros(located: LocatedQuestion, delivery: Delivery): readonly Remark[] {
  const { question, source } = located.asked;
  const level = delivery.definition.territories.get(question.level ?? "");
  if (level === undefined || delivery.declaration.repairs.includes("leading-zero")) return [];
  const codes = new Set([...level.labels.keys(), ...level.former.keys(), ...Object.keys(source.recode ?? {})]);
  const lost = [...textsOfQuestion(located, delivery)].filter(([text]) => !codes.has(text) && codes.has(`0${text}`));
  const rows = lost.reduce((sum, [, count]) => sum + count, 0);
  if (!isOften(rows, delivery.now)) return [];
  const text = `${frenchNumber.count(rows)} codes ont perdu leur zéro initial : écrire repairs: [leading-zero] sous export:, ou ces lignes ne seront d'aucun territoire`;
  return [{ about: question.id, kind: "unread", text }];
}
