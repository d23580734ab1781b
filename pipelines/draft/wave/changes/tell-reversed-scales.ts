import { findReversed, type OrderedAnswers } from "#exports/header/reversed-scales";
import { tellReversed } from "#exports/header/tell-reversed";
import type { Finding } from "#findings/finding";
import type { Delivery } from "../delivery.ts";
import { type LocatedQuestion, locateQuestions } from "../locate-questions.ts";

const ORDERED = ["single", "scale", "grid"];

/** Tells scales that the new file seems to have from high to low, where it has codes alone: labels say what each code means. */
export function tellReversedScales(delivery: Delivery): readonly Finding[] {
  const { now, before, like, wave, file } = delivery;
  const labelled = new Set(now.metadata.flatMap(({ name, valueLabels }) => (valueLabels?.size ? [name] : [])));
  const asked = locateQuestions(delivery).questions.filter(
    ({ asked: { question, source }, parts }) =>
      ORDERED.includes(question.type) &&
      !question.identifying &&
      source.values !== "labels" &&
      parts.every(({ now: name }) => name !== undefined && !labelled.has(name)),
  );
  const [earlier, later] = [
    asked.flatMap((one) => orderedAnswers(one, before.columns, (part) => part.before)),
    asked.flatMap((one) => orderedAnswers(one, now.columns, (part) => part.now)),
  ];
  const positions = new Map(asked.map(({ asked: { question }, parts }) => [question.id, parts[0]?.now]));
  return tellReversed(findReversed(earlier, later), {
    from: like.wave,
    to: wave,
    file,
    positionOf: (question) => now.columns.find(({ name }) => name === positions.get(question))?.position,
  });
}

/** Places of the answers among the codes of their list. */
function orderedAnswers(
  { asked: { question, codeList, source }, parts }: LocatedQuestion,
  columns: Delivery["now"]["columns"],
  nameOf: (part: LocatedQuestion["parts"][number]) => string | undefined,
): readonly OrderedAnswers[] {
  const codes = Object.keys(codeList?.codes ?? {});
  const places = new Map(codes.map((code, place) => [code, place]));
  const placeOf = (text: string): number => {
    const sent = text.trim();
    return places.get(source.recode?.[sent] ?? sent) ?? places.get(sent.replace(/^0+(?=\d)/, "")) ?? Number.NaN;
  };
  return parts.flatMap((part): OrderedAnswers[] => {
    const column = columns.find(({ name }) => name === nameOf(part));
    if (column === undefined || codes.length < 2) return [];
    const own = column.dictionary.map(placeOf);
    const key = `${question.id}\n${part.part}`;
    const sent = Float64Array.from(column.codes, (code) => own[code] ?? Number.NaN);
    return [{ key, question: question.id, steps: codes.length, places: sent }];
  });
}
