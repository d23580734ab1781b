import { beforeAll, describe, expect, test } from "vitest";
import { chapterCommentary, refusedCommentary } from "#reports/content/commentary/chapter-commentary";
import { type SiteContext, siteContext } from "#reports/content/site-context";
import { seeded } from "#tests/fixtures/release/make-release";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { drawExports, drawnStudy } from "#tests/reports/content/messages/drawn-publics";

// Of the choir, those who sing are asked alone.
const CHOIR = "jeunes.2024.chorale";

describe("a commentary of a number of those who sing", () => {
  let contextOf: (text: string) => SiteContext;
  beforeAll(async () => {
    const definition = drawnStudy(drawExports(seeded(5)));
    const release = await releaseInMemory(definition);
    contextOf = (text) => {
      const commentary = [{ chapter: "publics", file: "commentary/publics.md", lang: "fr" as const, text }];
      return siteContext({ ...definition, commentary }, release);
    };
  });
  const refused = (text: string) =>
    refusedCommentary(contextOf(text)).map((one) => [one.kind, one.line, one.kind === "part" ? one.who : ""]);

  test("is refused where it tells all the young, with the words that it lacks", () => {
    expect(refused(`\n{{${CHOIR}}} des jeunes vont à la chorale.`)).toEqual([["part", 2, "jeunes qui chantent"]]);
    expect(refused(`Les jeunes chantent : {{${CHOIR}}}.`)).toEqual([["part", 1, "jeunes qui chantent"]]);
  });

  test("stays where it says of whom, or lets the fact say it", () => {
    expect(refused(`{{${CHOIR}}} des jeunes qui chantent vont à la chorale.`)).toEqual([]);
    const text = `{{${CHOIR}}} des {{${CHOIR} who}} vont à la chorale.`;
    expect(refused(text)).toEqual([]);
    expect(chapterCommentary(contextOf(text), "publics")[0]).toMatch(/ des jeunes qui chantent vont à la chorale\./);
  });

  test("is judged once the facts beside it are there, which may say it", () => {
    const text = `{{${CHOIR}}} des jeunes vont à la chorale.`;
    expect(refused(`{{jeunes.2042.chant}} des jeunes chantent.\n\n${text}`)).toEqual([["unknown", 1, ""]]);
    expect(refused(`${text}\n\n{{jeunes.2042.chant}} des jeunes chantent.`)).toEqual([
      ["part", 1, "jeunes qui chantent"],
      ["unknown", 3, ""],
    ]);
  });

  test("and nothing is asked of a number of everybody", () => {
    expect(refused("{{jeunes.2024.chant}} des jeunes chantent.")).toEqual([]);
  });
});
