import type { Language } from "#schemas/labels";
import { ABOVE, BELOW, DENIALS, FALLS, MAJORITIES, RISES, SAMENESS, wholeWords } from "#schemas/prose/words";
import { type Allowance, CHANGE_KINDS, type Fact, type FactKind, GAP_KINDS } from "#schemas/tables/told/facts";
import { MARK } from "#study/commentary/parse-commentary";

/** What some words need to be said. */
interface Need {
  readonly patterns: Readonly<Record<Language, readonly RegExp[]>>;
  readonly needs: "rise" | "fall" | "stable" | "above" | "below" | "majority";
  readonly kinds: readonly FactKind[];
  readonly allows: (fact: Fact) => boolean;
  /** Whether a fact allows the words to be denied: « ne progresse pas ». */
  readonly denies: (fact: Fact) => boolean;
}

const need = (
  patterns: Need["patterns"],
  needs: Need["needs"],
  kinds: readonly FactKind[],
  allowed: readonly Allowance[] = [needs as Allowance],
): Need => ({
  ...{ patterns, needs, kinds },
  allows: ({ allows, status }) => status === "published" && allowed.includes(allows),
  denies: ({ allows }) => !allowed.includes(allows),
});

const NEEDS: readonly Need[] = [
  need(RISES, "rise", CHANGE_KINDS),
  need(FALLS, "fall", CHANGE_KINDS),
  need(SAMENESS, "stable", [...CHANGE_KINDS, ...GAP_KINDS], ["stable", "equivalent"]),
  need(ABOVE, "above", GAP_KINDS),
  need(BELOW, "below", GAP_KINDS),
  {
    ...{ patterns: MAJORITIES, needs: "majority", kinds: ["level"] },
    allows: ({ ci_lower, status }) => status === "published" && (ci_lower ?? 0) > 0.5,
    denies: ({ ci_upper }) => (ci_upper ?? 1) < 0.5,
  },
];

/** Words of a sentence that no fact named in it allows. */
export interface Unfounded {
  readonly found: string;
  readonly needs: Need["needs"];
}

/** What a sentence says that no fact it names establishes: each word that says a change, a comparison or a majority. */
export function unfoundedWords(text: string, facts: readonly Fact[], lang: Language): readonly Unfounded[] {
  const said = text.replaceAll(MARK, "…");
  return NEEDS.flatMap(({ patterns, needs, kinds, allows, denies }) => {
    const own = facts.filter(({ kind }) => kinds.includes(kind));
    return patterns[lang].flatMap((pattern) => {
      const match = pattern.exec(said);
      if (match === null) return [];
      const denied = DENIALS[lang].test(said.slice(0, match.index));
      return own.some(denied ? denies : allows) ? [] : [{ found: wholeWords(said, match), needs }];
    });
  });
}
