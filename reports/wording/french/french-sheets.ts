import { frenchNumbers } from "./french-numbers.ts";
import type { FrenchPlaces } from "./french-places.ts";
import { frenchType, plural } from "./french-type.ts";

const { count } = frenchNumbers;
const CORRECTED = "après correction pour comparaisons multiples";

/** What the sheet of a territory says. */
export const frenchSheets = (places: FrenchPlaces) => ({
  kicker: `Fiche ${places.adjective("f")}`,
  unpublished: "non publié",
  distinct: `Ce qui distingue ${places.the}`,
  noneDistinct: "Aucune spécificité statistiquement significative n'est détectée parmi ce qui est publié.",
  moreDistinct: (more: number) =>
    more === 1
      ? "Une autre spécificité significative, qui peut être d’une réponse ou d’une vague précédente, est dans le tableau des écarts."
      : `${count(more)} autres spécificités significatives, y compris celles de réponses et de vagues précédentes, sont dans le tableau des écarts.`,
  lostAtEqualStructure: "À structure comparable, cet écart n’est plus significatif.",
  changed: "Ce qui a changé entre deux vagues",
  rules: (minimum: number, fragileMost: number) =>
    `Résultats ${places.adjective("m", true)} directs : moins de ${minimum} réponses, non publié (s) ; de ${minimum} à ${fragileMost}, fragile (*). Écarts au ${places.rest} testés selon le plan de sondage. Détails : [méthode](method) ; tableaux : [données](data).`,
  size: ({
    places: count,
    people,
    many,
    source,
  }: {
    places: number;
    people: number | null;
    many: string;
    source: string;
  }) =>
    `${[
      ...(people === null ? [] : [`${frenchNumbers.count(people)} habitants`]),
      ...(count < 2 ? [] : [`${frenchNumbers.count(count)} ${many}`]),
    ].join(", ")} – ${source}`,
  locator: (place: string) => `Situation ${places.of} ${place}`,
  citation: (told: { owner: string; study: string; place: string; version: string }) =>
    `${told.owner}, ${told.study}, fiche ${told.place}, version ${told.version}`,
  toCite: (citation: string) => `À citer : ${citation}.`,
  description: (place: string, study: string) => `${place} : résultats de l’étude ${study} comparés au ${places.rest}.`,
  headline: (place: string) => `Les indicateurs principaux ${places.in} ${place} et dans le ${places.rest}`,
  /** The answers of an indicator, as gaps. */
  gapsOf: (label: string) => `${label} : écarts au ${places.rest}`,
  practices: "Les pratiques et la co-construction",
  gaps: {
    title: "Tous les écarts significatifs",
    caption: (place: string, rows: number) =>
      `${place} : ${count(rows)} ${plural(rows, "écart significatif, tel quel", "écarts significatifs, tels quels")} ou à structure comparable ; les dernières vagues et les résultats solides d’abord`,
    value: "Valeur",
    structure: "À structure comparable",
    more: (more: number) =>
      `${count(more)} ${plural(more, "autre écart est", "autres écarts sont")} dans le même tableau, sur la page du site.`,
  },
  compare: `Comparer avec l’ensemble ou avec un autre territoire`,
  files: "Fichiers des tableaux",
  common: "Comment lire cette fiche",
  scope: (place: string, populations: string) =>
    populations === ""
      ? `${place} : aucun résultat direct publié dans les figures de cette fiche.`
      : `${place} : ${populations} ; répondants, données pondérées. Lignes sur une partie d’entre eux : page du site.`,
  source: (owner: string, surveys: readonly string[]) =>
    `${[owner, ...(surveys.length === 0 ? [] : [frenchType.enumerate(surveys)])].join(", ")} ; instituts et dates : page du site.`,
  waveColumn: (rank: number) => `Vague ${rank}`,
  baseOfWave: (base: number, sign: string, effective: number | null) =>
    `${count(base)}${sign}${effective === null ? "" : ` (${count(effective)})`}`,
  keyBase: (base: number, effective: number | null) =>
    `n = ${count(base)}${effective === null ? "" : `, effectif efficace ${count(effective)}`}`,
  keyInterval: (bounds: string, name: string) => `${bounds} (${name})`,
  basesCaption: (place: string, isBeyond: boolean) =>
    `Réponses ${places.in} ${place}, par vague (entre parenthèses, effectif efficace${isBeyond ? ", parfois plus grand par le calage" : ""})`,
  untested: (why: "one-wave" | "broken" | "hidden"): string =>
    `Aucune évolution n’est testable dans ${places.the} : ${
      { "one-wave": "une seule vague", broken: "les vagues ne se comparent pas", hidden: "trop peu de réponses" }[why]
    }.`,
  moreChanged: (more: number) =>
    more === 1
      ? "Une autre évolution significative est dans le tableau trends de la page des données."
      : `${count(more)} autres évolutions significatives sont dans le tableau trends de la page des données.`,
  unchanged: (tested: number) =>
    tested === 1
      ? `La seule évolution testée dans ${places.the} n’est pas significative.`
      : `Les ${count(tested)} évolutions testées entre deux vagues dans ${places.the} ne sont pas significatives, ${CORRECTED}.`,
  /** One sentence on the whole sheet: how many comparisons, how many significant, what is missing. */
  synthesis: (told: { compared: number; significant: number; fragile: number; missing: readonly string[] }): string => {
    const { compared, significant, fragile, missing } = told;
    const absent =
      missing.length === 0
        ? ""
        : ` Pas de résultat direct publiable pour ${frenchType.enumerate(missing.map((unit) => `les ${unit}`))}.`;
    if (compared === 0)
      return `${frenchType.capitalise(places.the)} n’a pas assez de réponses pour être comparé${places.e} au ${places.rest}.${absent}`;
    if (significant === 0)
      return `Les ${count(compared)} valeurs comparées au ${places.rest}, toutes vagues comprises, ne s’en distinguent pas significativement, ${CORRECTED}.${absent}`;
    const found = significant === 1 ? "une s’en distingue" : `${count(significant)} s’en distinguent`;
    return `Sur ${count(compared)} valeurs comparées au ${places.rest}, toutes vagues comprises, ${found} significativement, ${CORRECTED}${cautionOf(fragile, significant)}.${absent}`;
  },
  /** What stands for a value of a territory that is not published. */
  pooled: {
    open: "Où le territoire n’est pas publiable : ce qui en tient lieu",
    caption: (place: string) => `${place} : indicateurs principaux non publiés, et ce qui en tient lieu ; ${RUNGS}`,
    place: "Ce qui en tient lieu",
    value: "Valeur",
    interval: "Intervalle",
    /** « † vagues réunies, 2016, 2020 et 2024 ». */
    what: (sign: string, rung: string, of: string | null) => `${sign} ${rung}${of === null ? "" : `, ${of}`}`,
    line: (what: string, value: string, interval: string | null) =>
      `${what} : ${value}${interval === null ? "" : ` (${interval})`}`,
    /** Those of an indicator, on its page. */
    ofIndicator: (label: string, id: string) =>
      `${label}, ${id} : ce qui tient lieu des valeurs non publiées (${RUNGS})`,
    summary: (id: string) => `${id} : ce qui tient lieu des valeurs non publiées`,
  },
  noMaturityChange: (from: string, reason: string) =>
    `Depuis ${from}, l’évolution de l’indice n’est pas calculable ; ${reason}.`,
  placesLead: `Une fiche par territoire : les mêmes figures, lignes, vagues et axes, comparés au ${places.rest}.`,
  placesDescription: (study: string) => `Les fiches des territoires : ${study}.`,
  around: "Dans",
  inside: "On y trouve",
  before: "Précédent",
  after: "Suivant",
  neighbours: "Autres territoires",
  /** Names of the sheets in sentences and links. */
  link: (place: string) => `Fiche ${place}`,
  all: `Fiches ${places.adjective("f", true)}`,
});

/** Signs of what stands for a value that is not published. */
const RUNGS = "† vagues réunies, ‡ territoires réunis, ◇ estimation modélisée";

export type SheetWords = ReturnType<typeof frenchSheets>;

function cautionOf(fragile: number, significant: number): string {
  if (fragile === 0) return "";
  if (fragile === significant) return " ; à interpréter avec prudence";
  return ` (${fragile === 1 ? "une est fragile" : `${count(fragile)} sont fragiles`}, à interpréter avec prudence)`;
}
