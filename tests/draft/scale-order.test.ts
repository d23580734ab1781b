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
  ["two answers on one step make no scale", ["Très bien", "Très mal", "Toujours", "Jamais"], [3, 2, 0, 1]],
])("%s", (_what, texts, order) => {
  expect(inScaleOrder(texts)).toEqual(order.map((at) => texts[at]));
});
