import { frenchNumbers } from "./french-numbers.ts";
import type { FrenchPlaces } from "./french-places.ts";
import { frenchType } from "./french-type.ts";

const { enumerate, list } = frenchType;
const MENTION = /(?:[\s\u00a0\u202f]*[–—,-][\s\u00a0\u202f]*|[\s\u00a0\u202f]*\()données synthétiques\)?/giu;

const quoted = (labels: readonly string[]): string => labels.map((label) => `« ${label} »`).join(" ou ");

/** Of whom a number is told, where it is not of all: words that follow the name of a public. */
const CONDITIONS = {
  /** A public and what restricts it: « entreprises qui ont un partenariat ». */
  restricted: (unit: string, phrases: readonly string[]) => `${unit} ${phrases.join(" et ")}`,
  /** The same, after the population that the wave covers. */
  scope: (covered: string, restricted: string) => `${covered}, seulement les ${restricted}`,
  /** One more part of a population that was named before. */
  part: (population: string, parts: readonly string[]) => `${population}, dont les ${enumerate(parts)}`,
  among: (label: string, answers: readonly string[]) => `dont la réponse à « ${label} » est ${quoted(answers)}`,
  /** A class of a derived variable is no answer. */
  classed: (label: string, classes: readonly string[]) => `pour qui « ${label} » est ${quoted(classes)}`,
  notAmong: (label: string, answers: readonly string[]) =>
    `dont la réponse à « ${label} » n’est pas ${quoted(answers)}`,
  atLeast: (label: string, least: string) => `pour qui « ${label} » vaut au moins ${least}`,
  atMost: (label: string, most: string) => `pour qui « ${label} » vaut au plus ${most}`,
  answered: (label: string) => `qui ont répondu à « ${label} »`,
  unanswered: (label: string) => `qui n’ont pas répondu à « ${label} »`,
  all: (parts: readonly string[]) => parts.join(" et "),
  any: (parts: readonly string[]) => parts.join(", ou "),
  not: (part: string) => `sauf ceux ${part}`,
  item: (label: string, item: string) => `${label} – ${frenchType.capitalise(item)}`,
};

/** Captions of figures: who is counted, who measured it, what the signs mean. */
export const frenchCaptions = (places: FrenchPlaces) => ({
  conditions: CONDITIONS,
  /** A number rounded to tens or more. */
  about: (value: string) => `environ ${value}`,
  weighted: "données pondérées",
  unweighted: "données non pondérées",
  weightedExcept: (waves: readonly string[]) => `données pondérées, sauf ${enumerate(waves)}`,
  place: (label: string) => `${frenchType.capitalise(places.one)} ${label}`,
  scope: ({ place, populations, weights }: { place: string | null; populations: readonly string[]; weights: string }) =>
    `${place === null ? "" : `${place} : `}${list(populations)} ; répondants, ${weights}.`,
  population: (named: string, bases: readonly string[]) => `${named} (${list(bases)})`,
  /** The smallest and the largest base of what is shown. */
  base: (bases: readonly [least: number, most: number] | null) => {
    if (bases === null) return "n. d.";
    const [least, most] = bases.map((base) => frenchNumbers.count(base));
    return least === most ? `n = ${most}` : `n de ${least} à ${most}`;
  },
  survey: (unit: string) => `enquête auprès des ${unit}`,
  surveyed: (survey: string, waves: readonly string[], institutes: readonly string[]) =>
    `${survey}, ${waves.length > 1 ? "vagues" : "vague"} ${enumerate(waves)}, ${enumerate(institutes)}`,
  source: (told: { owner: string; surveys: readonly string[]; synthetic: boolean; version: string }) =>
    `${told.owner}, ${list(told.surveys)} ; calculs${told.synthetic ? ", données synthétiques" : ""}, version ${told.version}.`,
  /** After the keys of the surveys. */
  sourceEnd: ({ owner, synthetic, version }: { owner: string; synthetic: boolean; version: string }) =>
    ` ; calculs ${owner}, ${synthetic ? "données synthétiques, " : ""}version ${version}.`,
  gatheredScope: (waves: readonly string[], weights: string) =>
    `Vagues réunies : ${enumerate(waves)} ; répondants, ${weights}.`,
  gatheredSource: (told: { owner: string; edition: string; synthetic: boolean; version: string }) =>
    `${told.owner}, ${told.edition} ; calculs, ${told.synthetic ? "données synthétiques, " : ""}version ${told.version}.`,
  quota: "échantillons par quotas : intervalles indicatifs, calculés comme si l’échantillon était aléatoire",
  volunteer: "répondants volontaires : ni intervalle ni test, résultats non extrapolables",
  fragileSign: (base: number) =>
    `* et trait pointillé : résultat fragile (moins de ${base} réponses, ou peu précis), à interpréter avec prudence`,
  suppressedSign: (base: number) => `s : non publié (moins de ${base} réponses, ou secret)`,
  absentSign: "n. d. : non disponible, faute de répondants assez nombreux ou assez précisément situés",
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
