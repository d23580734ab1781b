import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Fact } from "#schemas/tables/told/facts";
import type { SmallArea } from "#schemas/tables/told/small-areas";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { ladderStudy } from "./ladder-study.ts";

/** The rungs of a share by territory and wave, in few words. */
async function rungsOf(definition: StudyDefinition) {
  const rows = rowsFrom<SmallArea>(await runInMemory(definition), "small-areas/people", "small_areas");
  return rows
    .filter(({ indicator }) => indicator === "yes")
    .map(({ domain, wave, rung, waves, territories }) =>
      [domain, wave, rung, rung === "pooled-waves" ? waves : territories].join(" "),
    );
}

const pooled = (...waves: readonly number[]) => ({
  indicators: ["yes"],
  pooled_waves: [{ public: "people", waves }],
});

describe("a number that would isolate a hidden member is not shown", () => {
  test("a territory with another that is shown for itself", async () => {
    const rungs = await rungsOf(ladderStudy({ ladder: { indicators: ["yes"], neighbours: [["A", "D"]] } }));
    expect(rungs.filter((told) => told.startsWith("D"))).toEqual([
      "D 2022  region:D",
      "D 2023  region:D",
      "D 2024  region:D",
    ]);
  });

  test("neighbours that are both hidden, and enough together, are", async () => {
    const rungs = await rungsOf(ladderStudy({ ladder: { indicators: ["yes"], neighbours: [["D", "E"]] } }));
    expect(rungs).toContain("D 2023 pooled-territories region:D+region:E");
    expect(rungs).toContain("E 2024 pooled-territories region:D+region:E");
  });

  test("a wave with another in which the territory is shown for itself", async () => {
    // In 2023 those of C are in E, those of D in A, and nothing is hidden: E of 2022 would be what they leave.
    const moved: Readonly<Record<string, string>> = { C: "E", D: "A" };
    const placed = (region: string, wave: number) => (wave === 2023 ? (moved[region] ?? region) : region);
    const rungs = await rungsOf(ladderStudy({ ladder: pooled(2022, 2023), placed }));
    expect(rungs.filter((told) => told.startsWith("E"))).toEqual(["E 2022  region:E", "E 2024  region:E"]);
  });

  test("what two waves show would give the sum of two others, too few to be told", async () => {
    // 25 + 25 of D may be told, 19 + 19 of E may not; in each wave D and E together are known.
    const study = (least: number) => ladderStudy({ ladder: pooled(2022, 2023), minimumBase: least });
    expect(await rungsOf(study(38))).toContain("D 2022 pooled-waves 2022+2023");
    expect((await rungsOf(study(40))).filter((told) => told.includes("pooled"))).toEqual([]);
  });
});

