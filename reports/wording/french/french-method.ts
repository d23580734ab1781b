import { frenchNumbers } from "./french-numbers.ts";
import type { FrenchPlaces } from "./french-places.ts";
import { frenchType } from "./french-type.ts";
import { frenchModels } from "./small-areas/french-models.ts";

const { level } = frenchNumbers;

/** Numbers of times out of a hundred that are said in letters. */
const TIMES: Readonly<Record<string, string>> = { 1: "une", 2: "deux", 5: "cinq", 10: "dix", 20: "vingt" };
const timesInHundred = (share: number): string => {
  const times = String(Math.round(share * 1e8) / 1e6);
  return `${TIMES[times] ?? frenchNumbers.level(share).replace(/\s*%$/, "")} fois sur cent`;
};

/** The page on the method. */
export const frenchMethod = (places: FrenchPlaces) => ({
  title: "Méthode",
  lead: "Comment les réponses sont recueillies, redressées, estimées, comparées et publiées. Ce que les fichiers reçus avaient d'anormal est à la page [qualité des données](quality).",
  description: (study: string) => `Plans de sondage, redressement et tests de l’étude ${study}.`,
  sections: {
    rules: "Estimations, tests et seuils",
    notices: "Notices des vagues",
    weighting: "Redressement",
    reconciliation: "Chiffres déjà publiés",
    hidden: "Résultats non publiés",
  },
  families: "Familles de tests",
  /** Families at a significance level, and how many of them would tell something by chance were there nothing to tell. */
  familiesLead: (alpha: number, families: number) =>
    `La correction de Benjamini et Hochberg porte sur chaque famille séparément : là où rien ne diffère dans une famille, elle annonce un écart au moins ${timesInHundred(alpha)} au plus ; ailleurs, la part attendue des écarts annoncés à tort, parmi ceux des indicateurs retenus, est tenue au même taux. Les familles ne sont pas corrigées entre elles : l’ensemble et chaque niveau de territoires en font une chacun. Qui lit les ${frenchNumbers.count(families)} de cette page peut donc attendre jusqu’à ${frenchNumbers.count(families * alpha, 1)} familles annonçant un écart par hasard, si rien ne différait nulle part.`,
  familiesSummary: "Les familles de tests",
  noTest: "Cette édition ne contient pas de test.",
  margins: (notice: string) => `Marges avant et après redressement : ${notice}`,
  weightingLead:
    "Rapport de poids : poids calé divisé par poids de tirage. L'effet de plan de Kish dit ce que l'inégalité des poids coûte en précision.",
  untestable: "Chiffres non testables, et pourquoi",
  /** What confidentiality costs, public by public. */
  loss: {
    caption: "Cellules non publiées, par public et niveau, sur celles qui sont estimées",
    public: "Public",
    whole: "Ensemble",
    main: frenchType.capitalise(places.many),
    places: "Autres territoires",
    categories: "Catégories et croisements",
    all: "Toutes",
    of: (hidden: string, cells: string, share: string) => `${hidden} sur ${cells} (${share})`,
    lead: "Une cellule est retirée pour elle-même, ou pour que d’autres ne s’en déduisent pas : laquelle des deux n’est pas dit, qui le saurait en apprendrait davantage. Le chiffre de l’ensemble est retiré en dernier, puis celui du niveau principal.",
  },
  /** What each rule is of, before it. */
  ruleNames: {
    estimates: "Précision",
    intervals: "Intervalles",
    replicates: "Poids de réplication",
    totals: "Totaux",
    places: frenchType.capitalise(places.many),
    structure: "À structure comparable",
    waves: "Vagues",
    tests: "Écarts significatifs",
    ladder: "À la place d’un chiffre absent",
    modelling: "Estimations modélisées",
    models: "Modèles de cette édition",
    disclosure: "Seuils de publication",
  },
  rules: {
    estimates: (intervals: string) =>
      `Chaque estimation tient compte du plan de sondage et du redressement : strates, populations finies et calage entrent dans son erreur-type. ${intervals}`,
    /** What simulations found holds for the level at which they were made, 95 %. */
    intervals: (simulated: boolean) =>
      `L’intervalle d’une part est celui de Wilson sur l’effectif efficace, jamais plus grand que l’effectif sauf de ce qu’apportent une population finie et le calage, avec les degrés de liberté du plan dans la base${simulated ? " ; dans des simulations il contient la vraie valeur de 94 à 98 fois sur 100, un peu plus souvent qu’annoncé pour les réponses rares des petits domaines" : ""}. Les autres mesures ont l’intervalle de Student, les médianes celui de Woodruff. Ce que les marges du calage donnent est connu, et n’a pas d’intervalle.`,
    replicates: (waves: readonly string[]) =>
      `${waves.length === 1 ? "Une vague a été livrée" : "Des vagues ont été livrées"} avec des poids de réplication (${waves.join(", ")}) : chaque chiffre y est calculé de nouveau sous chacun de ces jeux de poids, son erreur-type est leur dispersion, et ses degrés de liberté sont le rang de ces poids dans la base, moins un. Ce que le calage y fait gagner en précision est dans l’erreur-type, et ne grandit pas l’effectif efficace.`,
    totals:
      "Un total extrapolé à l’univers est le taux ou la moyenne multiplié par la population concernée : ceux qui n’ont pas répondu sont supposés répondre comme les autres.",
    places: `${frenchType.capitalise(places.a)} est comparé${places.e} au ${places.rest}, jamais au total qui ${places.it} contient ; la covariance des deux estimations est prise en compte. Chaque valeur ${places.adjective("f")} est celle de la dernière vague publiable pour ${places.the}.`,
    structure:
      "Les écarts des indicateurs de l’essentiel sont aussi donnés à structure comparable (colonnes structure_… de la table specificities) : le coefficient du territoire dans une régression linéaire, selon le plan de sondage, sur les variables que chaque public déclare (taille, secteur, âge…). Un écart qui tient à la seule composition de la population y disparaît ; une part qui repose sur moins de cinq réponses n’est pas redressée.",
    waves:
      "Deux vagues ne sont comparées que si la question, le champ et le mode le permettent ; sinon la ligne est interrompue.",
    tests: (alpha: number) =>
      `Un écart est dit significatif quand sa probabilité, corrigée dans sa famille en deux temps (l’indicateur d’abord, puis ses territoires : Benjamini et Bogomolov 2014), est inférieure à ${level(alpha)}. L’écart d’une part est testé sur les effectifs efficaces (limites de Jeffreys composées, Newcombe 1998), celui d’une moyenne par le test de Student. Les degrés de liberté sont ceux du plan, unités primaires moins strates moins une ; pour une moyenne, au plus ceux que les poids laissent (carré de l’effectif efficace sur l’effectif, moins un). L’intervalle et la probabilité non corrigée d’un écart disent la même chose ; la probabilité corrigée est plus exigeante, et c’est elle qui décide : un intervalle sans zéro ne suffit pas. Un écart non significatif n’est pas la preuve d’une égalité.`,
    ladder: `Quand le chiffre d’un indicateur principal ne peut pas être montré pour ${places.a}, un autre en tient lieu, un seul par case et toujours nommé : † les vagues réunies, c’est-à-dire les répondants de plusieurs vagues consécutives et comparables estimés ensemble, chaque vague pesant ce que vaut son effectif efficace ; ‡ les territoires réunis, des voisins déclarés ou le territoire plus large ; ◇ une estimation modélisée, où l’étude en déclare le modèle. Ce chiffre dit un niveau : il n’entre ni dans un test, ni dans une évolution, ni dans l’essentiel ; la maturité a sa propre échelle, dite à sa page. Il n’est montré que si rien de ce qui est masqué ne s’en déduit ; sinon la case reste sans chiffre.`,
    models: frenchModels,
    disclosure: (told: { minimum: number; fragile: number; cv: string }) =>
      `Moins de ${told.minimum} réponses : non publié (s). De ${told.minimum} à ${told.fragile - 1} réponses, ou coefficient de variation supérieur à ${told.cv} % : fragile (*), à interpréter avec prudence. Fragile aussi (critères du NCHS, 2017), une part d’effectif efficace inférieur à 30, dont l’intervalle a 30 points ou plus, ou plus de 5 points et plus de 130 % de la valeur ; une moyenne, un rapport ou un total de valeurs trop inégales pour l’effectif (asymétrie de l’estimation de 0,2 ou plus, ou dénominateur dont le coefficient de variation atteint 10 % ; Cochran, 1977), dont l’intervalle est optimiste ; et ce qui a moins de 8 degrés de liberté. Une cellule qui permettrait de retrouver une cellule non publiée est retirée aussi.`,
  },
  /** Words of the reports that a reader may not know; `quantile` is that of the normal law for the level. */
  glossary: (alpha: number, quantile: string): readonly { readonly term: string; readonly definition: string }[] => [
    { term: "Base", definition: "nombre de répondants, non pondéré, sur lesquels une valeur est calculée" },
    {
      term: "Effectif efficace",
      definition:
        "taille de l’échantillon aléatoire simple qui aurait la même précision, compte tenu du plan et des poids ; plus grande que la base là où le calage, ou une population presque toute interrogée, apporte plus que les poids n’enlèvent",
    },
    { term: "Effet de plan", definition: "rapport entre la base et l’effectif efficace" },
    {
      term: "Redressement",
      definition: "calcul de poids tels que l’échantillon retrouve la structure connue de la population",
    },
    {
      term: "Significatif",
      definition: `écart qu’un tirage au hasard produirait moins de ${timesInHundred(alpha)}, après correction du nombre de tests`,
    },
    {
      term: "Valeur-test",
      definition: `écart exprimé en nombre d’écarts-types : au-delà de ${quantile} en valeur absolue, il est rare par hasard`,
    },
    { term: "Solde", definition: "différence entre deux pourcentages, en points" },
  ],
});
export type MethodWords = ReturnType<typeof frenchMethod>;
