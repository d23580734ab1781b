import { expect, test } from "vitest";
import { inScaleOrder } from "#draft/scale-order";

test.each([
  [
    "agreement",
    ["Pas du tout d'accord", "Plutôt d'accord", "Plutôt pas d'accord", "Tout à fait d'accord"],
    [3, 1, 2, 0],
  ],
  ["satisfaction", ["Plutôt mécontent", "Plutôt satisfait", "Très mécontent", "Très satisfait"], [3, 1, 0, 2]],
  ["five steps, and one beside", ["Autre", "Jamais", "Parfois", "Rarement", "Souvent", "Toujours"], [5, 4, 2, 3, 1, 0]],
  ["no scale: numbers by their value", ["10 à 20", "2 à 9", "Plus de 20"], [1, 0, 2]],
  ["bounds at their value", ["12", "<12", ">16", "13-16"], [1, 0, 3, 2]],
  [
    "bounds in words",
    ["18 à 24 ans", "65 ans et plus", "Moins de 18 ans", "25 à 64 ans", "Ne sait pas"],
    [2, 0, 3, 1, 4],
  ],
  ["bounds as signs", ["+ de 64 ans", "- de 18 ans", "18-64 ans"], [1, 2, 0]],
  ["numbers under nothing", ["-2", "-1", "0", "1"], [0, 1, 2, 3]],
  ["none, then some", ["1 à 9 salariés", "10 salariés ou plus", "Aucun salarié"], [2, 0, 1]],
  ["thousands", ["1 000 à 1 999 €", "2 000 € ou plus", "500 à 999 €", "Moins de 500 €"], [3, 2, 0, 1]],
  ["a text whose number counts nothing", ["CE1", "CE2", "CP"], [0, 1, 2]],
  ["two answers on one step make no scale", ["Très bien", "Très mal", "Toujours", "Jamais"], [3, 2, 0, 1]],
])("%s", (_what, texts, order) => {
  expect(inScaleOrder(texts)).toEqual(order.map((at) => texts[at]));
});
