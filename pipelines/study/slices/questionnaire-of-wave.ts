import type { CodeList, Question } from "#schemas/questionnaire";
import type {
  AskedQuestion,
  AskedQuestionnaire,
  Codes,
  DerivedCodes,
  ResolvedQuestionnaire,
} from "#schemas/study-definition";
import { REGION } from "#schemas/tables/status";

/** What a wave asked, as plain JSON: its questions only, and of them nothing that concerns another wave. */
export interface PlainQuestionnaire<List extends Codes = Codes> {
  readonly questions: readonly AskedQuestion[];
  readonly code_lists: readonly (readonly [id: string, list: List])[];
  readonly derived: readonly DerivedCodes[];
}

/** What a wave asked, with the labels of its codes: an export may hold labels, or be compared with them. */
export function questionnaireOfWave(
  { questions, codeLists, derived }: ResolvedQuestionnaire,
  wave: string,
): PlainQuestionnaire<CodeList> {
  const asked = [...questions.values()].flatMap((question) => askedIn(question, wave));
  const ids = new Set(asked.map(({ id }) => id));
  const lists = new Set(asked.flatMap(({ codes, items_from }) => [codes, items_from]));
  return {
    questions: asked,
    code_lists: [...codeLists].filter(([id]) => lists.has(id)),
    derived: [...derived.values()].filter(({ from }) => ids.has(from)).map(withoutLabels),
  };
}

/** The same without the labels: a corrected label changes no weight and no estimate. */
export function codesOfWave(questionnaire: ResolvedQuestionnaire, wave: string): PlainQuestionnaire {
  const { questions, code_lists, derived } = questionnaireOfWave(questionnaire, wave);
  return { questions, code_lists: code_lists.map(([id, list]) => [id, withoutWords(list)]), derived };
}

/** The questionnaire that a slice holds, by id. */
export function questionnaireFrom<List extends Codes>({
  questions,
  code_lists,
  derived,
}: PlainQuestionnaire<List>): AskedQuestionnaire<List> {
  return {
    questions: new Map(questions.map((question) => [question.id, question])),
    codeLists: new Map(code_lists),
    derived: new Map(derived.map((variable) => [variable.id, variable])),
  };
}

/** A question that the wave asked; one named as the variable of every respondent counts, asked or not: it takes its place. */
function askedIn(question: Question, wave: string): readonly AskedQuestion[] {
  const { label: _, among: _words, items, versions, harmonisation: _rule, note: _note, sources, ...kept } = question;
  const version = versions.find(({ waves }) => waves.includes(wave));
  if (version === undefined && question.id !== REGION) return [];
  return [
    {
      ...kept,
      ...(items === undefined ? {} : { items: itemsIn(items, wave) }),
      versions: version === undefined ? [] : [versionIn(version, wave)],
      sources: sources[wave] === undefined ? {} : { [wave]: sources[wave] },
    },
  ];
}

const versionIn = (
  { series, codes }: Question["versions"][number],
  wave: string,
): AskedQuestion["versions"][number] => ({
  waves: [wave],
  series,
  ...(codes === undefined ? {} : { codes }),
});

const itemsIn = (items: NonNullable<Question["items"]>, wave: string): Record<string, Record<never, never>> =>
  Object.fromEntries(
    Object.entries(items)
      .filter(([, { waves }]) => waves?.includes(wave) ?? true)
      .map(([id]) => [id, {}]),
  );

const withoutWords = ({ codes, missing, exclusive }: CodeList): Codes => ({
  codes: Object.fromEntries(Object.keys(codes).map((code) => [code, null])),
  missing: Object.fromEntries(Object.entries(missing).map(([code, { kind }]) => [code, { kind }])),
  exclusive,
});

const withoutLabels = ({ id, from, by, classes, groups }: DerivedCodes): DerivedCodes => ({
  id,
  from,
  ...(by === undefined ? {} : { by }),
  ...(classes === undefined
    ? {}
    : { classes: classes.map(({ code, from: least, below }) => ({ code, from: least, below })) }),
  ...(groups === undefined
    ? {}
    : { groups: Object.fromEntries(Object.entries(groups).map(([code, { codes }]) => [code, { codes }])) }),
});
