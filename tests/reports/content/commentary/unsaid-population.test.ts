import { describe, expect, test } from "vitest";
import { leavesOutPart, leavesOutWave } from "#reports/content/commentary/unsaid-population";

const FRENCH = { public: "entreprises", restrictions: ["qui ont un partenariat"] };
const ENGLISH = { public: "businesses", restrictions: ["that have a partnership"] };
const french = (said: string, before: readonly string[] = []) => leavesOutPart(said, before, FRENCH, "fr");
const english = (said: string, before: readonly string[] = []) => leavesOutPart(said, before, ENGLISH, "en");

describe("a number of a part of a public is not that of all", () => {
  test.each([
    "78 % des entreprises ont un partenariat local.",
    "78 % des entreprises ont des partenariats locaux.",
    "Chez les entreprises, 78 % agissent à l’échelle locale.",
    "Parmi les entreprises, 78 % agissent à l’échelle locale.",
    "La part est de 78 %.",
    "La part est au-dessus de celle des citoyens, et les entreprises sont 78 %.",
    "Leurs parts sont au-dessus de celles des citoyens.",
  ])("%s", (text) => {
    expect(french(text)).toBe(true);
  });

  test.each([
    "78 % des entreprises qui ont un partenariat agissent à l’échelle locale.",
    "78 % des Entreprises qui ont  un partenariat le disent.",
    "78 % des entreprises partenaires agissent à l’échelle locale.",
    "Parmi celles qui ont un partenariat, 78 % des entreprises agissent à l’échelle locale.",
    "Parmi les entreprises qui nouent une alliance, 78 % le font.",
    "Parmi les entreprises des partenariats locaux, 78 % le font.",
    "Parmi ces entreprises, 78 % le font.",
  ])("but: %s", (text) => {
    expect(french(text)).toBe(false);
  });

  test("what a sentence before said holds until the whole public is named again", () => {
    const before = ["78 % des entreprises partenaires agissent ici."];
    expect(french("L’échelle nationale en concerne 12 %.", before)).toBe(false);
    expect(french("L’échelle nationale concerne 12 % de ces entreprises.", before)).toBe(false);
    expect(french("L’échelle nationale concerne 12 % des entreprises.", before)).toBe(true);
    expect(french("L’échelle nationale en concerne 12 %.", ["Elles agissent."])).toBe(true);
  });

  test("in English too", () => {
    expect(english("78% of businesses have local partnerships.")).toBe(true);
    expect(english("Among those that have one, 78% of businesses act locally.")).toBe(false);
    expect(english("78% of these businesses act locally.", ["Of businesses that have a partnership, 41%."])).toBe(
      false,
    );
  });

  test("and nothing is asked of a number of everybody", () => {
    expect(leavesOutPart("78 % des entreprises.", [], { public: "entreprises", restrictions: [] }, "fr")).toBe(false);
  });
});

describe("whom a wave interviews alone is said", () => {
  const of = (own: object = {}) => ({
    ...{ public: "entreprises", among: ["de 10 salariés ou plus"], others: false, lang: "fr" as const },
    ...own,
  });
  const WHOLE = "83 % des entreprises le disent.";
  const PART = "83 % des entreprises de 10 salariés ou plus le disent.";

  test("in the sentence, or in one before it in the chapter", () => {
    expect(leavesOutWave(WHOLE, [], of())).toBe(true);
    expect(leavesOutWave(PART, [], of())).toBe(false);
    expect(leavesOutWave("83 % des entreprises salariantes le disent.", [], of())).toBe(false);
    expect(leavesOutWave(WHOLE, ["Rien.", PART], of())).toBe(false);
    expect(leavesOutWave("Parmi celles qui agissent, 83 % des entreprises le disent.", [], of())).toBe(true);
  });

  test("in each sentence where the chapter tells of another wave, which interviewed others", () => {
    expect(leavesOutWave(WHOLE, [PART], of({ others: true }))).toBe(true);
    expect(leavesOutWave(PART, [], of({ others: true }))).toBe(false);
  });

  test("and nothing is asked where a wave interviews the whole public", () => {
    expect(leavesOutWave(WHOLE, [], of({ among: [] }))).toBe(false);
  });
});
