import type { GroupKind } from "#schemas/territories/territories";
import type { PlaceNames } from "../place-names.ts";

/** Where a study names no territory, nothing is said of them but these words. */
export const NO_PLACES: PlaceNames = {
  one: "territory",
  many: "territories",
  feminine: false,
  in: null,
  adjective: null,
  rest: "rest of the population",
};

/** How groups of territories are called. */
export const ENGLISH_GROUPS: Readonly<Record<GroupKind, Omit<PlaceNames, "rest">>> = {
  project: { one: "project territory", many: "project territories", feminine: false, in: null, adjective: null },
  ecosystem: {
    one: "territorial ecosystem",
    many: "territorial ecosystems",
    feminine: false,
    in: null,
    adjective: null,
  },
};

/** The words of the main territories: « region », « regional », « a province ». */
export function englishPlaces({ one, many, adjective, rest }: PlaceNames) {
  return {
    one,
    many,
    rest,
    a: /^[aeiou]/i.test(one) ? `an ${one}` : `a ${one}`,
    /** Before a noun: « regional result », « province result ». */
    adjective: adjective ?? one,
  };
}
export type EnglishPlaces = ReturnType<typeof englishPlaces>;
