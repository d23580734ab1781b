import type { CommentaryWords } from "#wording/french/commentary/french-commentary";
import type { EnglishPlaces } from "../english-places.ts";

export const englishCommentary = (places: EnglishPlaces): CommentaryWords => ({
  // A verb in the past is the same of one and of several.
  change: (allows, difference) => {
    if (allows === "rise") return `rose by ${difference}`;
    if (allows === "fall") return `fell by ${difference}`;
    if (allows === "stable") return "remained stable, within the declared margin";
    return "did not change significantly";
  },
  gap: (allows, other, difference) => {
    if (allows === "above") return `above ${other} (${difference})`;
    if (allows === "below") return `below ${other} (${difference})`;
    if (allows === "equivalent") return `equivalent, within the declared margin, to ${other}`;
    return `not significantly different from ${other}`;
  },
  bridged: (sign, bounds) =>
    ` ${sign} (change bridged over the new wording${bounds === null ? "" : `, interval ${bounds}`})`,
  ofPublic: (population) => `that of ${population}`,
  ofRest: () => `that of the ${places.rest}`,
});
