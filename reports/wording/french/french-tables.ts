import type { ReconciliationRow } from "#schemas/tables/release";
import type { Aspect, Mode } from "#schemas/waves/wave-comparability";
import { frenchNumbers } from "./french-numbers.ts";
import { CHANGED, frenchExplanations } from "./french-reasons.ts";
import { frenchType, plural } from "./french-type.ts";

const { count, level } = frenchNumbers;

const DESIGNS: Readonly<Record<string, string>> = {
  simple: "aléatoire simple",
  stratified: "aléatoire stratifié",
  clustered: "aléatoire en grappes",
  quota: "quotas",
  volunteer: "volontaires",
};
const CALIBRATIONS: Readonly<Record<string, string>> = {
  none: "pas de calage",
  raking: "raking ratio",
  linear: "linéaire",
  logit: "logit",
  truncated: "linéaire tronquée",
};

/** Tables of waves, flat tables, comparability and figures already printed. */
export const frenchTables = {
  /** What concerns no public. */
  study: "étude",
  /** How a sample was drawn. */
  design: (kind: string): string => DESIGNS[kind] ?? kind,
  modes: {
    online: "en ligne",
    telephone: "téléphone",
    "face-to-face": "face à face",
    post: "courrier",
    paper: "questionnaire papier",
  } satisfies Record<Mode, string> as Readonly<Record<Mode, string>>,
  waves: {
    caption: "Vagues de l’étude",
    columns: ["Public", "Vague", "Terrain", "Répondants", "Mode", "Échantillon", "Institut"],
    /** What dates the edition, without a clock. */
    edition: (version: string, waves: number, period: string) =>
      `Version ${version} ; ${plural(waves, "terrain")} : ${period}`,
    /** What the intervals of the study are worth: its designs decide. */
    random: (confidence: number) =>
      `Pour les échantillons aléatoires, c’est un intervalle de confiance à ${level(confidence)}, calculé selon le plan de sondage et le redressement.`,
    quota:
      "Pour les échantillons par quotas, l’intervalle est indicatif : il est calculé comme si l’échantillon était aléatoire.",
    volunteer: "Les réponses de volontaires n’ont ni intervalle ni test, et ne s’extrapolent pas.",
  },
  notice: {
    title: (publicLabel: string, wave: string) => `${publicLabel}, ${wave}`,
    survey: "Enquête",
    programme: "Programme",
    asked: "Qui est interrogé",
    universe: "Univers",
    counted: (told: { count: number; label: string; source: string; date: string }) =>
      `${count(told.count)} ${told.label} (${told.source}, ${told.date})`,
    commissioner: "Commanditaire",
    institute: "Institut",
    field: "Dates de terrain",
    mode: "Mode de collecte",
    frame: "Base de sondage",
    scope: "Champ",
    sample: "Échantillon",
    respondents: "Répondants",
    rate: "Taux de réponse",
    effective: "Effectif efficace",
    geography: "Géographie",
    remark: "Remarque",
    kept: (kept: number, planned: number | undefined, feminine: boolean) => {
      const e = feminine ? "e" : "";
      return `${count(kept)} gardé${e}s${planned === undefined ? "" : `, ${count(planned)} prévu${e}s`}`;
    },
    effect: (effective: number, deff: number) => `${count(effective)} (effet de plan ${count(deff, 2)})`,
    drawn: (told: {
      design: string;
      strata: readonly string[];
      stages: number;
      finite: boolean;
      replicates: number;
    }) => {
      const strata = told.strata.length === 0 ? "" : `, strates : ${told.strata.join(" × ")}`;
      const stages = told.stages < 2 ? "" : `, à ${told.stages} degrés`;
      const replicates =
        told.replicates === 0 ? "" : `, précision par ${count(told.replicates)} poids de réplication de l’institut`;
      return `${told.design}${stages}${strata}${told.finite ? ", avec correction de population finie" : ""}${replicates}`;
    },
    responses: (percent: number, contacted: number) =>
      `${count(percent, 1)} % de ${count(contacted)} unités contactées`,
  },
  nomenclatures: {
    caption: (label: string) => `Nomenclatures : ${label}`,
    columns: ["Niveau", "Codes", "Source"],
  },
  families: {
    caption: "Familles de tests",
    columns: ["Comparaison", "Public", "Famille", "Tests", "Significatifs", "Plus petite p corrigée"],
    domains: "Domaine contre le reste",
    waves: "Entre deux vagues",
    bridged: "Entre deux vagues, raccordées §",
    maturity: "Maturité entre deux éditions",
    respondents: "Notes de répondants entre deux éditions",
    byPlace: (family: string, place: string) => `${family}, par ${place}`,
    whole: (family: string) => `${family}, ensemble`,
  },
  weights: {
    caption: "Diagnostic du redressement par vague",
    columns: [
      "Public",
      "Vague",
      "Méthode",
      "Répondants",
      "Itérations",
      "Plus grand écart",
      "Rapport de poids (min – médiane – max)",
      "Poids relatif (min – max)",
      "Poids bornés",
      "Effet de plan",
      "Effectif efficace",
    ],
    /** « truncated » says that trimmed weights were calibrated again within bounds. */
    method: (name: string, bounded: boolean): string =>
      `${CALIBRATIONS[name] ?? name}${bounded ? " à poids bornés" : ""}`,
  },
  margins: {
    caption: (publicLabel: string, wave: string) => `Marges de calage : ${publicLabel}, ${wave}`,
    columns: ["Catégorie", "Variable", "Population (%)", "Avant (%)", "Après (%)", "Source de la marge"],
    /** The margin of a quantity is its total, printed as a mean. */
    mean: "moyenne",
    /** Respondents without a category, whose share is left as it is. */
    unclassified: "non renseigné",
    unclassifiedSource: "part des poids de tirage ; les autres se partagent le reste",
    source: (told: { source: string; date: string; confidence: string }) =>
      `${told.source}, ${told.date} (confiance ${told.confidence})`,
  },
  /** What the survey does not allow one to say. */
  limits: {
    summary: (caption: string) => `Liste : ${caption.toLowerCase()}`,
    answer: (label: string, answer: string) => `${label} – ${frenchType.capitalise(answer)}`,
    whole: "ensemble",
    incomparable: {
      title: "Des questions qui ne se comparent pas d’une vague à l’autre",
      caption: "Vagues qui ne se comparent pas",
      columns: ["Indicateur", "Public", "Vagues", "Motif"],
      /** How many, by reason. */
      lead: (reasons: readonly (readonly [reason: string, pairs: number])[]) => {
        const pairs = reasons.reduce((sum, [, own]) => sum + own, 0);
        const why = frenchType.list(reasons.map(([reason, own]) => `${reason} : ${count(own)}`));
        return `${count(pairs)} ${plural(pairs, "comparaison")} entre vagues ne se ${plural(pairs, "fait", "font")} pas (${why}).`;
      },
    },
    told: {
      title: "Toutes les évolutions établies",
      caption: "Évolutions significatives, ou équivalences établies",
      columns: ["Indicateur", "Qui", "Vagues", "Avant", "Après", "Écart", "Intervalle de l’écart", "Test"],
      lead: (changes: number) =>
        `${count(changes)} ${plural(changes, "évolution de l’ensemble d’un public est établie", "évolutions de l’ensemble d’un public sont établies")} après correction pour comparaisons multiples ; l’essentiel en dit dix au plus.`,
    },
    unmoved: {
      title: "Ce qui ne bouge pas de façon mesurable",
      caption: "Écarts entre vagues non significatifs",
      columns: ["Indicateur", "Public", "Vagues", "Écart"],
      lead: (gaps: number) =>
        `${count(gaps)} ${plural(gaps, "écart")} entre vagues ${plural(gaps, "est trop petit", "sont trop petits")} pour l’échantillon : rien ne permet d’en conclure un changement, ni une absence de changement.`,
    },
    hidden: {
      title: "Ce qui n’est pas publié",
      caption: "Cellules non publiées",
      columns: ["Public", "Vague", "Découpage", "Règle", "Cellules"],
      lead: (cells: number, base: number) =>
        cells === 0
          ? "Les cellules calculées sont publiées dans leur totalité."
          : `${count(cells)} ${plural(cells, "cellule")} sur moins de ${base} réponses, ou protégées par le secret, ${plural(cells, "est retirée", "sont retirées")} avant toute figure.`,
    },
  },
  topline: {
    caption: (publicLabel: string, label: string) => `${label} : ${publicLabel}, par vague`,
    column: "Réponse",
    bases: "Répondants (n)",
    between: (least: string, most: string) => `de ${least} à ${most}`,
  },
  comparability: {
    caption: (publicLabel: string) =>
      `Comparabilité des questions, ${publicLabel} : même lettre, vagues comparables ; lettres différentes, rupture ; case vide, question non posée`,
    question: "Question",
    rule: "Règle",
    changesCaption: "Ce qui a changé d’une vague à la suivante, toutes questions confondues",
    changesColumns: ["Public", "Vagues", "Ce qui a changé", "Conséquence", "Règle déclarée"],
    change: (aspect: Aspect): string => CHANGED[aspect],
    /** What a change does to the series. */
    consequence: (joined: "all" | "some" | "none", aspect: Aspect): string =>
      aspect === "institute"
        ? "dit, sans rupture"
        : joined === "none"
          ? "séries rompues"
          : joined === "all"
            ? "séries prolongées par une règle"
            : "séries rompues, sauf celles de la règle",
    rulesCaption: "Règles d’harmonisation citées par les questionnaires",
    rulesColumns: ["Règle", "Questions", "Publics", "Ce qui a changé"],
    noRule: "sans règle",
  },
  reconciliation: {
    testable: "Chiffres déjà publiés, rapprochés de l’étude",
    untestable: "Chiffres déjà publiés que l’étude ne permet pas de tester",
    columns: ["Chiffre", "Vague", "Publié", "Remarque", "Source"],
    computed: ["Calculé ici", "Issue"],
    outcomes: {
      reproduced: "reproduit",
      compatible: "compatible",
      "explained-gap": "écart expliqué",
      "unexplained-gap": "écart inexpliqué",
      "not-testable": "non testable",
    },
    none: "L’étude ne déclare pas de chiffre déjà publié.",
    lead: (figures: number, outcomes: readonly (readonly [words: string, figures: number])[]) => {
      const all = plural(figures, "chiffre déjà publié est rapproché", "chiffres déjà publiés sont rapprochés");
      const counts = frenchType.list(outcomes.map(([words, own]) => `${words}, ${count(own)}`));
      return `${count(figures)} ${all} de ce que l’étude calcule : ${counts}. « Reproduit » : égal après arrondi ; « compatible » : dans l’intervalle.`;
    },
    /** Why a figure came out so, as its row tells it. */
    remark: ({ explanation, explanation_detail }: Pick<ReconciliationRow, "explanation" | "explanation_detail">) =>
      frenchExplanations[explanation](explanation_detail ?? ""),
    published: (value: string, qualifier: string, unit: string) =>
      `${QUALIFIERS[qualifier] ?? ""}${value}${UNITS[unit] ?? ""}`,
  },
};
export type TableWords = typeof frenchTables;

const QUALIFIERS: Readonly<Record<string, string>> = {
  exact: "",
  approximate: "environ ",
  "less-than": "moins de ",
  "more-than": "plus de ",
};
const UNITS: Readonly<Record<string, string>> = {
  percent: " %",
  points: " points",
  "score-10": " sur 10",
  euros: " €",
};
