import type { ModelWords } from "#wording/french/small-areas/french-models";
import type { ModelsTold } from "#wording/told-models";
import { englishNumbers } from "../english-numbers.ts";
import { englishType } from "../english-type.ts";

const { count, value } = englishNumbers;

/** Why models give no number, after a number of models. */
const REFUSED: Readonly<Record<string, string>> = {
  "model-few-areas": "where too few areas have a published figure",
  "model-nothing-explained": "where the variables do not explain the gaps between areas",
  "model-outlying-area": "where one area is too far from the others",
  "model-without-error": "whose figures have no known error",
  protected: "whose figure of the whole is not published",
};

/** How many models were tried, and what became of them. */
function tried({ tried: all, holding, awaited, values, refusals }: ModelsTold): string {
  if (all === 0) return "In this edition each area has a figure: no model was needed.";
  const began = `In this edition ${count(all)} ${all === 1 ? "model was" : "models were"} tried, one per indicator, public and wave of which no other rung gives a figure (${count(awaited)} ${awaited === 1 ? "figure is" : "figures are"} missing)`;
  const held =
    holding === 0
      ? "none holds"
      : `${count(holding)} ${holding === 1 ? "holds and gives" : "hold and give"} ${count(values)} ${values === 1 ? "value" : "values"}`;
  const why = refusals.map(({ reason, count: refused }) => `${count(refused)} ${REFUSED[reason] ?? reason}`);
  return `${began}: ${held}${why.length === 0 ? "" : `. Refused: ${englishType.enumerate(why)}`}.`;
}

/** The modelled rung of the ladder, on the page on the method. */
export const englishModels: ModelWords = {
  modelling: ({ source, date }) =>
    `An area whose figure is not published may be given a modelled estimate (◇), where no other rung will do: what the published areas teach of it, from auxiliary variables (${source}, ${date}). The model of Fay and Herriot (1979) is fitted on published figures alone, as they are published; nothing of the answers of the area enters it. Shares are on the arcsine scale, sampling variances smoothed. The interval takes account of what is not known of the variance between areas, and of the probability that the variables explain nothing: from one chance in two on, the model is refused. Values are shifted so that they make the figure of the whole, and the shift is counted in the error. A modelled value is never tested, and never among the essentials.`,
  tried,
  adjusted: ({ models, gamma: [least, most], residual }) =>
    `In ${models === 1 ? "the model that could be fitted" : `the ${count(models)} models that could be fitted, those refused included`}, the weight of a direct figure beside the model goes from ${value(least, "percent", 0)} to ${value(most, "percent", 0)}, and the largest standardised residual is ${count(residual, 1)}.`,
};
