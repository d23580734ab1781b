import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import type { StudyWords } from "#wording/wording-of";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import type { PublicView } from "../study-view.ts";
import { tableOrNull } from "./method-tables.ts";

type Question = ResolvedQuestionnaire["questions"] extends ReadonlyMap<string, infer One> ? One : never;

/** Which waves asked each question of a public, and which of them compare. */
export interface ComparabilityMatrix {
  readonly id: string;
  readonly label: string;
  readonly table: TableContent;
}

/** One matrix per public with several waves: the same letter is the same series. */
export function comparabilityMatrices(context: SiteContext): readonly ComparabilityMatrix[] {
  const { tables, text } = context.words;
  return context.publics.flatMap((publicView) => {
    if (publicView.waves.length < 2) return [];
    const waves = publicView.waves.map(({ wave }) => wave);
    const rows = publishedQuestions(context, publicView).map((question) => [
      `${text(question.label)} (${question.id})`,
      ...lettersOf(question, waves),
      question.harmonisation ?? "",
    ]);
    const { caption, question: head, rule } = tables.comparability;
    const table = tableOrNull(context, caption(publicView.label), [head, ...waves, rule], rows);
    return table === null ? [] : [{ id: `comparabilite-${publicView.id}`, label: publicView.label, table }];
  });
}

function publishedQuestions({ definition }: SiteContext, { id }: PublicView): readonly Question[] {
  const questions = definition.questionnaires.get(id)?.questions.values() ?? [];
  return [...questions].filter(({ identifying, type }) => !identifying && type !== "text" && type !== "territory");
}

/** The series of each wave as a letter, in the order in which they appear; nothing where the question was not asked. */
function lettersOf({ versions }: Question, waves: readonly string[]): readonly string[] {
  const known: string[] = [];
  return waves.map((wave) => {
    const version = versions.find((one) => one.waves.includes(wave));
    if (version === undefined) return "";
    const series = version.series ?? "all";
    if (!known.includes(series)) known.push(series);
    return String.fromCharCode("A".charCodeAt(0) + known.indexOf(series));
  });
}

/** The rules of harmonisation that the questionnaires quote: where they apply, and what they say. */
export function harmonisationRules(context: SiteContext): TableContent | null {
  const { tables, text, type } = context.words;
  const { noRule, rulesCaption, rulesColumns } = tables.comparability;
  const rules = new Map<string, { questions: Set<string>; publics: Set<string>; notes: Set<string> }>();
  for (const publicView of context.publics) {
    for (const question of context.definition.questionnaires.get(publicView.id)?.questions.values() ?? []) {
      const notes = notesOf(context.words, question, publicView);
      if (question.harmonisation === undefined && notes.length === 0) continue;
      const key = question.harmonisation ?? "";
      const rule = rules.get(key) ?? { questions: new Set(), publics: new Set(), notes: new Set() };
      rule.questions.add(text(question.label));
      rule.publics.add(publicView.label);
      for (const note of notes) rule.notes.add(note);
      rules.set(key, rule);
    }
  }
  const rows = [...rules]
    .toSorted(([one], [other]) => Number(one === "") - Number(other === "") || (one < other ? -1 : 1))
    .map(([key, { questions, publics, notes }]) => [
      key === "" ? noRule : key,
      type.list([...questions]),
      type.enumerate([...publics]),
      notes.size === 0 ? "–" : [...notes].join(" "),
    ]);
  return tableOrNull(context, rulesCaption, rulesColumns, rows);
}

/** The notes of a question and of its versions used by the public, each with a full stop. */
function notesOf({ text, type }: StudyWords, { note, versions }: Question, { waves }: PublicView): readonly string[] {
  const used = versions.filter((version) => waves.some(({ wave }) => version.waves.includes(wave)));
  const all = [note, ...used.map((version) => version.note)];
  return all.flatMap((one) => (one === undefined ? [] : [type.typeset(text(one).replace(/\.?$/, "."))]));
}
