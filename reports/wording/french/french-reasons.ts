import type { Reason } from "#schemas/tables/reasons";
import type { Explanation } from "#schemas/tables/release";
import type { Aspect } from "#schemas/waves/wave-comparability";

/** What is not what it was from a wave to the next. */
export const CHANGED: Readonly<Record<Aspect, string>> = {
  mode: "mode de collecte différent",
  population: "champ différent",
  frame: "base de sondage différente",
  purpose: "objet différent",
  sample: "volontaires et échantillon tiré",
  institute: "institut différent",
};

const several = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`);

/** Why a cell has no number, by the code and the parameter of its row. */
export const frenchReasons: Readonly<Record<Reason, (detail: string) => string>> = {
  "no-respondent": () => "aucun répondant",
  "zero-denominator": () => "dénominateur nul",
  "single-unit": () => "une seule unité tirée dans une strate",
  "too-few-respondents": () => "trop peu de répondants pour une précision",
  "sample-exceeds-population": () => "échantillon plus grand que la population déclarée",
  "no-variation": () => "réponses toutes égales",
  "not-finite": () => "calcul impossible",
  "too-skewed": () => "écart non testé : valeurs trop inégales pour l'effectif",
  "known-exactly": () => "écart connu sans erreur : rien à tester",
  "no-freedom": () => "écart non testé : trop peu d'unités tirées pour en connaître l'erreur",
  "no-quantile": () => "quantile non estimable",
  "question-not-asked": (question) => `question ${question} non posée dans cette vague`,
  "answer-not-offered": () => "réponse non proposée dans cette vague",
  protected: () => "protégé : trop peu de réponses, ici ou dans ce qui s'en déduirait",
  "fragile-base": (least) => `moins de ${least} réponses`,
  "fragile-base-of-a-wave": (least) => `moins de ${least} réponses à l'une des vagues`,
  "fragile-variation": () => "coefficient de variation élevé",
  "fragile-effective-base": (least) => `effectif efficace de moins de ${least} réponses`,
  "fragile-skewness": () => "valeurs très inégales : l’intervalle est optimiste",
  "wide-interval": (points) => `intervalle large de ${points} points ou plus`,
  "wide-relative-interval": (percent) => `intervalle plus large que ${percent} % de la valeur`,
  "few-degrees": (least) => `moins de ${least} degrés de liberté : l’erreur est mal connue`,
  "computed-otherwise": () => "indicateur calculé autrement chez l’autre public",
  "series-changed": () => "question modifiée entre les deux vagues (série différente)",
  "bridge-not-halves": () => "raccord refusé : des répondants ont reçu les deux libellés",
  "bridge-small-half": (least) => `raccord refusé : une des moitiés compte moins de ${least} réponses`,
  "bridge-halves-differ": (variable) =>
    `raccord refusé : les moitiés ne se ressemblent pas (${variable}), elles ne sont pas tirées au hasard`,
  "wave-changed": (aspects) => {
    const names = aspects.split(" ").map((aspect) => CHANGED[aspect as Aspect] ?? aspect);
    return `${names.join(" et ")} entre les deux vagues`;
  },
  "question-absent-of-a-wave": () => "question absente d'une des deux vagues",
  volunteers: () => "échantillon de volontaires : pas de test",
  "small-public": (least) => `un des publics compte moins de ${least} répondants efficaces sur ce territoire`,
  "small-public-of-an-edition": (least) =>
    `public de moins de ${least} répondants efficaces sur ce territoire à l'une des deux éditions`,
  "hidden-region-inside": () => "une partie de ce territoire n'est pas publiée, et les autres la donneraient",
  "public-of-one-edition": () => "public d'une seule des deux éditions",
  "base-changed": () => "répondants concernés différents entre les deux vagues",
  "same-samples": () => "mêmes échantillons aux deux éditions (rien n’y a été mesuré de nouveau)",
  "places-too-large": () => "trop de répondants situés trop largement : ni dans ce territoire, ni dans le reste",
  "few-or-unplaced": () => "trop peu de répondants dans ce territoire, ou répondants situés plus largement",
  "model-few-areas": (fitted) => `pas de modèle : trop peu de territoires ont un chiffre publié (${fitted})`,
  "model-nothing-explained": () =>
    "pas de modèle : les variables auxiliaires n’expliquent pas les écarts entre territoires",
  "model-outlying-area": () => "pas de modèle : un territoire s’écarte trop des autres",
  "model-outside-fitted": () =>
    "pas de valeur modélisée : territoire trop différent de ceux dont le chiffre est publié",
  "model-apart-from-whole": () => "pas de valeur modélisée : le modèle s’accorde mal avec le chiffre de l’ensemble",
  "model-without-error": () => "pas de modèle : chiffres dont l’erreur n’est pas connue",
  "missing-components": (detail) => `${detail.split("/")[0]} composante(s) sur ${detail.split("/")[1]}`,
  "no-rung": () =>
    "aucun échelon ne peut être montré : vagues ou territoires réunis restent trop peu nombreux, ou en diraient trop",
  "missing-dimensions": (detail) => {
    const dimensions = detail.split(" ");
    return `${several(dimensions.length, "une dimension manque", "dimensions manquent")} (${dimensions.join(", ")})`;
  },
};

const VARIANTS: Readonly<Record<string, string>> = {
  unweighted: "sans pondération",
  "dont-know-out-of-base": "« ne sait pas » hors de la base",
  "dont-know-in-base": "« ne sait pas » dans la base",
  "all-asked": "base : ceux à qui la question est posée",
};

/** Why a figure already published came out so. */
export const frenchExplanations: Readonly<Record<Explanation, (detail: string) => string>> = {
  ...frenchReasons,
  "equal-rounded": () => "égal après arrondi",
  "within-interval": () => "dans l'intervalle de confiance",
  "inequality-holds": () => "l'inégalité publiée est vérifiée",
  variants: (codes) => {
    const variants = codes.split(" ").map((code) => VARIANTS[code] ?? code);
    return `le chiffre publié est retrouvé avec : ${variants.join(" ; ")}`;
  },
  "no-variant": () => "aucune variante de base, de « ne sait pas » ou de pondération ne le retrouve",
  "not-measured": () => "pas une mesure de cette enquête",
  "not-estimated": () => "cette vague ou ce domaine n'est pas estimé",
  note: (text) => text,
};
