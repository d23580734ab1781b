import { describe, expect, test } from "vitest";
import { populationWords } from "#reports/content/population-words";
import { smallStudy } from "#tests/flow/small-study";
import { wordingOf } from "#wording/wording-of";

const wave = (population: string, keys = {}) => ({
  export: "id;Q1\n1;1\n",
  keys: { population_covered: population, ...keys },
});

/** The study, in a language; where it says whom its last wave interviews alone, that is said. */
function study(lang: "fr" | "en" = "fr", among?: string) {
  const definition = smallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } }, size: { codes: { s: "Petite", l: "Grande" } } },
    questions: [
      { id: "Q1", type: "single", codes: "yes", label: "Partenaire" },
      { id: "SIZE", type: "single", codes: "size", label: "Taille" },
      { id: "Q2", type: "single", codes: "yes", label: "Local", asked_if: { question: "Q1", in: [1] } },
      { id: "Q3", type: "single", codes: "yes", asked_if: { question: "Q1", in: [2] }, among: "sans partenaire" },
      { id: "Q4", type: "single", codes: "yes", asked_if: { question: "Q1", in: [2] } },
      { id: "N", type: "number", asked_if: { not: { question: "Q1", in: [2] } } },
    ],
    indicators: [
      { id: "all", statistic: "share", definitions: [{ numerator: { question: "Q1", in: [1] } }] },
      { id: "local", statistic: "share", definitions: [{ numerator: { question: "Q2", in: [1] } }] },
      {
        id: "declared",
        statistic: "share",
        definitions: [{ numerator: { question: "SIZE", in: ["s"] }, base: { question: "Q1", in: [2] } }],
      },
      {
        id: "by_wave",
        statistic: "share",
        definitions: [
          { waves: ["2016"], numerator: { question: "Q1", in: [1] }, base: { question: "SIZE", in: ["l"] } },
          {
            waves: ["2020"],
            numerator: { question: "Q1", in: [1] },
            base: { question: "SIZE", in: ["l"] },
            among: "grandes",
          },
        ],
      },
      {
        id: "without",
        statistic: "share",
        definitions: [{ numerator: { question: "SIZE", in: ["l"] }, base: { question: "Q1", in: [2] } }],
      },
      {
        id: "every_answer",
        statistic: "share",
        definitions: [{ numerator: { question: "SIZE", in: ["s"] }, base: { question: "Q1", in: [1, 2] } }],
      },
      {
        id: "of_values",
        statistic: "mean",
        unit: "number",
        definitions: [{ value: { question: "N" }, base: { question: "SIZE", not_in: ["l"] } }],
      },
    ],
    waves: { "2016": wave("toutes"), "2020": wave("personnes grandes", among === undefined ? {} : { among }) },
    studyKeys: { lang },
  });
  return { definition, words: wordingOf(definition.study) };
}

const told = (indicator: string, year = "2016", lang: "fr" | "en" = "fr") =>
  populationWords(study(lang), { public: "people", wave: year, indicator });

describe("of whom a number is told", () => {
  test("everybody: the public, and what the wave covers", () => {
    expect(told("all")).toEqual({
      ...{ unit: "personnes", brief: "personnes", among: [], restrictions: [], everybody: true },
      ...{ scope: "Personnes, toutes", covered: "Personnes, toutes", only: null },
    });
  });

  test("routing, in the words of the questionnaire, for indicators and for questions", () => {
    const unit = "personnes dont la réponse à « Partenaire » est « Oui »";
    expect(told("local")).toEqual({
      unit,
      brief: unit,
      among: [],
      restrictions: ["dont la réponse à « Partenaire » est « Oui »"],
      everybody: false,
      covered: "Personnes, toutes",
      only: unit,
      scope: `Personnes, toutes, seulement les ${unit}`,
    });
    expect(told("Q2").unit).toBe(unit);
    expect(told("local", "2016", "en").unit).toBe("personnes whose answer to “Partenaire” is “Oui”");
  });

  test("every answer to a question is said as having answered it", () => {
    expect(told("every_answer").unit).toBe("personnes qui ont répondu à « Partenaire »");
  });

  test("routing that the study names, of every question that has it", () => {
    expect(told("Q3").unit).toBe("personnes sans partenaire");
    expect(told("Q4").unit).toBe("personnes sans partenaire");
    expect(told("declared").unit).toBe("personnes sans partenaire");
  });

  test("the base of that wave; said once where the wave covers nobody else", () => {
    expect(told("by_wave").unit).toBe("personnes dont la réponse à « Taille » est « Grande »");
    expect(told("by_wave", "2020")).toMatchObject({
      unit: "personnes grandes",
      scope: "personnes grandes",
      only: null,
    });
  });

  test("whom a wave interviews alone is said with the public, once, and before what restricts the number", () => {
    const alone = (indicator: string, year = "2020") =>
      populationWords(study("fr", "grandes"), { public: "people", wave: year, indicator });
    expect(alone("all")).toEqual({
      unit: "personnes grandes",
      brief: "personnes",
      among: ["grandes"],
      restrictions: [],
      everybody: true,
      scope: "personnes grandes",
      covered: "personnes grandes",
      only: null,
    });
    expect(alone("by_wave")).toMatchObject({ unit: "personnes grandes", brief: "personnes grandes", everybody: true });
    expect(alone("Q3").unit).toBe("personnes grandes sans partenaire");
    expect(alone("Q3").brief).toBe("personnes sans partenaire");
    expect(alone("Q3").scope).toBe("personnes grandes, seulement les personnes sans partenaire");
    expect(alone("all", "2016").unit).toBe("personnes");
  });

  test("a base that is the routing of a question is called as the questionnaire calls it", () => {
    expect(told("without").unit).toBe("personnes sans partenaire");
  });

  test("a value has none for those whom routing passed: base and routing are both said", () => {
    expect(told("of_values").unit).toBe(
      "personnes dont la réponse à « Taille » n’est pas « Grande » et sauf ceux dont la réponse à « Partenaire » est « Non »",
    );
  });
});
