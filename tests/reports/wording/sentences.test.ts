import { describe, expect, test } from "vitest";
import { STATUSES, VERDICTS } from "#schemas/tables/status";
import { CHANGE_WORDS, forbiddenIn, SAMENESS_WORDS } from "#wording/forbidden-words";
import type { Unit } from "#wording/numbers";
import * as sentences from "#wording/sentences";
import { isShown, statusSign, statusWords, verdictWords } from "#wording/statuses";

const UNITS: readonly Unit[] = ["percent", "points", "number", "score-10", "score-100", "euros"];
const REFERENCE = { name: "du reste du pays", value: "54 %" };
const measure = (unit: Unit) => ({ label: "Lecture", sentence: "lisent", unit, answer: null });
const change = (verdict: (typeof VERDICTS)[number], difference: number) => ({
  from: { wave: "2015", value: "24 %" },
  to: { wave: "2021", value: "31 %" },
  difference,
  ci_lower: difference - 0.02,
  ci_upper: difference + 0.02,
  verdict,
});
const cases = VERDICTS.flatMap((verdict) => UNITS.map((unit) => [verdict, unit] as const));

describe("comparisonClause", () => {
  test.each(cases)("%s, %s: no forbidden word, the right side, no sameness without proof", (verdict, unit) => {
    const clause = sentences.comparisonClause({ difference: 0.076, verdict, unit }, REFERENCE);
    expect(forbiddenIn(clause)).toEqual([]);
    expect(/supérieur/.test(clause)).toBe(verdict === "significant-higher");
    expect(/inférieur/.test(clause)).toBe(verdict === "significant-lower");
    expect(SAMENESS_WORDS.some((word) => word.test(clause))).toBe(false);
    expect(/ne diffère pas significativement/.test(clause)).toBe(verdict === "not-significant");
  });

  test("a gap under two points is slight, and not measured", () => {
    const slight = sentences.comparisonClause(
      { difference: 0.012, verdict: "significant-higher", unit: "percent" },
      REFERENCE,
    );
    expect(slight).toBe("une part légèrement supérieure à celle du reste du pays (54 %)");
  });

  test("agrees with the noun", () => {
    const clause = (unit: Unit) =>
      sentences.comparisonClause({ difference: -0.05, verdict: "significant-lower", unit }, REFERENCE);
    expect(clause("percent")).toContain("une part inférieure de 5,0\u00a0points à celle");
    expect(clause("points")).toContain("un solde inférieur de 5,0\u00a0points à celui");
  });
});

describe("changeSentence", () => {
  test.each(cases)("%s, %s: a verb of change only with a significant test", (verdict, unit) => {
    const sentence = sentences.changeSentence(measure(unit), "lecteurs", change(verdict, 0.07));
    expect(forbiddenIn(sentence)).toEqual([]);
    const tells = CHANGE_WORDS.some((word) => word.test(sentence)) || /passe/.test(sentence);
    expect(tells).toBe(verdict.startsWith("significant"));
    expect(/stable/.test(sentence)).toBe(verdict === "equivalent");
  });

  test("gives values, gap and interval", () => {
    expect(sentences.changeSentence(measure("percent"), "lecteurs", change("significant-higher", 0.068))).toBe(
      "entre 2015 et 2021, la part des lecteurs qui lisent passe de 24 % à 31 %, soit +6,8\u00a0points (intervalle de +4,8\u00a0points à +8,8\u00a0points) ; cette hausse est significative",
    );
  });
});

test("the design decides how an interval is called", () => {
  expect(sentences.intervalWords("stratified", 0.95)).toBe("intervalle de confiance à 95\u202f%");
  expect(sentences.intervalWords("quota", 0.95)).toBe("intervalle indicatif à 95\u202f%");
  expect(sentences.intervalWords("volunteer", 0.95)).toBeNull();
});

test("levels are said with the verb of the study, or without one", () => {
  expect(sentences.levelClause(measure("percent"), "lecteurs", "62 %")).toBe("62 % des lecteurs lisent");
  expect(sentences.levelClause({ ...measure("score-10"), sentence: null }, "lecteurs", "6,2")).toBe(
    "« Lecture » : 6,2 pour les lecteurs",
  );
  expect(sentences.levelClause({ ...measure("percent"), answer: "Romans" }, "lecteurs", "62 %")).toBe(
    "« Romans » (Lecture) : 62 % des lecteurs",
  );
});

test("every status and verdict has its sign and words", () => {
  for (const status of STATUSES) {
    expect(statusWords(status, 30).length).toBeGreaterThan(3);
    expect(statusSign(status) === "").toBe(status === "published");
    expect(isShown(status)).toBe(status === "published" || status === "fragile");
  }
  for (const verdict of VERDICTS) {
    expect(verdictWords(verdict)).not.toBe("");
    expect(forbiddenIn(sentences.shortVerdict(verdict, 0.05, "percent"))).toEqual([]);
  }
});

test("forbidden words are seen", () => {
  expect(forbiddenIn("en tête grâce à ses élus, ce qui explique le retard")).toHaveLength(4);
  expect(forbiddenIn("tous les maires")).toHaveLength(1);
  expect(forbiddenIn("aucune différence significative, écart expliqué")).toEqual([]);
});
