import { frenchNumbers } from "../french-numbers.ts";
import type { FrenchPlaces } from "../french-places.ts";
import { plural } from "../french-type.ts";

const { count } = frenchNumbers;

/** The front page: what was measured, of whom, when, what comes out of it, where to go. */
export const frenchHome = (places: FrenchPlaces) => ({
  /** One line of facts. */
  line: (told: { publics: number; waves: number; respondents: number; places: number; from: string; to: string }) =>
    [
      told.publics > 1 ? `${count(told.publics)} publics` : "",
      `${count(told.waves)} ${plural(told.waves, "vague")}`,
      `${count(told.respondents)} réponses`,
      told.places > 1 ? `${count(told.places)} ${places.many}` : "",
      told.from === told.to ? told.from : `de ${told.from} à ${told.to}`,
    ]
      .filter((part) => part !== "")
      .join(", "),
  place: `Votre ${places.one}`,
  choose: `Choisir ${places.e === "e" ? "une" : "un"} ${places.one}`,
  mapped: (told: { label: string; unit: string; who: string; wave: string }) =>
    `${[told.label, told.who, told.unit, told.wave].filter((part) => part !== "").join(", ")}.`,
  results: "Les résultats",
  /** What a public does, in the last wave, then in the one compared. */
  result: (told: { does: string; when: string; before: string | null; since: string | null }) =>
    told.before === null
      ? `${told.does} ${told.when}`
      : `${told.does} ${told.when}, contre ${told.before} ${told.since}`,
  /** A value that no verb tells. */
  value: (told: { what: string; when: string; before: string | null; since: string | null }) =>
    told.before === null
      ? `${told.what}, ${told.when}`
      : `${told.what}, ${told.when}, contre ${told.before} ${told.since}`,
  moved: (told: { rises: boolean; gap: string }) =>
    `${told.gap}, ${told.rises ? "hausse significative" : "baisse significative"}`,
  unmoved: (told: { since: string; before: string }) =>
    `pas d’écart significatif depuis ${told.since.replace(/^en /, "")} (${told.before})`,
  stable: "valeur stable, à la marge déclarée près",
  interval: (bounds: string) => `intervalle ${bounds}`,
  single: "une seule vague comparable",
  seriesOf: (label: string, what: string) => `${label} : ${what}, vague après vague`,
  more: "Tout l’indicateur",
  signature: "À la une",
  inReport: "Dans le rapport",
  doors: {
    title: "Aller plus loin",
    report: (chapters: number) =>
      `${chapters > 1 ? `${count(chapters)} chapitres, chaque` : "Chaque"} phrase liée à sa figure.`,
    places: `${places.e === "e" ? "Chacune" : "Chacun"} comparé${places.e} au ${places.rest}.`,
    method: "Échantillons, redressement, tests, limites.",
    data: "Tableaux publiés, dictionnaire, codes.",
  },
  go: {
    report: "Lire le rapport",
    places: `Fiches ${places.adjective("f", true)}`,
    method: "Méthode",
    data: "Données",
  },
});
export type HomeWords = ReturnType<typeof frenchHome>;
