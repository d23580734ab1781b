import type { CodeList, Question } from "#schemas/questionnaire";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import { populationWords } from "../population-words.ts";
import type { SiteContext } from "../site-context.ts";
import type { PublicView } from "../study-view.ts";

/** A code or a row, and what it is called. */
export interface CodebookEntry {
  readonly code: string;
  readonly label: string;
}

/** A question as it was put to a public, or a variable that is made of one. */
export interface CodebookQuestion {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  /** Of whom it is asked. */
  readonly population: string;
  /** Each wording, and the waves that used it; none of a variable that is made of a question. */
  readonly wordings: readonly { readonly waves: readonly string[]; readonly wording: string; readonly note: string }[];
  readonly rows: readonly CodebookEntry[];
  readonly codes: readonly CodebookEntry[];
  readonly missing: readonly (CodebookEntry & { readonly kind: string })[];
  /** The question that a variable is made of. */
  readonly from: string | null;
}

/** What each public was asked, in the order of the questionnaire. */
export function codebookOf(
  context: SiteContext,
): readonly { readonly public: PublicView; readonly questions: readonly CodebookQuestion[] }[] {
  return context.publics.map((one) => {
    const questionnaire = context.definition.questionnaires.get(one.id);
    return {
      public: one,
      questions: questionnaire === undefined ? [] : questionsOf(context, one, questionnaire),
    };
  });
}

function questionsOf(
  context: SiteContext,
  one: PublicView,
  questionnaire: ResolvedQuestionnaire,
): readonly CodebookQuestion[] {
  const { text } = context.words;
  const asked = [...questionnaire.questions.values()].map((question) =>
    describe(context, one, { question, questionnaire }),
  );
  const derived = [...questionnaire.derived.values()].map((variable) => ({
    id: variable.id,
    label: text(variable.label),
    type: "derived",
    population: "",
    wordings: [],
    rows: [],
    codes: [
      ...(variable.classes ?? []).map(({ code, label }) => ({ code, label: text(label) })),
      ...Object.entries(variable.groups ?? {}).map(([code, { label }]) => ({ code, label: text(label) })),
    ],
    missing: [],
    from: variable.from,
  }));
  return [...asked, ...derived];
}

interface Asked {
  readonly question: Question;
  readonly questionnaire: ResolvedQuestionnaire;
}

function describe(context: SiteContext, one: PublicView, { question, questionnaire }: Asked): CodebookQuestion {
  const { text } = context.words;
  const list = questionnaire.codeLists.get(question.codes ?? "");
  const last = question.versions.at(-1)?.waves.at(-1) ?? "";
  return {
    id: question.id,
    label: text(question.label),
    type: question.type,
    population: populationWords(context, { public: one.id, wave: last, indicator: question.id }).scope,
    wordings: question.versions.map(({ waves, wording, note }) => ({
      waves,
      wording: text(wording),
      note: note === undefined ? "" : text(note),
    })),
    rows: rowsOf(context, question, questionnaire.codeLists.get(question.items_from ?? "")),
    codes: Object.entries(list?.codes ?? {}).map(([code, label]) => ({ code, label: text(label) })),
    missing: Object.entries(list?.missing ?? {}).map(([code, { label, kind }]) => ({ code, label: text(label), kind })),
    from: null,
  };
}

function rowsOf({ words }: SiteContext, question: Question, list: CodeList | undefined): readonly CodebookEntry[] {
  const items = Object.entries(question.items ?? {}).map(([code, { label }]) => ({ code, label: words.text(label) }));
  const listed = Object.entries(list?.codes ?? {}).map(([code, label]) => ({ code, label: words.text(label) }));
  return items.length > 0 ? items : listed;
}
