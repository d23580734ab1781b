import type { Wave } from "#schemas/study";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import { ALL_JOINED, type ComparabilityRow } from "#schemas/tables/told/comparability";
import { breaksOf, waveChanges } from "#study/waves/wave-changes";
import type { StudyWords } from "#wording/wording-of";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { type PublicView, publicLabel } from "../study-view.ts";
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
      ...lettersOf(context, question, publicView.waves),
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

/**
 * The series of each wave as a letter, in the order in which they appear; nothing where the question was not asked. A wave
 * has the letter of the last one before it that it compares with: same series, and nothing that breaks it in between.
 */
function lettersOf({ definition }: SiteContext, { id, versions }: Question, waves: readonly Wave[]): readonly string[] {
  const seriesIn = ({ wave }: Wave): string | undefined => {
    const version = versions.find((one) => one.waves.includes(wave));
    return version === undefined ? undefined : (version.series ?? "all");
  };
  const letters: string[] = [];
  for (let index = 0; index < waves.length; index++) {
    const wave = waves[index];
    const joined = waves.slice(0, index).findLastIndex((before) => {
      const same = seriesIn(before) !== undefined && seriesIn(before) === seriesIn(wave);
      return same && breaksOf(waveChanges(definition.study, before, wave), id).length === 0;
    });
    const used = new Set(letters.filter((letter) => letter !== "")).size;
    const own = letters[joined] ?? String.fromCharCode("A".charCodeAt(0) + used);
    letters.push(seriesIn(wave) === undefined ? "" : own);
  }
  return letters;
}

/** What changed from a wave to the next whatever the question, and the rule that joins the series all the same. */
export function waveChangesTable(context: SiteContext): TableContent | null {
  const { changesCaption, changesColumns } = context.words.tables.comparability;
  const rows = context.index.release.comparability.map((row) => [
    publicLabel(context, row.public),
    `${row.from_wave} – ${row.to_wave}`,
    ...changeCells(context, row),
  ]);
  return tableOrNull(context, changesCaption, changesColumns, rows);
}

/** The same for two waves, those that do not follow each other included. */
export function waveChangesOf(
  context: SiteContext,
  { public: publicView, from, to }: { readonly public: PublicView; readonly from: Wave; readonly to: Wave },
): TableContent | null {
  const { breaksCaption, breaksColumns } = context.words.waves;
  const rows = waveChanges(context.definition.study, from, to).map(({ aspect, joins }) => {
    const joined = joins === "all" ? ALL_JOINED : joins.join(" ");
    return changeCells(context, { public: publicView.id, from_wave: from.wave, to_wave: to.wave, aspect, joined });
  });
  return tableOrNull(context, breaksCaption, breaksColumns, rows);
}

/** What changed, what it does to the series, and what the rules that join them say. */
function changeCells({ definition, words }: SiteContext, row: Omit<ComparabilityRow, "study">): readonly string[] {
  const { change, consequence } = words.tables.comparability;
  const joined = row.joined === ALL_JOINED ? "all" : row.joined === "" ? "none" : "some";
  const rules = definition.study.comparability.filter(
    (rule) =>
      rule.public === row.public &&
      [row.from_wave, row.to_wave].every((wave) => rule.waves.includes(wave)) &&
      rule.despite.some((aspect) => aspect === row.aspect),
  );
  const notes = rules.length === 0 ? "–" : rules.map(({ note }) => words.text(note)).join(" ");
  return [change(row.aspect), consequence(joined, row.aspect), notes];
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
