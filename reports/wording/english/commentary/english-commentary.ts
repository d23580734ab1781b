import type { CommentaryWords } from "#wording/french/commentary/french-commentary";
import type { EnglishPlaces } from "../english-places.ts";

export const englishCommentary = (places: EnglishPlaces): CommentaryWords => ({
  change: (allows, difference, plural) => {
    const verb = (one: string, many: string) => (plural ? many : one);
    if (allows === "rise") return `${verb("rises", "rise")} by ${difference}`;
    if (allows === "fall") return `${verb("falls", "fall")} by ${difference}`;
    if (allows === "stable") return `${verb("remains", "remain")} stable, within the declared margin`;
    return `${verb("does", "do")} not change significantly`;
  },
  gap: (allows, other, difference) => {
    if (allows === "above") return `above ${other} (${difference})`;
    if (allows === "below") return `below ${other} (${difference})`;
    if (allows === "equivalent") return `equivalent, within the declared margin, to ${other}`;
    return `not significantly different from ${other}`;
  },
  ofPublic: (population) => `that of ${population}`,
  ofRest: () => `that of the ${places.rest}`,
});