describe("one rung a cell, the first that may be shown", () => {
  test("waves, then the larger territory that is shown for itself", async () => {
    const ladder = { ...pooled(2022, 2023), grouped_by: ["zone"] };
    const rungs = await rungsOf(ladderStudy({ ladder }));
    expect(rungs).toEqual([
      ...["D", "E"].map((code) => `${code} 2022 pooled-waves 2022+2023`),
      ...["D", "E"].map((code) => `${code} 2023 pooled-waves 2022+2023`),
      ...["D", "E"].map((code) => `${code} 2024 pooled-territories zone:S`),
    ]);
  });

  test("another level has a ladder where the study names it: the same number, of the same respondents, tells nothing more", async () => {
    const placed = (region: string) => (region === "A" ? "B" : region);
    const study = (levels: readonly string[]) =>
      ladderStudy({ ladder: { ...pooled(2022, 2023), levels }, placed, minimumBase: 80 });
    const of = (rungs: readonly string[], place: string) => rungs.filter((told) => told.startsWith(`${place} 202`));
    const rungs = await rungsOf(study(["zone"]));
    expect(of(rungs, "C")).toEqual([
      "C 2022 pooled-waves 2022+2023",
      "C 2023 pooled-waves 2022+2023",
      "C 2024  region:C",
    ]);
    expect(of(rungs, "N")).toEqual([
      "N 2022 pooled-waves 2022+2023",
      "N 2023 pooled-waves 2022+2023",
      "N 2024  zone:N",
    ]);
    expect(of(await rungsOf(study([])), "N")).toEqual([]);
  });

  test.each([30, 38, 45, 60, 80])(
    "a larger territory and one of its two are not both told where they leave fewer than %i",
    async (least) => {
      // S is D and E: 25 and 19 a wave, 50 and 38 of two waves.
      const placed = (region: string) => (region === "B" ? "A" : region);
      const ladder = { ...pooled(2022, 2023), levels: ["zone"] };
      const rungs = await rungsOf(ladderStudy({ ladder, placed, minimumBase: least }));
      const isTold = (place: string): boolean => rungs.includes(`${place} 2022 pooled-waves 2022+2023`);
      if (least > 38) expect([isTold("D") && isTold("S"), isTold("E")]).toEqual([false, false]);
      else expect([isTold("D"), isTold("E")]).toEqual([true, true]);
    },
  );

  test("a level names its waves in its key, once; nothing else is said of it", async () => {
    const flow = await runInMemory(ladderStudy({ ladder: pooled(2022, 2023) }));
    const facts = rowsFrom<Fact>(flow, "release/people", "facts").filter(({ domain }) => domain === "D");
    expect(facts.map(({ key, kind }) => `${kind} ${key}`)).toEqual(["level people.2022+2023.yes@region=D"]);
  });

  test("nothing where the study declares no ladder", async () => {
    const flow = await runInMemory(ladderStudy({ ladder: undefined }));
    expect(() => rowsFrom(flow, "small-areas/people", "small_areas")).toThrow();
  });
});

/** What refuses a study, in few words. */
function refusalOf(make: () => unknown): readonly string[] {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return error.findings.filter(({ level }) => level === "error").map(({ code, message }) => `${code} ${message}`);
  }
}

describe("refusals: what may not be pooled, told at its place", () => {
  test.each([
    ["an unknown indicator", { indicators: ["yess"] }, /OBS-S006 .*« yess ».*vouliez-vous dire « yes »/],
    [
      "an unknown wave",
      { indicators: ["yes"], pooled_waves: [{ public: "people", waves: [2022, 2025] }] },
      /OBS-S006 vague : « 2025 »/,
    ],
    [
      "an unknown public",
      { indicators: ["yes"], pooled_waves: [{ public: "peple", waves: [2022, 2023] }] },
      /OBS-S006 public : « peple ».*« people »/,
    ],
    ["waves that do not follow each other", pooled(2022, 2024), /OBS-S004 « 2024 » ne suit pas « 2022 »/],
    ["waves out of order", pooled(2023, 2022), /OBS-S004 « 2022 » ne suit pas « 2023 »/],
    ["an unknown territory", { indicators: ["yes"], neighbours: [["A", "Z"]] }, /OBS-S006 territoire : « Z »/],
    [
      "a territory twice",
      {
        indicators: ["yes"],
        neighbours: [
          ["A", "B"],
          ["B", "C"],
        ],
      },
      /OBS-S007 « B » est déjà/,
    ],
    ["a level that holds no territory", { indicators: ["yes"], grouped_by: ["region"] }, /OBS-S006 niveau/],
    ["a key that nothing reads", { ...pooled(2022, 2023), rungs: ["direct"] }, /OBS-S00\d .*rungs/],
  ])("%s", (_, ladder, wanted) => {
    expect(refusalOf(() => ladderStudy({ ladder })).join("\n")).toMatch(wanted);
  });

  test("a flash survey, and a wave that was not made alike", () => {
    const flash = { 2023: { flash: true } };
    expect(refusalOf(() => ladderStudy({ ladder: pooled(2022, 2023), waveKeys: flash })).join("\n")).toMatch(
      /OBS-S004 people 2023 est une enquête flash/,
    );
    const mode = { 2023: { mode: "post" } };
    expect(refusalOf(() => ladderStudy({ ladder: pooled(2022, 2023), waveKeys: mode })).join("\n")).toMatch(
      /OBS-S004 people, vagues 2022 et 2023 : elles ne se comparent pas \(mode\)/,
    );
  });
});
