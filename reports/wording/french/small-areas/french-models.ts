import type { ModelsTold } from "#wording/told-models";
import { frenchNumbers } from "../french-numbers.ts";
import { frenchType } from "../french-type.ts";

const { count, value } = frenchNumbers;

/** Why models give no number, after a number of models. */
const REFUSED: Readonly<Record<string, string>> = {
  "model-few-areas": "où trop peu de territoires ont un chiffre publié",
  "model-nothing-explained": "où les variables n’expliquent pas les écarts entre territoires",
  "model-outlying-area": "où un territoire s’écarte trop des autres",
  "model-without-error": "dont les chiffres n’ont pas d’erreur connue",
  protected: "dont le chiffre de l’ensemble n’est pas publié",
};

/** How many models were tried, and what became of them. */
function tried({ tried: all, holding, awaited, values, refusals }: ModelsTold): string {
  if (all === 0) return "Dans cette édition, chaque territoire a un chiffre : aucun modèle n’a été nécessaire.";
  const began = `Dans cette édition, ${count(all)} ${all === 1 ? "modèle a été essayé" : "modèles ont été essayés"}, un par indicateur, public et vague où aucun autre échelon ne donne de chiffre (${count(awaited)} ${awaited === 1 ? "chiffre manque" : "chiffres manquent"})`;
  const held =
    holding === 0
      ? "aucun ne tient"
      : `${count(holding)} ${holding === 1 ? "tient" : "tiennent"} et ${holding === 1 ? "donne" : "donnent"} ${count(values)} ${values < 2 ? "valeur" : "valeurs"}`;
  const why = refusals.map(({ reason, count: refused }) => `${count(refused)} ${REFUSED[reason] ?? reason}`);
  return `${began} : ${held}${why.length === 0 ? "" : `. Refusés : ${frenchType.enumerate(why)}`}.`;
}

/** The modelled rung of the ladder, on the page on the method. */
export const frenchModels = {
  modelling: ({ source, date }: ModelsTold) =>
    `Un territoire dont le chiffre n’est pas publié peut recevoir une estimation modélisée (◇), quand aucun autre échelon ne convient : ce que les territoires publiés apprennent de lui, d’après des variables auxiliaires (${source}, ${date}). Le modèle de Fay et Herriot (1979) est ajusté sur les seuls chiffres publiés, tels qu’ils sont publiés ; rien des réponses du territoire n’y entre. Les parts y sont sur l’échelle de l’arc sinus, les variances d’échantillonnage lissées. L’intervalle tient compte de ce que l’on ignore de la variance entre territoires, et de la probabilité que les variables n’expliquent rien : à partir d’une chance sur deux, le modèle est refusé. Les valeurs sont décalées pour retrouver le chiffre de l’ensemble, et ce décalage est compté dans l’erreur. Une valeur modélisée n’est ni testée, ni reprise dans l’essentiel.`,
  tried,
  adjusted: ({ models, gamma: [least, most], residual }: NonNullable<ModelsTold["fit"]>) =>
    `Dans ${models === 1 ? "le modèle qui a pu être ajusté" : `les ${count(models)} modèles qui ont pu être ajustés, refusés compris`}, le poids d’un chiffre direct face au modèle va de ${value(least, "percent", 0)} à ${value(most, "percent", 0)}, et le plus grand résidu standardisé est de ${count(residual, 1)}.`,
};
export type ModelWords = typeof frenchModels;
