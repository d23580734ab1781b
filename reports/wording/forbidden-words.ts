import type { Language } from "#schemas/labels";

type Patterns = Readonly<Record<Language, readonly RegExp[]>>;

/** Words that no generated sentence may hold: causes, ranking and praise, certainty that a sample does not give. */
const FORBIDDEN_WORDS: Patterns = {
  fr: [
    /grâce à/iu,
    /(?<![\p{L}])explique(?:nt)?(?![\p{L}])/iu,
    /en raison de/iu,
    /à cause de/iu,
    /en tête/iu,
    /bon élève/iu,
    /retard/iu,
    /champion/iu,
    /meilleur/iu,
    /(?<![\p{L}])tous les (?!répondants)/iu,
    /(?<![\p{L}])aucune? (?!spécificité|différence|évolution|écart|figure|résultat|test|marge)/iu,
  ],
  en: [
    /thanks to/iu,
    /explains?(?![\p{L}])/iu,
    /because of/iu,
    /due to/iu,
    /leads? the/iu,
    /lags? behind/iu,
    /champion/iu,
    /(?<![\p{L}])best(?![\p{L}])/iu,
    /(?<![\p{L}])all the (?!respondents)/iu,
  ],
};

/** Verbs and nouns of change, which need a significant result. */
export const CHANGE_WORDS: Patterns = {
  fr: [/progress/iu, /hausse/iu, /baiss/iu, /recul/iu, /augment/iu, /diminu/iu],
  en: [/(?<![\p{L}])ris(?:e|es|ing)(?![\p{L}])/iu, /(?<![\p{L}])fall/iu, /increas/iu, /decreas/iu, /drop/iu, /grow/iu],
};

/** Words of sameness, which need an equivalence test. */
export const SAMENESS_WORDS: Patterns = {
  fr: [/stable/iu, /identique/iu, /au même niveau/iu, /inchangé/iu],
  en: [/stable/iu, /identical/iu, /at the same level/iu, /unchanged/iu],
};

/** The forbidden words of a language that a text holds. */
export function forbiddenIn(text: string, lang: Language = "fr"): readonly string[] {
  return FORBIDDEN_WORDS[lang].map((pattern) => pattern.exec(text)?.[0]).filter((word) => word !== undefined);
}
