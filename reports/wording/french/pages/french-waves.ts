import type { Unit } from "#wording/numbers";
import { frenchNumbers } from "../french-numbers.ts";
import { frenchType, plural } from "../french-type.ts";

const { count } = frenchNumbers;

const FIGURE_OF: Readonly<Record<Unit, string>> = {
  percent: "Parts",
  points: "Soldes",
  number: "Nombres",
  "score-10": "Notes sur 10",
  "score-100": "Scores sur 100",
  euros: "Montants",
};

/** The pages of pairs of waves: what compares, what moved, what did not, what changed in how it was asked. */
export const frenchWaves = {
  title: "Vagues",
  lead: "D’une vague à l’autre d’un même public : ce qui se compare, ce qui a changé de façon établie, ce qui ne bouge pas de façon mesurable, et ce qui a changé dans l’enquête elle-même.",
  description: (study: string) => `Les évolutions d’une vague à l’autre de l’étude ${study}.`,
  ownDescription: (title: string, study: string) => `${title} : ce qui a changé, étude ${study}.`,
  pair: (publicLabel: string, from: string, to: string) => `${publicLabel}, de ${from} à ${to}`,
  all: "Toutes les vagues",
  kind: (consecutive: boolean): string => (consecutive ? "Vagues qui se suivent" : "Première et dernière vagues"),
  listCaption: (publicLabel: string) => `Vagues comparées : ${publicLabel}`,
  listColumns: ["Vagues", "Questions comparables", "Hausses", "Baisses", "Non significatifs"],
  questions: "Ce qui se compare",
  /** How many questions, by what became of them. */
  counted: (told: { comparable: number; changed: number; added: number; dropped: number }) => [
    { count: count(told.comparable), label: plural(told.comparable, "question comparable", "questions comparables") },
    { count: count(told.changed), label: plural(told.changed, "question modifiée", "questions modifiées") },
    { count: count(told.added), label: plural(told.added, "question nouvelle", "questions nouvelles") },
    { count: count(told.dropped), label: plural(told.dropped, "question disparue", "questions disparues") },
  ],
  moves: "Ce qui a changé",
  movesOf: (told: { rises: number; falls: number; unmoved: number; equivalent: number }) => [
    { count: count(told.rises), label: plural(told.rises, "hausse significative", "hausses significatives") },
    { count: count(told.falls), label: plural(told.falls, "baisse significative", "baisses significatives") },
    { count: count(told.unmoved), label: plural(told.unmoved, "écart non significatif", "écarts non significatifs") },
    ...(told.equivalent === 0
      ? []
      : [
          {
            count: count(told.equivalent),
            label: plural(told.equivalent, "équivalence établie", "équivalences établies"),
          },
        ]),
  ],
  movesLead:
    "Parmi les valeurs publiées de l’ensemble du public, indicateurs et réponses, à ces deux vagues ; tests corrigés pour comparaisons multiples.",
  noMove: "Parmi ce qui est publié, aucun écart entre ces deux vagues n’est significatif.",
  nothingCompared:
    "Aucune valeur publiée ne se compare entre ces deux vagues : rien ne permet d’y dire une hausse ou une baisse.",
  more: (more: number) =>
    `${count(more)} ${plural(more, "autre écart significatif est", "autres écarts significatifs sont")} dans la figure ou dans les tableaux.`,
  /** One change is named; several are counted. */
  figureTitle: (told: {
    rises: number;
    falls: number;
    from: string;
    to: string;
    only: string | null;
    /** What the values are, where another figure of the page has others. */
    unit: Unit | null;
  }) => {
    const of = told.unit === null ? "" : `${FIGURE_OF[told.unit]}${frenchType.colon}`;
    const say = (text: string) => (of === "" ? frenchType.capitalise(text) : of + text);
    if (told.only !== null)
      return `${told.only} : ${told.rises === 1 ? "hausse" : "baisse"} significative entre ${told.from} et ${told.to}`;
    const parts = [
      told.rises === 0 ? "" : `${count(told.rises)} ${plural(told.rises, "hausse")}`,
      told.falls === 0 ? "" : `${count(told.falls)} ${plural(told.falls, "baisse")}`,
    ].filter((part) => part !== "");
    const between = `entre ${told.from} et ${told.to}`;
    if (parts.length === 0) return say(`pas d’écart significatif ${between}`);
    return say(`${frenchType.enumerate(parts)} ${plural(told.rises + told.falls, "significative")} ${between}`);
  },
  /** The value before, beside the one after. */
  before: (value: string, when: string) => `contre ${value} ${when}`,
  figureSubtitle: (publicLabel: string, unit: string) =>
    `${publicLabel}, valeurs publiées aux deux vagues, ${unit}, de la plus forte hausse à la plus forte baisse`,
  figureNote:
    "rond : première vague ; pointe de flèche : seconde vague, là où l’écart est significatif ; trait gris entre deux ronds : écart non significatif ; écarts calculés avant arrondi ; axe resserré autour des valeurs",
  movesColumns: ["Indicateur", "Avant", "Après", "Écart", "Intervalle de l’écart", "Test"],
  unmoved: "Ce qui ne bouge pas de façon mesurable",
  unmovedLead:
    "L’écart y est trop petit pour ces échantillons : rien ne permet d’en conclure un changement, ni une absence de changement. L’intervalle dit jusqu’où il pourrait aller.",
  othersSummary: (rows: number) => `${count(rows)} ${plural(rows, "valeur", "valeurs")} hors de la figure`,
  othersCaption: "Valeurs comparées qui ne sont pas dans la figure",
  incomparable: "Ce qui ne se compare pas",
  incomparableSummary: (rows: number) => `${count(rows)} ${plural(rows, "indicateur", "indicateurs")}, avec le motif`,
  incomparableCaption: "Indicateurs qui ne se comparent pas entre ces deux vagues",
  incomparableColumns: ["Indicateur", "Motif"],
  changedQuestions: "Questions modifiées, nouvelles, disparues",
  changedCaption: "Questions qui ne sont pas les mêmes aux deux vagues",
  changedColumns: ["Question", "Ce qu’elle devient"],
  fates: { changed: "modifiée", added: "nouvelle", dropped: "disparue" },
  survey: "Ce qui a changé dans l’enquête",
  breaksCaption: "Ce qui a changé, et ce qu’il en résulte pour les séries",
  breaksColumns: ["Ce qui a changé", "Conséquence", "Règle déclarée"],
  conditionsCaption: "Les deux vagues côte à côte",
  condition: "Condition",
  compared: "Comparaison",
  same: "inchangé",
  different: "différent",
  conditions: {
    survey: "Enquête",
    programme: "Programme",
    field: "Dates de terrain",
    institute: "Institut",
    mode: "Mode de collecte",
    population: "Champ",
    frame: "Base de sondage",
    sample: "Échantillon",
    geography: "Géographie d’origine",
    respondents: "Répondants",
    effective: "Effectif efficace",
    margins: "Marges de calage",
    weights: "Poids relatif (min – max)",
  },
  around: "Autres vagues de ce public",
};
export type WaveWords = typeof frenchWaves;
