import type { Language } from "#schemas/labels";
import { AMONG, foundIn, OPENS_AMONG, RECALLING } from "#schemas/prose/words";
import type { PopulationWords } from "../population-words.ts";

/** Of whom a number is told, and the bare name of their public. */
export interface Named extends Pick<PopulationWords, "restrictions"> {
  readonly public: string;
}

/** Letters of a word that its inflections share: « partenariat », « partenaires ». */
const STEM = 6;

/**
 * Whether a sentence leaves out that a number is of a part of a public. It says so in the words of the restriction, in a clause
 * that announces a part (« parmi ceux qui… »), or beside the name of the public (« entreprises partenaires »); a sentence before
 * it, in the same paragraph, may have said so where it does not name the whole public again.
 */
export function leavesOutPart(said: string, before: readonly string[], named: Named, lang: Language): boolean {
  if (named.restrictions.length === 0 || saysPart(said, named, lang)) return false;
  return namesPublic(said, named, lang) || !before.some((text) => saysPart(text, named, lang));
}

/** Whom the wave of a number interviews alone, and the bare name of their public. */
export interface Interviewed {
  readonly public: string;
  readonly among: readonly string[];
  /** Whether the chapter tells numbers of others of the public too. */
  readonly others: boolean;
  readonly lang: Language;
}

/**
 * Whether the prose leaves out whom a wave interviews alone: it says so in the sentence, or in one before it in the chapter, as one
 * defines a word once; in the sentence where the chapter tells of another wave too, which interviewed others.
 */
export function leavesOutWave(
  said: string,
  before: readonly string[],
  { public: name, among, others, lang }: Interviewed,
): boolean {
  const says = (text: string): boolean => saysRestriction(plainText(text), { public: name, restrictions: among }, lang);
  return among.length > 0 && !says(said) && (others || !before.some(says));
}

const saysRestriction = (plain: string, named: Named, lang: Language): boolean =>
  named.restrictions.every((phrase) => plain.includes(plainText(phrase))) || isQualified(plain, named, lang);

function saysPart(text: string, named: Named, lang: Language): boolean {
  return foundIn(text, AMONG, lang) !== undefined || saysRestriction(plainText(text), named, lang);
}

/** Whether a word after the name of the public has the stem of one of the restriction: at once, or in a clause of « parmi ». */
function isQualified(text: string, { restrictions, public: name }: Named, lang: Language): boolean {
  const said = restrictions.flatMap((phrase) => wordsOf(plainText(phrase)));
  const stems = new Set(said.map(stemOf));
  const parts = text.split(new RegExp(`(?<![\\p{L}])${escaped(plainText(name))}(?![\\p{L}])`, "u"));
  return parts.slice(1).some((after, rank) => {
    const [near = ""] = after.split(/[^\p{L}\s’'-]/u, 1);
    if (OPENS_AMONG[lang].test(parts[rank] ?? "")) return wordsOf(near).some((word) => stems.has(stemOf(word)));
    const words = near.trim().split(/\s+/u);
    // A short word begins what they do: « entreprises ont des partenariats ».
    const short = words.findIndex((word) => word.length < SHORT);
    const own = short < 0 ? words : words.slice(0, short);
    // The word itself is what they do, without « qui »: « jeunes chantent ».
    return own.some((word) => word.length >= STEM && stems.has(stemOf(word)) && !said.includes(word));
  });
}
const SHORT = 5;

/** Whether the public is named as a whole: not « ces maires ». */
function namesPublic(text: string, { public: name }: Named, lang: Language): boolean {
  const bare = new RegExp(
    `(?<!(?<![\\p{L}])${RECALLING[lang]} )(?<![\\p{L}])${escaped(plainText(name))}(?![\\p{L}])`,
    "u",
  );
  return bare.test(plainText(text));
}

const stemOf = (word: string): string => word.slice(0, STEM);
const wordsOf = (text: string): readonly string[] => text.split(/[^\p{L}]+/u).filter((word) => word.length >= STEM);
const plainText = (text: string): string => text.toLowerCase().replace(/[’']/gu, "'").replace(/\s+/gu, " ");
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
