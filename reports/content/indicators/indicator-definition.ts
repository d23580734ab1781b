import { type Definition, type Indicator, kindOf, type Quantity } from "#schemas/indicators";
import type { Question } from "#schemas/questionnaire";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import { isAsked, questionsRead } from "#study/indicators/questions-read";
import { conditionWords } from "../condition-words.ts";
import type { TableContent } from "../figure-content.ts";
import { populationWords } from "../population-words.ts";
import type { SiteContext } from "../site-context.ts";
import type { PublicView } from "../study-view.ts";
import { tableOrNull } from "../tables/method-tables.ts";
import { rExpression } from "./r-expression.ts";

/** How an indicator is computed for some publics: terms and what they say; code is printed letter by letter. */
export interface DefinitionView {
  readonly title: string;
  readonly entries: readonly { readonly term: string; readonly text: string; readonly code: string | null }[];
}

/** A definition, and a public with the waves in which it is its own. */
interface Own {
  readonly definition: Definition;
  readonly public: PublicView;
  readonly waves: readonly string[];
  readonly questionnaire: ResolvedQuestionnaire;
}

/** Every definition of an indicator with the publics and waves that it is computed for. */
export function ownDefinitions(context: SiteContext, indicator: Indicator): readonly Own[] {
  return indicator.definitions.flatMap((definition, place) =>
    definition.publics.flatMap((id) => {
      const publicView = context.publics.find((one) => one.id === id);
      const questionnaire = context.definition.questionnaires.get(id);
      if (publicView === undefined || questionnaire === undefined) return [];
      const waves = publicView.waves
        .map(({ wave }) => wave)
        .filter((wave) => firstFor(indicator, id, wave) === place)
        .filter((wave) => questionsRead(definition).every((question) => isAsked(question, { questionnaire, wave })));
      return waves.length === 0 ? [] : [{ definition, public: publicView, waves, questionnaire }];
    }),
  );
}

/** The first definition that names the public, and the wave if it names any, is that of the wave. */
function firstFor({ definitions }: Indicator, publicId: string, wave: string): number {
  return definitions.findIndex(({ publics, waves }) => publics.includes(publicId) && (waves?.includes(wave) ?? true));
}

/** How an indicator is computed: one view for each public whose words differ. */
export function definitionViews(context: SiteContext, indicator: Indicator): readonly DefinitionView[] {
  const views = ownDefinitions(context, indicator).map((own) => ({ own, entries: entriesOf(context, indicator, own) }));
  const groups = Map.groupBy(views, ({ entries }) => JSON.stringify(entries));
  return [...groups.values()].map((group) => ({
    title: context.words.type.enumerate([...new Set(group.map(({ own }) => own.public.label))]),
    entries: [
      {
        term: context.words.indicators.terms.asked,
        text: askedWords(
          context,
          group.map(({ own }) => own),
        ),
        code: null,
      },
      ...(group[0]?.entries ?? []),
    ],
  }));
}

/** « Maires (2016, 2020) ; Entreprises (2015) ». */
export function askedWords({ words }: SiteContext, owns: readonly Pick<Own, "public" | "waves">[]): string {
  const byPublic = Map.groupBy(owns, (own) => own.public.label);
  return words.type.list(
    [...byPublic].map(([label, own]) => `${label} (${own.flatMap(({ waves }) => waves).join(", ")})`),
  );
}

function entriesOf(context: SiteContext, indicator: Indicator, own: Own): DefinitionView["entries"] {
  const { words } = context;
  const { indicators, numbers, type } = words;
  const { terms } = indicators;
  const { definition, questionnaire } = own;
  const kind = kindOf(indicator.statistic);
  const id = own.public.id;
  const said = (condition: Definition["numerator"]) =>
    condition === undefined ? null : indicators.those(conditionWords(context, id, condition));
  const asked = questionnaire.questions.get(definition.for_each?.question ?? "");
  const entries: readonly (readonly [string, string | null])[] = [
    [terms.measure, formulaWords(context, indicator, definition)],
    [terms.counts, said(definition.numerator)],
    [terms.against, said(definition.negative)],
    [terms.value, quantityWords(context, questionnaire, definition.value)],
    [terms.denominator, quantityWords(context, questionnaire, definition.denominator)],
    [terms.weighted, weightWords(context, own)],
    [terms.each, asked === undefined ? null : indicators.each(words.text(asked.label))],
    [terms.base, baseWords(context, indicator, own)],
    // Who does not know has no value: he may count as « no », never as a quantity.
    [
      terms.dontKnow,
      indicators.dontKnow[definition.value === undefined ? (definition.dont_know ?? kind.dontKnow) : "out-of-base"],
    ],
    [
      terms.winsorised,
      definition.winsorise === undefined ? null : indicators.winsorised(numbers.level(definition.winsorise)),
    ],
    [terms.universe, indicator.universe && kind.growsWithPopulation ? indicators.universe : null],
  ];
  const code = rExpression(indicator.statistic, definition, questionnaire);
  return [
    ...entries.flatMap(([term, text]) => (text === null ? [] : [{ term, text: type.typeset(text), code: null }])),
    { term: terms.r, text: "", code },
  ];
}

