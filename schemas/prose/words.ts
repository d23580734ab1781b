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

/** Certainty that a sample does not give. */
export const CERTAINTIES: Patterns = {
  fr: [
    /(?<![\p{L}])tous les (?!répondants)/iu,
    /(?<![\p{L}])aucune? (?!spécificité|différence|évolution|écart|figure|résultat|test|marge)/iu,
  ],
  en: [/(?<![\p{L}])all the (?!respondents)/iu],
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
export const NUMBERS: Patterns = {
  fr: [
    /\d[\d\s\u00a0\u202f.,]*(?:%|pour cent|points?(?![\p{L}])|€|euros?(?![\p{L}])|sur 10)/iu,
    /(?<![\p{L}])(?:la moitié|(?:un|deux) tiers d|(?:un|trois) quarts? d)/iu,
  ],
  en: [
    /\d[\d\s.,]*(?:%|percent|per cent|points?(?![\p{L}])|euros?(?![\p{L}])|out of 10)/iu,
    /(?<![\p{L}])(?:half of|(?:a|two) thirds? of|(?:a|three) quarters? of)/iu,
  ],
};

/** More than a half: a level whose interval lies above it may be told so. */
export const MAJORITIES: Patterns = {
  fr: [/(?<![\p{L}])(?:la plupart|la majorité|une majorité|majoritaire)/iu],
  en: [/(?<![\p{L}])(?:the majority|a majority|most of)/iu],
};

/** What no title, lead or note may hold of either. */
export const QUANTITIES: Patterns = {
  fr: [...NUMBERS.fr, ...MAJORITIES.fr],
  en: [...NUMBERS.en, ...MAJORITIES.en],
};

/** What changed, and which way: these words need a significant change. */
export const RISES: Patterns = {
  fr: [
    /(?<![\p{L}])progress(?!i[fv])/iu,
    /(?<![\p{L}])hausse/iu,
    /(?<![\p{L}])augment/iu,
    /(?<![\p{L}])(?:ac)?cro(?:ît|iss)/iu,
    /(?<![\p{L}])s[’']améliore/iu,
  ],
  en: [/(?<![\p{L}])(?:ris(?:e|es|ing|en)|rose)(?![\p{L}])/iu, /increas/iu, /(?<![\p{L}])gr(?:ow|ew)/iu],
};
export const FALLS: Patterns = {
  fr: [
    /(?<![\p{L}])baiss/iu,
    /(?<![\p{L}])recul/iu,
    /(?<![\p{L}])diminu/iu,
    /(?<![\p{L}])chut/iu,
    /(?<![\p{L}])régress/iu,
    /(?<![\p{L}])se dégrade/iu,
  ],
  en: [/(?<![\p{L}])f(?:all|ell)/iu, /decreas/iu, /(?<![\p{L}])drop/iu, /(?<![\p{L}])declin/iu],
};

/** Sameness: these words need an equivalence that was tested. */
export const SAMENESS: Patterns = {
  fr: [/(?<![\p{L}])stable/iu, /identique/iu, /au même niveau/iu, /inchangé/iu],
  en: [/(?<![\p{L}])stable/iu, /identical/iu, /at the same level/iu, /unchanged/iu],
};

/** One above another, or below: these words need a gap that was tested. */
export const ABOVE: Patterns = {
  fr: [
    /(?<![\p{L}])au-dessus d/iu,
    /(?<![\p{L}])supérieure?s? (?:à|aux?)(?![\p{L}])/iu,
    /(?<![\p{L}])davantage/iu,
    /(?<![\p{L}])plus (?:nombreu(?:x|ses)|souvent|fréquemment|élevée?s?|fort(?:e|es|s|ement)?) qu/iu,
  ],
  en: [/(?<![\p{L}])above (?:that|those|the)/iu, /(?<![\p{L}])(?:higher|more (?:often|likely)) than/iu],
};
export const BELOW: Patterns = {
  fr: [
    /(?<![\p{L}])(?:au-dessous|en dessous) d/iu,
    /(?<![\p{L}])inférieure?s? (?:à|aux?)(?![\p{L}])/iu,
    /(?<![\p{L}])moins (?:nombreu(?:x|ses)|souvent|fréquemment|élevée?s?|fort(?:e|es|s|ement)?) qu/iu,
  ],
  en: [/(?<![\p{L}])below (?:that|those|the)/iu, /(?<![\p{L}])(?:lower|less (?:often|likely)) than/iu],
};

/** The first words of a text that one of the patterns finds. */
export function foundIn(text: string, patterns: Patterns, lang: Language): string | undefined {
  const match = patterns[lang].map((pattern) => pattern.exec(text)).find((one) => one !== null);
  return match == null ? undefined : wholeWords(text, match);
}

/** What a pattern found, to the end of its last word. */
export const wholeWords = (text: string, { 0: found, index }: RegExpExecArray): string =>
  found.trim() + (/^\p{L}+/u.exec(/\p{L}$/u.test(found) ? text.slice(index + found.length) : "")?.[0] ?? "");

/** What stands just before words that are denied. */
export const DENIALS: Readonly<Record<Language, RegExp>> = {
  fr: /(?<![\p{L}])(?:ne(?= )|n[’']|aucune?(?= )|sans(?= )|ni(?= ))[ ]?(?:[^\s.;:]+\s+){0,2}$/iu,
  en: /(?<![\p{L}])(?:not|no|without|n[’']t)\s+(?:[^\s.;:]+\s+){0,2}$/iu,
};

/** A part of a public is announced: « parmi ceux qui… », « de ces maires ». */
export const AMONG: Patterns = {
  fr: [
    /(?<![\p{L}])(?:parmi ces|(?:parmi|chez|de) (?:ceux|celles)(?! (?:de|des|du)(?![\p{L}])))(?![\p{L}])/iu,
    /(?<![\p{L}])parmi[^.,;:]*(?<![\p{L}])(?:qui|dont|ayant)(?![\p{L}])/iu,
  ],
  en: [
    /(?<![\p{L}])(?:among|of) (?:those|these)(?![\p{L}])/iu,
    /(?<![\p{L}])among[^.,;:]*(?<![\p{L}])(?:who|that|which|with)(?![\p{L}])/iu,
  ],
};

/** What opens a clause that says among whom: « parmi les… », which a comma closes. */
export const OPENS_AMONG: Readonly<Record<Language, RegExp>> = {
  fr: /(?<![\p{L}])(?:parmi|chez) (?:les |l[’'])?$/iu,
  en: /(?<![\p{L}])among (?:the )?$/iu,
};

/** What stands before a noun that recalls those of whom the text has just told. */
export const RECALLING: Readonly<Record<Language, string>> = { fr: "ces", en: "(?:these|those)" };
