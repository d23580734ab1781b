import type { Indicators } from "#schemas/indicators";
import { LANGUAGES, type Language, type Localised } from "#schemas/labels";
import type { Question, Questionnaire } from "#schemas/questionnaire";
import type { WaveQuestionnaire } from "#schemas/questions/wave-questionnaire";
import type { Study } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";

type Path = readonly PropertyKey[];

/** A title, a lead or a note that the author of a study typed, and where. */
export interface AuthorText {
  readonly text: string;
  readonly lang: Language;
  /** File of the study folder, and path of the key in it. */
  readonly file: string;
  readonly path: Path;
  /** What results it stands beside, which alone may found what it says; nothing where it is of the report as a whole. */
  readonly beside: Beside;
}

/** A chapter, a figure of it, an indicator, or a wave of a public. */
export interface Beside {
  readonly chapter?: string;
  readonly figure?: string;
  readonly indicator?: string;
  readonly public?: string;
  readonly wave?: string;
}

/** Every text that the pages print as it is typed, beside what is computed: those of the report, notes of waves and indicators. */
export function authorTexts({
  study,
  indicators,
}: Pick<StudyDefinition, "study" | "indicators">): readonly AuthorText[] {
  return [...textsOfReport(study), ...notesOfWaves(study), ...notesOfIndicators(indicators, study.indicators)];
}

/** Notes on how a survey was made: no result stands beside them. */
export function methodTexts({ programmes, comparability, waves }: Study): readonly AuthorText[] {
  return [
    ...waves.flatMap(({ mode_note, design, response }, index) => [
      ...ofStudy(mode_note, ["waves", index, "mode_note"]),
      ...ofStudy(design.note, ["waves", index, "design", "note"]),
      ...ofStudy(response?.note, ["waves", index, "response", "note"]),
    ]),
    ...programmes.flatMap(({ title, note }, index) => [
      ...ofStudy(title, ["programmes", index, "title"]),
      ...ofStudy(note, ["programmes", index, "note"]),
    ]),
    ...comparability.flatMap(({ note }, index) => ofStudy(note, ["comparability", index, "note"])),
  ];
}

/** Notes of a questionnaire file, printed with the comparability of its questions. */
export const questionnaireTexts = ({ questions }: Questionnaire, file: string): readonly AuthorText[] =>
  questions.flatMap((question, index) => notesOfQuestion(question, file, ["questions", index]));

/** Notes of what a wave changes of the questionnaire of another. */
export function changedTexts({ changed, added }: WaveQuestionnaire, file: string): readonly AuthorText[] {
  const ofChanges = changed.flatMap(({ version }, index) =>
    inLanguages(version?.note, { file, path: ["changed", index, "version", "note"] }),
  );
  return [...ofChanges, ...added.flatMap((question, index) => notesOfQuestion(question, file, ["added", index]))];
}

function notesOfQuestion({ note, versions }: Question, file: string, path: Path): readonly AuthorText[] {
  const ofVersions = versions.flatMap((version, at) =>
    inLanguages(version.note, { file, path: [...path, "versions", at, "note"] }),
  );
  return [...inLanguages(note, { file, path: [...path, "note"] }), ...ofVersions];
}

function textsOfReport({ title, subtitle, report, home }: Study): readonly AuthorText[] {
  const whole = [
    ...ofStudy(title, ["title"]),
    ...ofStudy(subtitle, ["subtitle"]),
    ...ofStudy(home?.standfirst, ["home", "standfirst"]),
    ...ofStudy(report?.title, ["report", "title"]),
  ];
  const chapters = (report?.chapters ?? []).flatMap((chapter, index) => {
    const path = ["report", "chapters", index];
    const beside = { chapter: chapter.id };
    const figures = chapter.figures.flatMap((figure, at) => {
      const place = [...path, "figures", at];
      const own = { ...beside, figure: figure.id };
      return [...ofStudy(figure.title, [...place, "title"], own), ...ofStudy(figure.note, [...place, "note"], own)];
    });
    const own = [
      ...ofStudy(chapter.title, [...path, "title"], beside),
      ...ofStudy(chapter.lead, [...path, "lead"], beside),
    ];
    return [...own, ...figures];
  });
  return [...whole, ...chapters];
}

const notesOfWaves = ({ waves }: Study): readonly AuthorText[] =>
  waves.flatMap(({ public: id, wave, note }, index) => ofStudy(note, ["waves", index, "note"], { public: id, wave }));

const notesOfIndicators = ({ indicators }: Indicators, file: string): readonly AuthorText[] =>
  indicators.flatMap(({ id, note }, index) =>
    inLanguages(note, { file, path: ["indicators", index, "note"], beside: { indicator: id } }),
  );

const ofStudy = (text: Localised | undefined, path: Path, beside: Beside = {}): readonly AuthorText[] =>
  inLanguages(text, { file: "study.yaml", path, beside });

function inLanguages(
  text: Localised | undefined,
  { file, path, beside = {} }: { readonly file: string; readonly path: Path; readonly beside?: Beside },
): readonly AuthorText[] {
  if (text === undefined) return [];
  if (typeof text === "string") return [{ text, lang: LANGUAGES[0], file, path, beside }];
  return LANGUAGES.flatMap((lang) => {
    const own = text[lang];
    return own === undefined ? [] : [{ text: own, lang, file, path: [...path, lang], beside }];
  });
}
