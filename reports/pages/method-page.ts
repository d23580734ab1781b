import { localise } from "#wording/localise";
import { formatNumber } from "#wording/numbers";
import { surveyLimits } from "../content/limits.ts";
import { notices } from "../content/notices.ts";
import { holdings, type SiteContext } from "../content/site-context.ts";
import { familiesTable, weightsTable } from "../content/tables/method-tables.ts";
import { reconciliationLead, reconciliationTable } from "../content/tables/reconciliation-table.ts";
import { intervalSentence } from "../content/tables/waves-table.ts";
import type { PageContent, PageKind } from "./page-kind.ts";

const SECTIONS = [
  { id: "calculs", title: "Estimations, tests et seuils" },
  { id: "notices", title: "Notices des vagues" },
  { id: "redressement", title: "Redressement" },
  { id: "reconciliation", title: "Chiffres déjà publiés" },
  { id: "suppressions", title: "Résultats non publiés" },
] as const;

/** How the numbers were made. */
export const methodPage: PageKind = {
  name: "method",
  template: "method",
  navigation: "Méthode",
  reads: [
    "specificities",
    "trends",
    "reconciliation",
    "suppressions",
    "respondents_report",
    "margins_report",
    "weights_report",
  ],
  pages: (context) => [{ file: "methode.html", content: () => methodContent(context) }],
};

function methodContent(context: SiteContext): PageContent {
  const values = {
    sections: SECTIONS,
    rules: rulesOf(context),
    families: familiesTable(context),
    notices: notices(context),
    weights: weightsTable(context),
    reconciliationLead: reconciliationLead(context),
    reconciliation: reconciliationTable(context, true),
    untestable: reconciliationTable(context, false),
    hidden: surveyLimits(context).at(-1),
  };
  const description = `Plans de sondage, redressement et tests de l’étude ${localise(context.definition.study.title)}.`;
  return { title: "Méthode", description, values };
}

function rulesOf(context: SiteContext): readonly string[] {
  const { minimumBase, fragileBase, definition } = context;
  const cv = formatNumber(definition.study.disclosure.fragile_cv * 100);
  const { regions, waves, tests } = holdings(context);
  const rules = [
    `Chaque estimation tient compte du plan de sondage et du redressement : strates, populations finies et calage entrent dans son erreur-type. ${intervalSentence(context)}`,
    "L’intervalle d’une part est celui de Wilson sur l’effectif efficace, jamais plus grand que l’effectif ; dans des simulations il contient la vraie valeur de 94 à 98 fois sur 100, un peu plus souvent qu’annoncé pour les réponses rares des petits domaines. Les autres mesures ont l’intervalle de Student, les médianes celui de Woodruff.",
    "Un total extrapolé à l’univers est le taux ou la moyenne multiplié par la population concernée : ceux qui n’ont pas répondu sont supposés répondre comme les autres.",
    regions &&
      "Une région est comparée au reste du pays, jamais au total qui la contient ; la covariance des deux estimations est prise en compte. Chaque valeur régionale est celle de la dernière vague publiable pour la région.",
    waves &&
      "Deux vagues ne sont comparées que si la question, le champ et le mode le permettent ; sinon la ligne est interrompue.",
    tests &&
      "Un écart est dit significatif quand sa probabilité, corrigée par la procédure de Benjamini et Hochberg dans sa famille, est inférieure à 5 %. L’écart d’une part est testé exactement sur les effectifs efficaces, celui d’une moyenne par le test de Welch : près du seuil, le test et l’intervalle de l’écart peuvent ne pas dire la même chose, et c’est le test qui décide. Un écart non significatif n’est pas la preuve d’une égalité.",
    `Moins de ${minimumBase} réponses : non publié (s). De ${minimumBase} à ${fragileBase - 1} réponses, ou coefficient de variation supérieur à ${cv} % : fragile (*), à interpréter avec prudence. Une cellule qui permettrait de retrouver une cellule non publiée est retirée aussi.`,
  ];
  return rules.filter((rule) => rule !== false);
}
