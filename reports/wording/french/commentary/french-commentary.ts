import type { Allowance } from "#schemas/tables/told/facts";
import type { FrenchPlaces } from "../french-places.ts";

const CHANGES = {
  rise: { one: "progresse", many: "progressent" },
  fall: { one: "recule", many: "reculent" },
  stable: { one: "reste stable", many: "restent stables" },
} as const;

/** Words that stand for a fact in the author's prose: a verb after a subject, or where a value stands beside another. */
export const frenchCommentary = (places: FrenchPlaces) => ({
  /** « progresse de 4,8 points » */
  change: (allows: Allowance, difference: string, plural: boolean): string => {
    const number = plural ? "many" : "one";
    if (allows === "rise" || allows === "fall") return `${CHANGES[allows][number]} de ${difference}`;
    if (allows === "stable") return `${CHANGES.stable[number]}, à la marge déclarée près`;
    return plural ? "ne changent pas significativement" : "ne change pas significativement";
  },
  /** « au-dessus de celle des citoyens (+22,8 points) »; « du reste du pays » where a territory is set beside it. */
  gap: (allows: Allowance, other: string, difference: string): string => {
    if (allows === "above") return `au-dessus ${other} (${difference})`;
    if (allows === "below") return `au-dessous ${other} (${difference})`;
    if (allows === "equivalent") return `à une valeur équivalente, à la marge déclarée près, ${other}`;
    return `sans écart significatif avec la valeur ${other}`;
  },
  /** After a change over another wording: « progresse de 4,8 points § (évolution raccordée…) ». */
  bridged: (sign: string, bounds: string | null): string =>
    ` ${sign} (évolution raccordée au nouveau libellé${bounds === null ? "" : `, intervalle ${bounds}`})`,
  /** What a gap is to: another public, or the rest of the country. */
  ofPublic: (population: string) => `des ${population}`,
  ofRest: () => `du ${places.rest}`,
});
export type CommentaryWords = ReturnType<typeof frenchCommentary>;
