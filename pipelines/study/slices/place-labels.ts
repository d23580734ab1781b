import type { CodeList } from "#schemas/questionnaire";
import type { AskedQuestion, StudyDefinition, TerritoryLevel } from "#schemas/study-definition";
import type { PlainQuestionnaire } from "./questionnaire-of-wave.ts";

/**
 * A questionnaire whose territory questions that are sent as labels (`values: labels`) say which code each label is: the
 * slice of a wave holds no other name of a place.
 */
export function withPlaceLabels(
  questionnaire: PlainQuestionnaire<CodeList>,
  { territories }: Pick<StudyDefinition, "territories">,
): PlainQuestionnaire<CodeList> {
  const questions = questionnaire.questions.map((question): AskedQuestion => {
    const level = question.type === "territory" ? territories.get(question.level ?? "") : undefined;
    if (level === undefined) return question;
    const sources = Object.entries(question.sources).map(([wave, source]) => {
      if (source.values !== "labels") return [wave, source] as const;
      return [wave, { ...source, recode: { ...codesByLabel(level), ...source.recode } }] as const;
    });
    return { ...question, sources: Object.fromEntries(sources) };
  });
  return { ...questionnaire, questions };
}

const known = new WeakMap<TerritoryLevel, Readonly<Record<string, string>>>();

/** Code of each label, of now or of then, that is of one place alone: as it is written, in capitals, and in capitals without accents. */
function codesByLabel(level: TerritoryLevel): Readonly<Record<string, string>> {
  const found = known.get(level) ?? readCodes(level);
  known.set(level, found);
  return found;
}

function readCodes({
  labels,
  former,
  formerLabels = new Map(),
  successions,
}: TerritoryLevel): Readonly<Record<string, string>> {
  const codes = new Map<string, Set<string>>();
  const isRead = (code: string): boolean => successions?.has(code) === true && !labels.has(code);
  const then = [...formerLabels].map(
    ([code, label]) => [isRead(code) ? code : (former.get(code) ?? code), label] as const,
  );
  for (const [code, label] of [...labels, ...then]) {
    for (const text of new Set([label, label.toUpperCase(), plainCapitals(label)]))
      codes.set(text, (codes.get(text) ?? new Set()).add(code));
  }
  return Object.fromEntries([...codes].flatMap(([text, own]) => (own.size === 1 ? [[text, [...own][0]]] : [])));
}

const plainCapitals = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
