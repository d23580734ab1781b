import { describe, expect, test } from "vitest";
import { englishCaptions } from "#wording/english/english-captions";
import { englishPlaces, NO_PLACES as NO_ENGLISH } from "#wording/english/english-places";
import { frenchCaptions } from "#wording/french/french-captions";
import { frenchPlaces, NO_PLACES } from "#wording/french/french-places";

const { sayOnce } = frenchCaptions(frenchPlaces(NO_PLACES));
const english = englishCaptions(englishPlaces(NO_ENGLISH)).sayOnce;

test("a line of real data is left as it is", () => {
  expect(sayOnce("Enquête, version 1.0", false)).toBe("Enquête, version 1.0");
});

describe("said once", () => {
  test.each([
    ["Enquête, version 1.0", "Enquête, version 1.0 (données synthétiques)"],
    ["Enquête (données synthétiques), version 1.0", "Enquête (données synthétiques), version 1.0"],
    ["Rapport (données synthétiques) – Enquête (données synthétiques)", "Rapport (données synthétiques) – Enquête"],
    [
      "Enquête – Données synthétiques, version 1.0 – données synthétiques",
      "Enquête – Données synthétiques, version 1.0",
    ],
    [
      "Enquête (données synthétiques) ; calculs, données synthétiques, version 2",
      "Enquête (données synthétiques) ; calculs, version 2",
    ],
  ])("%s", (line, said) => {
    expect(sayOnce(line, true)).toBe(said);
    expect(sayOnce(said, true)).toBe(said);
  });

  test.each([
    ["Survey, version 1.0", "Survey, version 1.0 (synthetic data)"],
    [
      "Survey (synthetic data); calculations, synthetic data, version 2",
      "Survey (synthetic data); calculations, version 2",
    ],
  ])("%s", (line, said) => {
    expect(english(line, true)).toBe(said);
    expect(english(said, true)).toBe(said);
  });
});
