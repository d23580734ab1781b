import { describe, expect, test } from "vitest";
import type { SiteContext } from "#reports/content/site-context";
import { modelsTold } from "#reports/content/small-areas/models-told";
import type { AreaModelRow } from "#schemas/tables/told/area-models";
import { englishModels } from "#wording/english/small-areas/english-models";
import { frenchModels } from "#wording/french/small-areas/french-models";

const row = (own: Partial<AreaModelRow>): AreaModelRow => ({
  ...{ study: "s", public: "p", wave: "2025", indicator: "i", answer: "", statistic: "share" },
  ...{ fitted: 11, awaited: 2, modelled: 0, unexplained: null, area_variance: null },
  ...{ gamma_lower: null, gamma_upper: null, residual: null, adjustment: null, reason: null, reason_detail: null },
  ...own,
});

const fit = { unexplained: 0.1, area_variance: 0.002, gamma_lower: 0.2, gamma_upper: 0.7, residual: 2.44 };
const MODELS = [
  row({ ...fit, modelled: 2, adjustment: 0.01 }),
  row({ ...fit, unexplained: 0.8, gamma_lower: 0.05, residual: 2.95, reason: "model-nothing-explained" }),
  row({ fitted: 3, awaited: 10, reason: "model-few-areas", reason_detail: "3" }),
  row({ fitted: 0, awaited: 13, reason: "model-few-areas", reason_detail: "0" }),
];

/** A site that has these models; source and date are those of the file of auxiliary variables. */
function told(models: readonly AreaModelRow[], declared = true) {
  const auxiliaries = { file: "a.csv", source: { fr: "recensement" }, date: "2022", key: "code", columns: ["x"] };
  const study = declared ? { small_areas: { model: { auxiliaries, sizes: { p: "x" } } } } : {};
  const words = { text: (text: { fr: string }) => text.fr };
  return modelsTold({
    definition: { study },
    index: { release: { area_models: models } },
    words,
  } as unknown as SiteContext);
}

describe("what is said of the models of an edition", () => {
  test("nothing where the study declares none", () => {
    expect(told([], false)).toBeNull();
  });

  test("counts, reasons of refusal, weights of direct figures and the largest residual", () => {
    const found = told(MODELS);
    expect(found).toMatchObject({ source: "recensement", date: "2022", tried: 4, holding: 1, awaited: 27, values: 2 });
    expect(found?.refusals).toEqual([
      { reason: "model-nothing-explained", count: 1 },
      { reason: "model-few-areas", count: 2 },
    ]);
    expect(found?.fit).toEqual({ models: 2, gamma: [0.05, 0.7], residual: 2.95 });
  });

  test("in French and in English, with the source and the date of the variables", () => {
    const found = told(MODELS);
    if (found?.fit == null) throw new Error("models were fitted");
    expect(frenchModels.modelling(found)).toContain("(recensement, 2022)");
    expect(englishModels.modelling(found)).toContain("(recensement, 2022)");
    expect(frenchModels.tried(found)).toBe(
      "Dans cette édition, 4 modèles ont été essayés, un par indicateur, public et vague où aucun autre échelon ne donne de chiffre (27 chiffres manquent) : 1 tient et donne 2 valeurs. Refusés : 1 où les variables n’expliquent pas les écarts entre territoires et 2 où trop peu de territoires ont un chiffre publié.",
    );
    expect(englishModels.tried(found)).toBe(
      "In this edition 4 models were tried, one per indicator, public and wave of which no other rung gives a figure (27 figures are missing): 1 holds and gives 2 values. Refused: 1 where the variables do not explain the gaps between areas and 2 where too few areas have a published figure.",
    );
    expect(frenchModels.adjusted(found.fit)).toMatch(/va de 5\u202f% à 70\u202f%, .* est de 3,0\.$/);
  });

  test("an edition without a missing figure, and one where no model holds", () => {
    const [none, refused] = [told([]), told(MODELS.slice(2))];
    if (none === null || refused === null) throw new Error("a model is declared");
    expect(frenchModels.tried(none)).toBe(
      "Dans cette édition, chaque territoire a un chiffre : aucun modèle n’a été nécessaire.",
    );
    expect(frenchModels.tried(refused)).toContain(" : aucun ne tient. Refusés : 2 où trop peu");
    expect(refused.fit).toBeNull();
  });
});
