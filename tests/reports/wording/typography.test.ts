import { describe, expect, test } from "vitest";
import { slug } from "#schemas/names/slug";
import { plural as englishPlural, englishType } from "#wording/english/english-type";
import { frenchType, plural } from "#wording/french/french-type";

const { capitalise, enumerate, typeset: french, uncapitalise } = frenchType;
const { typeset: english } = englishType;

describe("french", () => {
  test.each([
    ["Est-ce vrai ?", "Est-ce vrai\u202f?"],
    ["Note : ceci ; cela !", "Note\u00a0: ceci\u202f; cela\u202f!"],
    ["95 % ou 95%", "95\u202f% ou 95\u202f%"],
    ["l'alliance d\u02bcici", "l’alliance d’ici"],
    ['dit "oui" et « non »', "dit «\u00a0oui\u00a0» et «\u00a0non\u00a0»"],
    ["un écart de -3 points", "un écart de −3\u00a0points"],
    ["PHARE-Institutions, 2019-2021, emploi-chômage", "PHARE-Institutions, 2019-2021, emploi-chômage"],
    ["le 3 mars 2025, 1er avril", "le 3\u00a0mars 2025, 1er\u00a0avril"],
    ["trois petits points...", "trois petits points…"],
    ["n = 2 284", "n\u00a0=\u00a02\u202f284"],
    ["https://exemple.fr", "https://exemple.fr"],
    ["12:30", "12:30"],
  ])("sets %j as printers do", (before, after) => {
    expect(french(before)).toBe(after);
  });

  test("changes nothing the second time", () => {
    const text = french(`« Oui » : l'écart, de -1,5 point, n'est pas "significatif" ; pourquoi ? 100 %... n = 1 234`);
    expect(french(text)).toBe(text);
  });
});

describe("english", () => {
  test.each([
    ["the library's users", "the library’s users"],
    ["said 'yes' and \"no\"", "said ‘yes’ and “no”"],
    ["a gap of -3 points", "a gap of −3\u00a0points"],
    ["on 3 March 2025", "on 3\u00a0March 2025"],
    ["wave 2 of n = 15...", "wave\u00a02 of n\u00a0=\u00a015…"],
    ["95% : is it true ?", "95% : is it true ?"],
  ])("sets %j as printers do", (before, after) => {
    expect(english(before)).toBe(after);
    expect(english(after)).toBe(after);
  });

  test("joins, and inflects from one", () => {
    expect(englishType.enumerate(["a", "b", "c"])).toBe("a, b and c");
    expect([0, 1, 1.5, -1, 2].map((count) => englishPlural(count, "point"))).toEqual([
      "points",
      "point",
      "points",
      "point",
      "points",
    ]);
    expect(englishType.uncapitalise("Californian schools")).toBe("Californian schools");
  });
});

test("joins, elides and inflects", () => {
  expect(enumerate(["a"])).toBe("a");
  expect(enumerate(["a", "b", "c"])).toBe("a, b et c");
  expect([0, 1, 1.9, -1.5].map((count) => plural(count, "point"))).toEqual(["point", "point", "point", "point"]);
  expect([2, -2, 7.6].map((count) => plural(count, "point"))).toEqual(["points", "points", "points"]);
  expect(capitalise("économie")).toBe("Économie");
  expect([uncapitalise("Entreprises"), uncapitalise("RSE"), uncapitalise("")]).toEqual(["entreprises", "RSE", ""]);
});

test("makes addresses of labels", () => {
  expect(slug("Provence-Alpes-Côte d’Azur")).toBe("provence-alpes-cote-d-azur");
  expect(slug("Cœur <script>")).toBe("coeur-script");
});
