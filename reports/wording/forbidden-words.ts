import type { Language } from "#schemas/labels";
import { CAUSES, FALLS, PRAISE, RISES, SAMENESS } from "#schemas/prose/words";

type Patterns = Readonly<Record<Language, readonly RegExp[]>>;

/** Words that no generated sentence may hold: causes, ranking and praise, certainty that a sample does not give. */
const FORBIDDEN_WORDS: Patterns = {
  fr: [
    ...CAUSES.fr,
    ...PRAISE.fr,
    /(?<![\p{L}])tous les (?!répondants)/iu,
    /(?<![\p{L}])aucune? (?!spécificité|différence|évolution|écart|figure|résultat|test|marge)/iu,
  ],
  en: [...CAUSES.en, ...PRAISE.en, /(?<![\p{L}])all the (?!respondents)/iu],
};

/** Verbs and nouns of change, which need a significant result. */
export const CHANGE_WORDS: Patterns = { fr: [...RISES.fr, ...FALLS.fr], en: [...RISES.en, ...FALLS.en] };

/** Words of sameness, which need an equivalence test. */
export const SAMENESS_WORDS: Patterns = SAMENESS;

/** The forbidden words of a language that a text holds. */
export function forbiddenIn(text: string, lang: Language = "fr"): readonly string[] {
  return FORBIDDEN_WORDS[lang].map((pattern) => pattern.exec(text)?.[0]).filter((word) => word !== undefined);
}
