import { beforeAll, describe, expect, test } from "vitest";
import type { Specificity } from "#schemas/tables/specificities";
import type { Trend } from "#schemas/tables/trends";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const versions = (series: Readonly<Record<string, string | undefined>>) =>
  Object.entries(series).map(([wave, name]) => ({
    id: `v${wave}`,
    waves: [wave],
    wording: "?",
    ...(name === undefined ? {} : { series: name }),
  }));

/** 200 respondents of a wave, from the `first` on: two waves in one order would be one file sent twice. Of them `yes` in a hundred say yes; region B says yes a quarter more often. */
function exportOf(yes: number, first = 0): string {
  const rows = Array.from({ length: 200 }, (_, at) => {
    const row = (at + first) % 200;
    const region = row % 2 === 0 ? "A" : "B";
    const share = region === "A" ? yes : yes + 25;
    const says = Math.floor(row / 2) < share ? 1 : 2;
    return `r${at};${region};${says};${says}`;
  });
  return `id;REG;Q;CHANGED\n${rows.join("\n")}\n`;
}

let trends: readonly Trend[] = [];
let specificities: readonly Specificity[] = [];

beforeAll(async () => {
  const lists = { yes: { codes: { "1": "Oui", "2": "Non" } } };
  const share = (id: string, question: string) => ({
    id,
    statistic: "share",
    definitions: [{ numerator: { question, in: ["1"] } }],
  });
  const flow = await runInMemory(
    smallStudy({
      lists,
      questions: [
        { id: "REG", type: "territory", level: "region" },
        { id: "Q", type: "single", codes: "yes" },
        {
          id: "CHANGED",
          type: "single",
          codes: "yes",
          versions: versions({ "2010": "old", "2015": "new", "2020": "new" }),
        },
        {
          id: "LATE",
          type: "single",
          codes: "yes",
          versions: versions({ "2020": undefined }),
          sources: { "2020": { column: "Q" } },
        },
      ],
      indicators: [share("same", "Q"), share("changed", "CHANGED"), share("late", "LATE")],
      waves: {
        "2010": { export: exportOf(30) },
        "2015": { export: exportOf(30, 2) },
        "2020": { export: exportOf(60) },
      },
      publicKeys: { region: "REG" },
      studyKeys: {
        territories: {
          label: "R",
          main: { one: "région", many: "régions" },
          levels: [{ id: "region", file: "regions.csv", source: "S" }],
        },
      },
      files: { "regions.csv": "code,label\nA,Alpha\nB,Bêta\n" },
    }),
  );
  const pairs = ["2010-2015", "2015-2020", "2010-2020"];
  trends = pairs.flatMap((pair) => rowsFrom<Trend>(flow, `trends/people-${pair}`, "trends"));
  specificities = rowsFrom<Specificity>(flow, "specificities/people-2020", "specificities");
});

const trend = (indicator: string, from: string, to: string, domain = "all"): Trend | undefined =>
  trends.find(
    (row) => row.indicator === indicator && row.from_wave === from && row.to_wave === to && row.domain === domain,
  );

describe("properties: changes between waves", () => {
  test("each wave with the next, and the first with the last", () => {
    const pairs = new Set(trends.map(({ from_wave, to_wave }) => `${from_wave}-${to_wave}`));
    expect([...pairs]).toEqual(["2010-2015", "2015-2020", "2010-2020"]);
  });

  test("a change is the difference of two independent samples, and its verdict follows its corrected p", () => {
    const row = trend("same", "2015", "2020");
    expect(row?.difference).toBeCloseTo(0.3, 12);
    expect(row?.verdict).toBe("significant-higher");
    expect(row?.p_adjusted).toBeGreaterThanOrEqual(row?.p ?? 1);
    const still = trend("same", "2010", "2015");
    expect([still?.difference, still?.verdict]).toEqual([0, "not-significant"]);
  });

  test("waves of different series never share a comparison", () => {
    for (const from of ["2010"]) {
      const row = trend("changed", from, "2015");
      expect([row?.status, row?.comparable, row?.difference, row?.p, row?.verdict]).toEqual([
        "not-comparable",
        false,
        null,
        null,
        "not-tested",
      ]);
    }
    expect(trend("changed", "2015", "2020")?.status).toBe("published");
    expect(trend("changed", "2010", "2020")?.status).toBe("not-comparable");
  });

  test("a question that a wave did not ask has no change with a number", () => {
    const rows = trends.filter(({ indicator }) => indicator === "late");
    for (const { status, difference } of rows)
      expect([status, difference]).toEqual([expect.stringMatching(/not-asked|not-comparable/), null]);
  });

  test("the country and the regions are tested as families apart", () => {
    const families = new Map(
      trends.filter(({ from_wave }) => from_wave === "2015").map(({ family, family_size }) => [family, family_size]),
    );
    expect(families).toEqual(
      new Map([
        ["people 2015-2020 all", 2],
        ["people 2015-2020 region", 4],
      ]),
    );
  });
});

describe("properties: a region against the rest", () => {
  test("of two regions, the difference of one is the opposite of the other's, with the same p", () => {
    const [one, other] = ["A", "B"].map((domain) =>
      specificities.find((row) => row.domain === domain && row.indicator === "same"),
    );
    expect(one?.difference).toBeCloseTo(-0.25, 12);
    expect(other?.difference).toBeCloseTo(0.25, 12);
    expect(other?.p).toBeCloseTo(one?.p ?? 0, 12);
    expect([one?.verdict, other?.verdict]).toEqual(["significant-lower", "significant-higher"]);
  });

  test("all tests of a public and wave are one family, whose p are in [0, 1] and only grow when corrected", () => {
    const tested = specificities.filter(({ p }) => p !== null);
    expect(new Set(tested.map(({ family, family_size }) => `${family} ${family_size}`))).toEqual(
      new Set([`people 2020 ${tested.length}`]),
    );
    for (const { p, p_adjusted } of tested) {
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p_adjusted).toBeGreaterThanOrEqual(p ?? 0);
      expect(p_adjusted).toBeLessThanOrEqual(1);
    }
  });
});
