import { describe, expect, test } from "vitest";
import { LANGUAGES } from "#schemas/labels";
import { FALLS, RISES, SAMENESS } from "#schemas/prose/words";
import { because } from "#schemas/tables/reasons";
import { STATUSES, VERDICTS } from "#schemas/tables/status";
import { englishWording } from "#wording/english/english-wording";
import { forbiddenIn } from "#wording/forbidden-words";
import { frenchWording } from "#wording/french/french-wording";
import type { Unit } from "#wording/numbers";
import { isShown } from "#wording/shown";

const UNITS: readonly Unit[] = ["percent", "points", "number", "score-10", "score-100", "euros"];
const REGIONS = {
  one: "région",
  many: "régions",
  feminine: true,
  in: "en région",
  adjective: "régional",
  rest: "reste du pays",
};
const { sentences, statuses } = frenchWording(REGIONS);
const SPOKEN = {
  fr: frenchWording(REGIONS),
  en: englishWording({
    ...REGIONS,
    one: "region",
    many: "regions",
    adjective: "regional",
    rest: "rest of the country",
  }),
};
const measure = (unit: Unit) => ({ label: "Lecture", sentence: "lisent", unit, answer: null });
const change = (verdict: (typeof VERDICTS)[number], difference: number) => ({
  from: { wave: "2015", value: "24 %" },
  to: { wave: "2021", value: "31 %" },
  difference,
  ci_lower: difference - 0.02,
  ci_upper: difference + 0.02,
  verdict,
});
const cases = LANGUAGES.flatMap((lang) =>
  VERDICTS.flatMap((verdict) => UNITS.map((unit) => [lang, verdict, unit] as const)),
);

describe("comparison", () => {
  const SIDES = {
    fr: { higher: /supérieur/, lower: /inférieur/, none: /ne diffère pas significativement/ },
    en: { higher: /higher/, lower: /lower/, none: /does not differ significantly/ },
  };

  test.each(cases)(
    "%s, %s, %s: no forbidden word, the right side, no sameness without proof",
    (lang, verdict, unit) => {
      const clause = SPOKEN[lang].sentences.comparison({ difference: 0.076, verdict, unit }, "54 %");
      expect(forbiddenIn(clause, lang)).toEqual([]);
      expect(SIDES[lang].higher.test(clause)).toBe(verdict === "significant-higher");
      expect(SIDES[lang].lower.test(clause)).toBe(verdict === "significant-lower");
      expect(SAMENESS[lang].some((word) => word.test(clause))).toBe(false);
      expect(SIDES[lang].none.test(clause)).toBe(verdict === "not-significant");
    },
  );

  test("a gap under two points is slight, and not measured", () => {
    const slight = { difference: 0.012, verdict: "significant-higher", unit: "percent" } as const;
    expect(sentences.comparison(slight, "54 %")).toBe("une part légèrement supérieure à celle du reste du pays (54 %)");
    expect(SPOKEN.en.sentences.comparison(slight, "54%")).toBe(
      "a share slightly higher than that of the rest of the country (54%)",
    );
  });

  test("agrees with the noun", () => {
    const clause = (unit: Unit) =>
      sentences.comparison({ difference: -0.05, verdict: "significant-lower", unit }, "54 %");
    expect(clause("percent")).toContain("une part inférieure de 5,0\u00a0points à celle");
    expect(clause("points")).toContain("un solde inférieur de 5,0\u00a0points à celui");
  });
});

describe("change", () => {
  test.each(cases)("%s, %s, %s: a verb of change only with a significant test", (lang, verdict, unit) => {
    const sentence = SPOKEN[lang].sentences.change(measure(unit), "lecteurs", change(verdict, 0.07));
    expect(forbiddenIn(sentence, lang)).toEqual([]);
    const tells =
      [...RISES[lang], ...FALLS[lang]].some((word) => word.test(sentence)) || /passe|went from/.test(sentence);
    expect(tells).toBe(verdict.startsWith("significant"));
    expect(/stable/.test(sentence)).toBe(verdict === "equivalent");
  });

  test("gives values, gap and interval", () => {
    expect(sentences.change(measure("percent"), "lecteurs", change("significant-higher", 0.068))).toBe(
      "entre 2015 et 2021, la part des lecteurs qui lisent passe de 24 % à 31 %, soit +6,8\u00a0points (intervalle de +4,8\u00a0points à +8,8\u00a0points) ; cette hausse est significative",
    );
  });
});

test("the design decides how an interval is called", () => {
  expect(sentences.intervalName("stratified", 0.95)).toBe("intervalle de confiance à 95\u202f%");
  expect(sentences.intervalName("quota", 0.95)).toBe("intervalle indicatif à 95\u202f%");
  expect(sentences.intervalName("volunteer", 0.95)).toBeNull();
  expect(SPOKEN.en.sentences.intervalName("stratified", 0.9)).toBe("90% confidence interval");
});

test("levels are said with the verb of the study, or without one", () => {
  expect(sentences.level(measure("percent"), "lecteurs", "62 %")).toBe("62 % des lecteurs lisent");
  expect(sentences.level({ ...measure("score-10"), sentence: null }, "lecteurs", "6,2")).toBe(
    "« Lecture » : 6,2 pour les lecteurs",
  );
  expect(sentences.level({ ...measure("percent"), answer: "Romans" }, "lecteurs", "62 %")).toBe(
    "« Romans » (Lecture) : 62 % des lecteurs",
  );
});

test.each(LANGUAGES)("%s: every status and verdict has its sign and words", (lang) => {
  const { statuses: words, sentences: said } = SPOKEN[lang];
  for (const status of STATUSES) {
    expect(words.words(status, 30).length).toBeGreaterThan(3);
    expect(words.sign(status) === "").toBe(status === "published");
    expect(isShown(status)).toBe(status === "published" || status === "fragile");
  }
  for (const verdict of VERDICTS) {
    expect(words.verdict(verdict)).not.toBe("");
    expect(forbiddenIn(said.shortVerdict(verdict, 0.05, "percent"), lang)).toEqual([]);
  }
});

test("the reason of a row is told by its code and parameter, in each language", () => {
  const row = because("protected");
  expect(statuses.reason(row)).toBe("protégé : trop peu de réponses, ici ou dans ce qui s'en déduirait");
  expect(SPOKEN.en.statuses.reason(row)).toBe("protected: too few answers, here or in what would follow from it");
  expect(statuses.reason(because("missing-dimensions", "D1 D4"))).toBe("2 dimensions manquent (D1, D4)");
});

test("forbidden words are seen", () => {
  expect(forbiddenIn("en tête grâce à ses élus, ce qui explique le retard")).toHaveLength(4);
  expect(forbiddenIn("tous les maires")).toHaveLength(1);
  expect(forbiddenIn("aucune différence significative, écart expliqué")).toEqual([]);
  expect(forbiddenIn("the best, thanks to its mayors", "en")).toHaveLength(2);
});
