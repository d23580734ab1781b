import { LANGUAGES, type Language, type Localised } from "#schemas/labels";
import type { Study } from "#schemas/study";

/** A title, a lead or a note that the author of a study typed, and where. */
export interface AuthorText {
  readonly text: string;
  readonly lang: Language;
  /** Path of its key in study.yaml. */
  readonly path: readonly PropertyKey[];
  /** The chapter and the figure that it stands over; nothing for the report as a whole. */
  readonly chapter?: string;
  readonly figure?: string;
}

/** Every text of study.yaml that the report prints as it is typed, beside what it computes. */
export function authorTexts({ title, subtitle, report }: Study): readonly AuthorText[] {
  const whole = [
    ...inLanguages(title, ["title"]),
    ...inLanguages(subtitle, ["subtitle"]),
    ...inLanguages(report?.title, ["report", "title"]),
  ];
  const chapters = (report?.chapters ?? []).flatMap((chapter, index) => {
    const path = ["report", "chapters", index];
    const own = [...inLanguages(chapter.title, [...path, "title"]), ...inLanguages(chapter.lead, [...path, "lead"])];
    const figures = chapter.figures.flatMap((figure, at) => {
      const place = [...path, "figures", at];
      const texts = [
        ...inLanguages(figure.title, [...place, "title"]),
        ...inLanguages(figure.note, [...place, "note"]),
      ];
      return texts.map((text) => ({ ...text, chapter: chapter.id, figure: figure.id }));
    });
    return [...own.map((text) => ({ ...text, chapter: chapter.id })), ...figures];
  });
  return [...whole, ...chapters];
}

function inLanguages(text: Localised | undefined, path: readonly PropertyKey[]): readonly AuthorText[] {
  if (text === undefined) return [];
  if (typeof text === "string") return [{ text, lang: LANGUAGES[0], path }];
  return LANGUAGES.flatMap((lang) => {
    const own = text[lang];
    return own === undefined ? [] : [{ text: own, lang, path: [...path, lang] }];
  });
}
