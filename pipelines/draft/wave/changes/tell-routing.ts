import { contentOf } from "#draft/column-content";
import type { Responses } from "#exports/export-reader";
import { frenchNumber } from "#findings/text/french-number";
import type { Delivery, Remark } from "../delivery.ts";
import type { LocatedQuestion } from "../locate-questions.ts";

/** A part of the rows that chance does not give between two waves. */
const MOST_APART = 0.15;

/** Tells a question that many more, or many fewer, were asked: a file does not say its filters, only who answered. */
export function tellRouting({ asked: { question }, parts }: LocatedQuestion, delivery: Delivery): readonly Remark[] {
  const [first] = parts;
  if (first?.now === undefined || question.type === "text" || question.type === "multiple") return [];
  const [was, is] = [shareIn(delivery.before, first.before), shareIn(delivery.now, first.now)];
  if (was === undefined || is === undefined || Math.abs(was - is) < MOST_APART) return [];
  const [then, now] = [was, is].map((share) => frenchNumber.count(Math.round(100 * share)));
  const text = `répondue par ${then} % des lignes en ${delivery.like.wave}, par ${now} % ici : filtre changé ? La base ne serait plus la même`;
  return [{ about: question.id, kind: "routing", text }];
}

function shareIn({ columns, rowCount }: Responses, name: string): number | undefined {
  const column = columns.find((one) => one.name === name);
  return column === undefined || rowCount === 0 ? undefined : contentOf(column).answered / rowCount;
}