function formulaWords({ words }: SiteContext, { statistic }: Indicator, { probability }: Definition): string {
  const formula = kindOf(statistic).formula[words.lang];
  if (probability === undefined) return formula;
  return words.type.list([formula, words.indicators.probability(words.numbers.level(probability))]);
}

/** By what each respondent counts besides his weight: « par habitant ». */
function weightWords({ definition, words }: SiteContext, own: Own): string | null {
  const weights = definition.study.publics.find(({ id }) => id === own.public.id)?.second_weights ?? [];
  const found = weights.find(({ question }) => question === own.definition.weighted_by);
  return found === undefined ? null : words.text(found.label);
}

function baseWords(context: SiteContext, { id }: Indicator, own: Own): string {
  const wave = own.waves.at(-1) ?? "";
  const { unit, everybody } = populationWords(context, { public: own.public.id, wave, indicator: id });
  const { indicators } = context.words;
  return everybody ? indicators.everybody(unit) : indicators.restricted(unit);
}

function quantityWords(
  { words }: SiteContext,
  { questions }: ResolvedQuestionnaire,
  quantity: Quantity | undefined,
): string | null {
  if (quantity === undefined) return null;
  const { indicators, captions, text, type } = words;
  const named = ({ question, item, count, scores }: Exclude<Quantity, { readonly mean_of: unknown }>): string => {
    const own = questions.get(question);
    const label = own === undefined ? question : text(own.label);
    const row = item === undefined ? undefined : own?.items?.[item]?.label;
    if (count !== undefined) return indicators.cited(label);
    if (scores !== undefined) return indicators.scored(label);
    return type.quote(row === undefined ? label : captions.conditions.item(label, text(row)));
  };
  return "mean_of" in quantity ? indicators.meanOf(quantity.mean_of.map(named)) : named(quantity);
}

/** The questions that an indicator reads, each wording once, with the publics and waves that it was put to. */
export function questionsTable(context: SiteContext, indicator: Indicator): TableContent | null {
  const { words } = context;
  const { indicators, text, type } = words;
  const asked = new Map<
    string,
    { cells: readonly string[]; owns: { public: PublicView; waves: readonly string[] }[] }
  >();
  for (const own of ownDefinitions(context, indicator)) {
    for (const id of questionsRead(own.definition)) {
      const { questions, derived } = own.questionnaire;
      const question = questions.get(id) ?? questions.get(derived.get(id)?.from ?? "");
      for (const version of question?.versions ?? []) {
        const waves = own.waves.filter((wave) => version.waves.includes(wave));
        if (question === undefined || waves.length === 0) continue;
        const heading = `${text(question.label)} (${question.id})`;
        const cells = [
          heading,
          type.quote(text(version.wording)),
          answersOffered(context, own, question, version.codes),
        ];
        const key = JSON.stringify(cells);
        const known = asked.get(key) ?? { cells, owns: [] };
        known.owns.push({ public: own.public, waves });
        asked.set(key, known);
      }
    }
  }
  const rows = [...asked.values()].map(({ cells: [heading = "", wording = "", answers = ""], owns }) => [
    heading,
    askedWords(context, owns),
    type.typeset(wording),
    type.typeset(answers),
  ]);
  return tableOrNull(context, indicators.questionsCaption(text(indicator.label)), indicators.questionColumns, rows);
}

/** « 1 Oui ; 2 Non »: what could be answered, by the version of the question. */
function answersOffered(
  { words }: SiteContext,
  { questionnaire }: Own,
  question: Question,
  offered: readonly string[] | undefined,
): string {
  const list = questionnaire.codeLists.get(question.codes ?? "");
  const codes = Object.entries(list?.codes ?? {}).filter(([code]) => offered?.includes(code) ?? true);
  const missing = Object.entries(list?.missing ?? {}).map(([code, { label }]) => [code, label] as const);
  // A code that is its own label is said once: a mark of 0 to 10.
  const said = (code: string, label: string) => (code === label ? code : `${code} ${label}`);
  const answers = [...codes, ...missing].map(([code, label]) => said(code, words.text(label)));
  return answers.length === 0 ? "–" : words.type.list(answers);
}
