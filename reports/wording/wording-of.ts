import { LANGUAGES, type Language, type Localised } from "#schemas/labels";
import type { Study } from "#schemas/study";
import { GROUP } from "#schemas/tables/status";
import { ENGLISH_GROUPS, NO_PLACES as ENGLISH_NO_PLACES } from "./english/english-places.ts";
import { englishType } from "./english/english-type.ts";
import { englishWording } from "./english/english-wording.ts";
import { FRENCH_GROUPS, NO_PLACES as FRENCH_NO_PLACES } from "./french/french-places.ts";
import { frenchType } from "./french/french-type.ts";
import { frenchWording } from "./french/french-wording.ts";
import type { PlaceNames } from "./place-names.ts";
import type { Wording } from "./wording.ts";

/** The languages of the pages: how each sets a text, all its words, and the file of those that programs of pages say. */
const SPOKEN = {
  fr: {
    type: frenchType,
    wording: frenchWording,
    noPlaces: FRENCH_NO_PLACES,
    groups: FRENCH_GROUPS,
    ofPrograms: "reports/browser/words/french.ts",
  },
  en: {
    type: englishType,
    wording: englishWording,
    noPlaces: ENGLISH_NO_PLACES,
    groups: ENGLISH_GROUPS,
    ofPrograms: "reports/browser/words/english.ts",
  },
} as const satisfies Readonly<Record<Language, unknown>>;

/** The words of a study in its language, and its own texts in it. */
export type StudyWords = Wording & {
  /** A text of the study folder as the pages print it; where it is not in their language, in one that it is in. */
  readonly text: (text: Localised) => string;
  /** The waves that pages call otherwise than the tables do, and what they call them. */
  readonly waveNames: Readonly<Record<string, string>>;
};

/** The file of the words that programs of pages say. */
export const programWordsOf = (lang: Language): string => SPOKEN[lang].ofPrograms;

/** All the words of a study's pages, its territories named as it names them. */
export function wordingOf(study: SpokenBy): StudyWords {
  return wordingWith(study, mainNames(study));
}

/** What a study says of how its pages speak. */
type SpokenBy = Pick<Study, "lang" | "territories" | "waves">;

function wordingWith(study: SpokenBy, names: PlaceNames | undefined): StudyWords {
  const { lang } = study;
  const wording = SPOKEN[lang].wording(names);
  const waveNames = namesOfWaves(study);
  return { ...wording, type: typeWith(wording.type, waveNames), text: (one) => setIn(one, lang), waveNames };
}

function namesOfWaves({ lang, waves }: Pick<Study, "lang" | "waves">): Readonly<Record<string, string>> {
  const named = waves.flatMap(({ wave, label }) => (label === undefined ? [] : [[wave, setIn(label, lang)] as const]));
  return Object.fromEntries(named.filter(([wave, name]) => wave !== name));
}

/** The setting of a text, in which waves have the names that the pages give them. */
function typeWith(type: Wording["type"], names: Readonly<Record<string, string>>): Wording["type"] {
  const waves = Object.keys(names);
  if (waves.length === 0) return type;
  const space = "[ \\u00a0\\u202f]";
  const each = waves.map((wave) => wave.replace(/[^\p{L}\p{N} ]/gu, "\\$&").replaceAll(" ", space));
  const whole = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${each.join("|")})(?![\\p{L}\\p{N}-])`, "gu");
  const nameOf = (found: string): string => names[found.replace(/[\u00a0\u202f]/g, " ")] ?? found;
  return { ...type, typeset: (text) => type.typeset(text).replace(whole, nameOf) };
}

function mainNames({ lang, territories }: Pick<Study, "lang" | "territories">): PlaceNames | undefined {
  const main = territories?.main;
  if (main === undefined) return undefined;
  const text = (one: Localised): string => setIn(one, lang);
  return {
    one: text(main.one),
    many: text(main.many),
    feminine: main.feminine,
    in: main.in === undefined ? null : text(main.in),
    adjective: main.adjective === undefined ? null : text(main.adjective),
    rest: text(main.rest),
  };
}

/** The words of the sheet of a territory of another level than the main one, or of a group, which are called otherwise. */
export function wordingOfPlace(study: SpokenBy, { kind, code }: Place): StudyWords {
  const { lang, territories } = study;
  const { rest } = mainNames(study) ?? SPOKEN[lang].noPlaces;
  const group = kind === GROUP ? territories?.groups.find(({ id }) => id === code) : undefined;
  if (group !== undefined) return wordingWith(study, { ...SPOKEN[lang].groups[group.kind], rest });
  const level = territories?.levels.find(({ id }) => id === kind);
  const text = (one: Localised): string => setIn(one, lang);
  return wordingWith(study, {
    one: text(level?.one ?? kind),
    many: text(level?.many ?? kind),
    feminine: level?.feminine ?? false,
    ...{ in: null, adjective: null, rest },
  });
}

interface Place {
  readonly kind: string;
  readonly code: string;
}

/** Texts as they were set, by language: a label is asked for at every cell of every table. */
const SET = Object.fromEntries(LANGUAGES.map((lang) => [lang, new Map()])) as Record<Language, Map<string, string>>;

/** A text set by the rules of the language that it is in: the one asked, or else the first that it has. */
function setIn(text: Localised, lang: Language): string {
  if (typeof text === "string") return setOnce(text, "fr");
  const found = [lang, ...LANGUAGES].find((one) => text[one] !== undefined) ?? lang;
  return setOnce(text[found] ?? "", found);
}

function setOnce(text: string, lang: Language): string {
  const known = SET[lang].get(text) ?? SPOKEN[lang].type.typeset(text);
  SET[lang].set(text, known);
  return known;
}
