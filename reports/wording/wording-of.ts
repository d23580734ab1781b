import { LANGUAGES, type Language, type Localised } from "#schemas/labels";
import type { Study } from "#schemas/study";
import { englishType } from "./english/english-type.ts";
import { englishWording } from "./english/english-wording.ts";
import { frenchType } from "./french/french-type.ts";
import { frenchWording } from "./french/french-wording.ts";
import type { PlaceNames } from "./place-names.ts";
import type { Wording } from "./wording.ts";

/** The languages of the pages: how each sets a text, and all its words. */
const SPOKEN = {
  fr: { type: frenchType, wording: frenchWording },
  en: { type: englishType, wording: englishWording },
} as const satisfies Readonly<Record<Language, unknown>>;

/** The words of a study in its language, and its own texts in it. */
export type StudyWords = Wording & {
  /** A text of the study folder as the pages print it; where it is not in their language, in one that it is in. */
  readonly text: (text: Localised) => string;
};

/** All the words of a study's pages, its territories named as it names them. */
export function wordingOf({ lang, territories }: Pick<Study, "lang" | "territories">): StudyWords {
  const text = (one: Localised): string => setIn(one, lang);
  const main = territories?.main;
  const names: PlaceNames | undefined =
    main === undefined
      ? undefined
      : {
          one: text(main.one),
          many: text(main.many),
          feminine: main.feminine,
          in: main.in === undefined ? null : text(main.in),
          adjective: main.adjective === undefined ? null : text(main.adjective),
          rest: text(main.rest),
        };
  return { ...SPOKEN[lang].wording(names), text };
}

/** A text set by the rules of the language that it is in: the one asked, or else the first that it has. */
function setIn(text: Localised, lang: Language): string {
  if (typeof text === "string") return SPOKEN.fr.type.typeset(text);
  const found = [lang, ...LANGUAGES].find((one) => text[one] !== undefined) ?? lang;
  return SPOKEN[found].type.typeset(text[found] ?? "");
}
