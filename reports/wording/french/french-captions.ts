import { frenchNumbers } from "./french-numbers.ts";
import type { FrenchPlaces } from "./french-places.ts";
import { frenchType } from "./french-type.ts";

const { enumerate, list } = frenchType;
const MENTION = /(?:[\s\u00a0\u202f]*[–—,-][\s\u00a0\u202f]*|[\s\u00a0\u202f]*\()données synthétiques\)?/giu;

/** Captions of figures: who is counted, who measured it, what the signs mean. */
export const frenchCaptions = (places: FrenchPlaces) => ({
  weighted: "données pondérées",
  unweighted: "données non pondérées",
  weightedExcept: (waves: readonly string[]) => `données pondérées, sauf ${enumerate(waves)}`,
  place: (label: string) => `${frenchType.capitalise(places.one)} ${label}`,
  scope: ({ place, populations, weights }: { place: string | null; populations: readonly string[]; weights: string }) =>
    `${place === null ? "" : `${place} : `}${list(populations)} ; répondants, ${weights}.`,
  population: (named: string, bases: readonly string[]) => `${named} (${list(bases)})`,
  base: (base: number | null) => (base === null ? "n. d." : `n = ${frenchNumbers.count(base)}`),
  survey: (unit: string) => `enquête auprès des ${unit}`,
  surveyed: (survey: string, waves: readonly string[], institutes: readonly string[]) =>
    `${survey}, ${waves.length > 1 ? "vagues" : "vague"} ${enumerate(waves)}, ${enumerate(institutes)}`,
  source: (told: { owner: string; surveys: readonly string[]; synthetic: boolean; version: string }) =>
    `${told.owner}, ${list(told.surveys)} ; calculs${told.synthetic ? ", données synthétiques" : ""}, version ${told.version}.`,
  gatheredScope: (waves: readonly string[], weights: string) =>
    `Vagues réunies : ${enumerate(waves)} ; répondants, ${weights}.`,
  gatheredSource: (told: { owner: string; edition: string; synthetic: boolean; version: string }) =>
    `${told.owner}, ${told.edition} ; calculs, ${told.synthetic ? "données synthétiques, " : ""}version ${told.version}.`,
  quota: "échantillons par quotas : intervalles indicatifs, calculés comme si l’échantillon était aléatoire",
  volunteer: "répondants volontaires : ni intervalle ni test, résultats non extrapolables",
  fragileSign: (base: number) =>
    `* et trait pointillé : résultat fragile (moins de ${base} réponses, ou peu précis), à interpréter avec prudence`,
  suppressedSign: (base: number) => `s : non publié (moins de ${base} réponses, ou secret)`,
  caution: "à interpréter avec prudence",
  /** A line that says once, and only once, that its data are synthetic; a line of real data is left as it is. */
  sayOnce: (line: string, synthetic: boolean): string => {
    if (!synthetic) return line;
    if (!/données synthétiques/iu.test(line)) return `${line} (données synthétiques)`;
    let first = true;
    return line.replace(MENTION, (mention) => {
      const kept = first ? mention : "";
      first = false;
      return kept;
    });
  },
});
export type CaptionWords = ReturnType<typeof frenchCaptions>;
