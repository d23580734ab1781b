import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import type { Published } from "#audit/reading/published";
import type { StudyDefinition } from "#schemas/study-definition";
import {
  drawAnswers,
  meanOfBlanks,
  publishedOf,
  type ScoredPlace,
  scoredRespondents,
  scoredStudy,
  unprotectedOf,
} from "../spanned/scored-items.ts";

/**
 * Of 60 respondents one left an item blank, of 80 twelve did: their answers are what the items leave of the score. Of 70 nobody did,
 * of 200 forty, and of 900 one, whom the digits of so many hide.
 */
const PLACES = {
  ...{ A: { size: 60, blanks: 1 }, B: { size: 70, blanks: 0 }, C: { size: 900, blanks: 1 } },
  ...{ D: { size: 200, blanks: 40 }, E: { size: 80, blanks: 12 } },
};

const groupsIn = (published: Published, study: StudyDefinition) =>
  attack(published, study).filter(({ kind }) => kind === "group");

const hiddenIn = (published: Published): readonly string[] =>
  (published.get("estimates") ?? [])
    .filter(({ status }) => status === "suppressed")
    .map(({ indicator, answer, domain }) => `${indicator}${answer} ${domain}`);

const protectedCells = async (places: Readonly<Record<string, ScoredPlace>>): Promise<readonly string[]> =>
  hiddenIn(await publishedOf(scoredStudy(drawAnswers(places))));

describe("a score beside its items: those who left one blank", () => {
  test("protection switched off: the intruder finds what they answered, where they are few and digits tell it", async () => {
    const drawn = drawAnswers(PLACES);
    const study = scoredStudy(drawn);
    const found = groupsIn(await unprotectedOf(study), study);
    expect(found.map(({ domain, count_upper }) => [domain, count_upper])).toEqual([
      ["A", 1],
      ["E", 12],
    ]);
    for (const { domain, value_lower, value_upper } of found) {
      expect(value_lower).toBeLessThanOrEqual(meanOfBlanks(drawn, domain));
      expect(value_upper).toBeGreaterThanOrEqual(meanOfBlanks(drawn, domain));
    }
  });

  test("protected: one number is hidden of each of these places, and none elsewhere", async () => {
    const study = scoredStudy(drawAnswers(PLACES));
    const published = await publishedOf(study);
    expect(attack(published, study)).toEqual([]);
    expect(hiddenIn(published).map((cell) => cell.split(" ")[1])).toEqual(["A", "E"]);
  });

  test("nothing is hidden where nobody left one blank, or as many as may be shown", async () => {
    expect(await protectedCells({ A: { size: 60, blanks: 0 }, B: { size: 70, blanks: 0 } })).toEqual([]);
    expect(await protectedCells({ A: { size: 60, blanks: 30 }, B: { size: 70, blanks: 31 } })).toEqual([]);
  });
});

describe("respondents' scores beside the figures that they are made of", () => {
  test("the scores are hidden, and no figure", async () => {
    const study = scoredRespondents(drawAnswers({ ...PLACES, D: { size: 200, blanks: 100 } }));
    const found = groupsIn(await unprotectedOf(study), study);
    expect(found.map(({ domain }) => domain)).toEqual(expect.arrayContaining(["E"]));
    const published = await publishedOf(study);
    expect(attack(published, study)).toEqual([]);
    const hidden = hiddenIn(published);
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.filter((cell) => !cell.startsWith("maturity_by_respondent"))).toEqual([]);
  });

  test("of 900, two: digits say little, but answers are whole numbers where all weigh the same", async () => {
    const study = scoredRespondents(drawAnswers({ A: { size: 900, blanks: 4 }, B: { size: 300, blanks: 200 } }));
    const found = groupsIn(await unprotectedOf(study), study);
    expect(found.map(({ domain, count_upper }) => [domain, count_upper])).toContainEqual(["A", 2]);
    const published = await publishedOf(study);
    expect(attack(published, study)).toEqual([]);
    const hidden = hiddenIn(published);
    expect(hidden).toContain("maturity_by_respondentboth A");
    expect(hidden.filter((cell) => !cell.startsWith("maturity_by_respondent"))).toEqual([]);
  });
});
