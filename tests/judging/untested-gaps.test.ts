import { describe, expect, test } from "vitest";
import type { Specificity } from "#schemas/tables/specificities";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

/** Gaps of two regions to each other, four respondents in each, of whom three and one said yes. */
async function gapsOf(design: Readonly<Record<string, unknown>>): Promise<readonly Specificity[]> {
  const rows = ["01;1", "01;1", "01;2", "01;1", "02;2", "02;2", "02;1", "02;2"];
  const definition = smallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
    questions: [
      { id: "s", type: "territory", level: "region" },
      { id: "q", type: "single", codes: "yes" },
    ],
    indicators: [{ id: "yes", statistic: "share", definitions: [{ numerator: { question: "q", in: [1] } }] }],
    waves: { "2025": { export: `id;s;q\n${rows.map((row, id) => `${id};${row}`).join("\n")}\n`, design } },
    publicKeys: { region: "s", disclosure_minimum: 3 },
    studyKeys: {
      disclosure: { minimum_base: 3, fragile_base: 3 },
      territories: { label: "Lieux", levels: [{ id: "region", file: "regions.csv", source: "essai" }] },
    },
    files: { "regions.csv": "code,label\n01,Un\n02,Deux\n" },
  });
  const flow = await runInMemory(definition);
  const all = rowsFrom<Specificity>(flow, "specificities/people-2025", "specificities");
  return all.filter(({ indicator }) => indicator === "yes");
}

describe("a gap without a test says why", () => {
  test("known without error: every one of the population answered, 3 of 4 against 1 of 4", async () => {
    const population = { by: "s", counts: { "01": 4, "02": 4 } };
    const gaps = await gapsOf({ kind: "stratified", strata: ["s"], population, finite_population: true });
    expect(gaps.map(({ difference, se, p, reason, status }) => [difference, se, p, reason, status])).toEqual([
      [0.5, 0, null, "known-exactly", "published"],
      [-0.5, 0, null, "known-exactly", "published"],
    ]);
  });

  test("of a sample of the same people, tested", async () => {
    const gaps = await gapsOf({ kind: "simple" });
    expect(gaps.map(({ difference }) => difference)).toEqual([0.5, -0.5]);
    for (const { p, reason } of gaps) expect([typeof p, reason]).toEqual(["number", null]);
  });
});
