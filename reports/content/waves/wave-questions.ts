import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { tableOrNull } from "../tables/method-tables.ts";
import type { ComparedQuestions } from "./compared-questions.ts";

/** Questions that are not the same at both waves, and what becomes of each. */
export function changedQuestionsTable(context: SiteContext, questions: ComparedQuestions): TableContent | null {
  const { text, waves } = context.words;
  const fates = ["changed", "added", "dropped"] as const;
  const rows = fates.flatMap((fate) =>
    questions[fate].map((question) => [`${text(question.label)} (${question.id})`, waves.fates[fate]]),
  );
  return tableOrNull(context, waves.changedCaption, waves.changedColumns, rows);
}
