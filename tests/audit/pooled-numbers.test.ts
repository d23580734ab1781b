import { beforeAll, describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import { leaksOfPooled } from "#audit/leaks/pooled-numbers";
import type { Published, PublishedRow } from "#audit/reading/published";
import { readSamples } from "#audit/reading/samples";
import type { StudyDefinition } from "#schemas/study-definition";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { ladderStudy } from "#tests/small-areas/ladder-study";

const TABLES = ["estimates", "small_areas", "respondents_report", "weights_report"] as const;

/** What a study publishes of its public. */
async function publishedOf(definition: StudyDefinition): Promise<Published> {
  const flow = await runInMemory(definition);
  return new Map(TABLES.map((table) => [table, rowsFrom<PublishedRow>(flow, "release/people", table)]));
}

describe("numbers of pooled waves and territories", () => {
  const DEFINITION = ladderStudy();
  let published: Published = new Map();

  beforeAll(async () => {
    published = await publishedOf(DEFINITION);
  });

  /** What is found where these rows are published too, or in place of the ladder. */
  const found = (rows: readonly PublishedRow[]) => {
    const given = new Map([...published, ["small_areas", rows]]);
    const leaks = leaksOfPooled(given, DEFINITION, readSamples(given));
    return leaks.map(({ kind, indicator, domain, count_lower }) => `${kind} ${indicator} ${domain}: ${count_lower}`);
  };
  const ladder = () => published.get("small_areas") ?? [];
  const row = (own: PublishedRow): PublishedRow => ({ ...ladder()[0], indicator: "yes", answer: "", ...own });

  test("give nothing away where the ladder put them, and are all read", () => {
    expect(ladder().filter(({ rung }) => rung === "pooled-waves")).toHaveLength(12);
    expect(found(ladder())).toEqual([]);
    expect(attack(published, DEFINITION)).toEqual([]);
  });

  test("planted: a territory with one that is shown", () => {
    const planted = row({ rung: "pooled-territories", waves: "2022", territories: "region:A+region:D", base: 125 });
    expect(found([planted])).toContain("hidden-value yes 2022 region=D: 25");
    // and D being known, so is E, which it was hidden with
    expect(found([planted])).toContain("hidden-value yes 2022 region=E: 19");
  });

  test("planted: two waves, of which each hides another two territories, so that a few are known together", () => {
    const planted = row({ rung: "pooled-waves", waves: "2022+2023", territories: "region:D", base: 50 });
    expect(found([planted])).toEqual([]);
    const tight = ladderStudy({ minimumBase: 40 });
    const given = new Map([...published, ["small_areas", [planted]]]);
    const leaks = leaksOfPooled(given, tight, readSamples(given));
    expect(leaks.map(({ kind, group, count_lower }) => `${kind} ${group}: ${count_lower}`)).toEqual([
      "group 2022 region=E + 2023 region=E: 38",
    ]);
  });

  test("planted: a number of fewer respondents than the minimum", () => {
    const planted = row({ rung: "pooled-waves", waves: "2022+2023", territories: "region:D", base: 12 });
    expect(found([planted])).toContain("small-count yes D: 12");
  });
});
