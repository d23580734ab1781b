import { expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { readStudy } from "#study/load-study";
import { writeSmallStudy } from "#tests/flow/small-study";

const value = { question: "note" };
const INDICATORS = [
  { id: "part", statistic: "share", definitions: [{ numerator: { question: "oui", in: ["1"] } }] },
  { id: "moyenne", statistic: "mean", unit: "number", definitions: [{ value }] },
  {
    id: "solde",
    statistic: "balance",
    unit: "points",
    definitions: [{ numerator: { question: "oui", in: ["1"] }, negative: { question: "oui", in: ["2"] } }],
  },
  { id: "somme", statistic: "total", unit: "number", definitions: [{ value }] },
  { id: "chaque", statistic: "share", definitions: [{ for_each: { question: "oui" } }] },
  { id: "rapport", statistic: "ratio", unit: "number", definitions: [{ value, denominator: value }] },
];

/** What is refused of an index of one component, and of other keys of it. */
function refused(component: object, keys: object = {}): readonly string[] {
  const folder = writeSmallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
    questions: [
      { id: "oui", type: "single", codes: "yes" },
      { id: "note", type: "number", range: [0, 10] },
    ],
    indicators: INDICATORS,
    waves: { "2020": { export: "id;oui;note\n1;1;3\n" } },
    studyKeys: {
      maturity: {
        label: "Indice",
        dimensions: [{ id: "une", label: "Une", components: [component] }],
        editions: [{ id: "e", label: "Édition", waves: { people: "2020" } }],
        stages: [{ id: "s", below: 101, label: "Stade" }],
        ...keys,
      },
    },
  });
  try {
    readStudy(folder);
    return [];
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return error.findings.map(({ code, field, message }) => `${code} ${field?.split(".").at(-1)} ${message}`);
  }
}

test.each([
  [
    { indicator: "moyenne" },
    "OBS-S004 indicator « moyenne » est de nature « moyenne » : rien ne dit quelles valeurs font 0 et 100",
  ],
  [
    { indicator: "solde" },
    "OBS-S004 indicator « solde » est de nature « solde : part moins part opposée » : rien ne dit quelles valeurs font 0 et 100",
  ],
  [
    { indicator: "somme", range: [0, 10] },
    "OBS-S004 indicator « somme » est de nature « total » : une composante de la maturité est une moyenne sur les répondants",
  ],
  [
    { indicator: "rapport", range: [0, 10] },
    "OBS-S004 indicator « rapport » est de nature « rapport de deux quantités » : une composante de la maturité est une moyenne sur les répondants",
  ],
  [
    { indicator: "moyenne", range: [10, 0] },
    "OBS-S004 range l'étendue va de 10 à 0 : la première valeur, qui fait 0, est plus petite que la seconde",
  ],
  [
    { indicator: "moyenne", range: [5, 5] },
    "OBS-S004 range l'étendue va de 5 à 5 : la première valeur, qui fait 0, est plus petite que la seconde",
  ],
])("a component that would not be a score of 0 to 100 is refused: %j", (component, message) => {
  expect(refused(component)).toEqual([message]);
});

test.each([
  [{ indicator: "part" }],
  [{ indicator: "moyenne", range: [0, 10] }],
  [{ indicator: "solde", range: [-1, 1], reversed: true }],
])("%j is one", (component) => {
  expect(refused(component)).toEqual([]);
});

test.each([
  [{ indicator: "chaque", answer: "3" }, "OBS-S006 answer réponse de « chaque » : « 3 » n'existe pas"],
  [
    { indicator: "part", answer: "1" },
    "OBS-S004 answer « part » n'a qu'une valeur par public : aucune réponse n'y est à nommer",
  ],
  [
    { indicator: "part", publics: ["peopel"] },
    "OBS-S006 0 public : « peopel » n'existe pas ; vouliez-vous dire « people » ?",
  ],
])("a component that would have nothing is refused: %j", (component, message) => {
  expect(refused(component)).toEqual([message]);
});

test("an answer of an indicator of several is a component", () => {
  expect(refused({ indicator: "chaque", answer: "2", publics: ["people"] })).toEqual([]);
});

const STAGES = [
  { id: "bas", below: 50, label: "Bas" },
  { id: "haut", below: 101, label: "Haut" },
];

test.each([
  [
    { stages: STAGES, gates: [{ id: "porte", label: "Porte", requires: { une: 60, deux: 50 } }] },
    "OBS-S006 deux dimension : « deux » n'existe pas",
  ],
  [
    { stages: STAGES.toReversed() },
    "OBS-S004 below le stade « bas » s'arrête à 50, et « haut », écrit avant lui, à 101 : aucun indice n'y serait",
  ],
])("stages and gates that no index would reach are refused", (keys, message) => {
  expect(refused({ indicator: "part" }, keys)).toEqual([message]);
});

test("a component that a dimension names twice for a public would count twice", () => {
  const dimensions = (...components: readonly object[]) => ({ dimensions: [{ id: "une", label: "Une", components }] });
  const part = { indicator: "part" };
  expect(refused(part, dimensions(part, { ...part, publics: ["people"] }))).toEqual([
    "OBS-S007 1 « part » est déjà une composante de cette dimension, et compterait deux fois",
  ]);
  const each = { indicator: "chaque" };
  expect(refused(part, dimensions({ ...each, answer: "1" }, { ...each, answer: "2" }))).toEqual([]);
});

test("an edition is compared with an earlier one, once", () => {
  const folder = (comparisons: readonly object[]) =>
    writeSmallStudy({
      questions: [{ id: "oui", type: "single", codes: "yes" }],
      lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
      indicators: [INDICATORS[0]],
      waves: { "2020": { export: "id;oui\n1;1\n" }, "2024": { export: "id;oui\n1;1\n" } },
      studyKeys: {
        maturity: {
          label: "Indice",
          dimensions: [{ id: "une", label: "Une", components: [{ indicator: "part" }] }],
          editions: [
            { id: "a", label: "Édition", waves: { people: "2020" } },
            { id: "b", label: "édition", waves: { people: "2024" } },
          ],
          comparisons,
          stages: [{ id: "s", below: 101, label: "Stade" }],
        },
      },
    });
  const told = (comparisons: readonly object[]) => {
    try {
      return readStudy(folder(comparisons)).warnings.map(({ code, message }) => `${code} ${message}`);
    } catch (error) {
      if (error instanceof FindingsError)
        return error.findings.filter(({ level }) => level === "error").map(({ message }) => message);
      throw error;
    }
  };
  expect(told([{ from: "b", to: "a" }])).toEqual([
    "« a » est comparée à « b », qui la suit : « people » y est de 2024, et de 2020 dans « a »",
  ]);
  const pair = { from: "a", to: "b" };
  expect(told([pair, pair])).toEqual(["comparaison d'éditions déclarée deux fois : « a → b »"]);
  expect(told([pair])).toEqual([
    "OBS-S030 « a » et « b » portent le même libellé, « édition » : deux résultats auraient un seul nom",
  ]);
});
