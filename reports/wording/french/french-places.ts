import type { GroupKind } from "#schemas/territories/territories";
import type { PlaceNames } from "../place-names.ts";

/** Where a study names no territory, nothing is said of them but these words. */
export const NO_PLACES: PlaceNames = {
  one: "territoire",
  many: "territoires",
  feminine: false,
  in: null,
  adjective: null,
  rest: "reste de la population",
};

/** How groups of territories are called. */
export const FRENCH_GROUPS: Readonly<Record<GroupKind, Omit<PlaceNames, "rest">>> = {
  project: { one: "territoire de projets", many: "territoires de projets", feminine: false, in: null, adjective: null },
  ecosystem: {
    one: "écosystème territorial",
    many: "écosystèmes territoriaux",
    feminine: false,
    in: null,
    adjective: null,
  },
};

/** The words of the main territories with their articles: « la région », « de l’arrondissement », « du Land ». */
export function frenchPlaces({ one, many, feminine, in: where, adjective, rest }: PlaceNames) {
  const elided = /^[aeiouyàâéèêëîïôöùûü]/iu.test(one);
  const the = elided ? `l’${one}` : feminine ? `la ${one}` : `le ${one}`;
  const of = elided ? `de l’${one}` : feminine ? `de la ${one}` : `du ${one}`;
  const own = elided ? `d’${one}` : `de ${one}`;
  return {
    one,
    many,
    rest,
    the,
    of,
    a: feminine ? `une ${one}` : `un ${one}`,
    in: where ?? `dans ${the}`,
    /** Ending of an adjective or participle that speaks of one territory. */
    e: feminine ? "e" : "",
    it: feminine ? "la" : "le",
    /** « régional », « régionales »: after a masculine or feminine noun, one or several; else « de province ». */
    adjective: (gender: "m" | "f", several = false): string =>
      adjective === null ? own : inflect(adjective, gender, several),
  };
}
export type FrenchPlaces = ReturnType<typeof frenchPlaces>;

/** « régional » -> « régionales ». */
function inflect(adjective: string, gender: "m" | "f", several: boolean): string {
  if (gender === "m" && several && adjective.endsWith("al")) return `${adjective.slice(0, -1)}ux`;
  const feminine = adjective.endsWith("e") ? adjective : `${adjective}e`;
  return `${gender === "f" ? feminine : adjective}${several ? "s" : ""}`;
}
