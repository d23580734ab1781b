import type { Language } from "../labels.ts";

type Patterns = Readonly<Record<Language, readonly RegExp[]>>;

/** Causes: no survey of opinions establishes one. */
export const CAUSES: Patterns = {
  fr: [
    /grâce (?:à|aux?)(?![\p{L}])/iu,
    /(?<![\p{L}])explique(?:nt)?(?![\p{L}])/iu,
    /en raison d/iu,
    /à cause d/iu,
    /sous l[’']effet d/iu,
    /du fait d/iu,
  ],
  en: [/thanks to/iu, /(?<![\p{L}])explains?(?![\p{L}])/iu, /because of/iu, /due to/iu, /as a result of/iu],
};

/** Ranking and praise. */
export const PRAISE: Patterns = {
  fr: [/en tête/iu, /bons? élèves?/iu, /(?<![\p{L}])retard/iu, /champion/iu, /meilleur/iu, /record/iu],
  en: [/leads? the/iu, /lags? behind/iu, /champion/iu, /(?<![\p{L}])best(?![\p{L}])/iu],
};

/** Highest and lowest: what is computed may say of which values it is made, an author may not. */
const EXTREMES: Patterns = {
  fr: [/(?<![\p{L}])(?:le|la|les) (?:plus|moins)(?![\p{L}])/iu],
  en: [/(?<![\p{L}])(?:worst|highest|lowest|largest|smallest)(?![\p{L}])/iu, /the (?:most|least)(?![\p{L}])/iu],
};

/** What no author may type of either. */
export const SUPERLATIVES: Patterns = {
  fr: [...PRAISE.fr, ...EXTREMES.fr],
  en: [...PRAISE.en, ...EXTREMES.en],
};

/** A number beside its unit, or a part of a whole in words: a figure that no run would correct. */
export const QUANTITIES: Patterns = {
  fr: [
    /\d[\d\s\u00a0\u202f.,]*(?:%|pour cent|points?(?![\p{L}])|€|euros?(?![\p{L}])|sur 10)/iu,
    /(?<![\p{L}])(?:la plupart|la majorité|une majorité|la moitié|(?:un|deux) tiers d|(?:un|trois) quarts? d)/iu,
  ],
  en: [
    /\d[\d\s.,]*(?:%|percent|per cent|points?(?![\p{L}])|euros?(?![\p{L}])|out of 10)/iu,
    /(?<![\p{L}])(?:the majority|a majority|most of|half of|(?:a|two) thirds? of|(?:a|three) quarters? of)/iu,
  ],
};

/** What changed, and which way: these words need a significant change. */
export const RISES: Patterns = {
  fr: [/(?<![\p{L}])progress/iu, /(?<![\p{L}])hausse/iu, /(?<![\p{L}])augment/iu, /(?<![\p{L}])cro(?:ît|issan)/iu],
  en: [/(?<![\p{L}])ris(?:e|es|ing|en)(?![\p{L}])/iu, /increas/iu, /(?<![\p{L}])gr(?:ow|ew)/iu],
};
export const FALLS: Patterns = {
  fr: [/(?<![\p{L}])baiss/iu, /(?<![\p{L}])recul/iu, /(?<![\p{L}])diminu/iu, /(?<![\p{L}])chut/iu],
  en: [/(?<![\p{L}])f(?:all|ell)/iu, /decreas/iu, /(?<![\p{L}])drop/iu, /(?<![\p{L}])declin/iu],
};

/** Sameness: these words need an equivalence that was tested. */
export const SAMENESS: Patterns = {
  fr: [/(?<![\p{L}])stable/iu, /identique/iu, /au même niveau/iu, /inchangé/iu],
  en: [/(?<![\p{L}])stable/iu, /identical/iu, /at the same level/iu, /unchanged/iu],
};

/** The first words of a text that one of the patterns finds. */
export function foundIn(text: string, patterns: Patterns, lang: Language): string | undefined {
  return patterns[lang]
    .map((pattern) => pattern.exec(text)?.[0])
    .find((word) => word !== undefined)
    ?.trim();
}
