import { describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";
import { draws } from "#tests/tier";
import { drawer } from "../drawn-sample.ts";
import type { Person } from "../published-by-hand.ts";
import { spannedCells } from "./spanned-cells.ts";

const codes = (...own: readonly (string | number)[]) => ({
  codes: Object.fromEntries(own.map((code) => [String(code), String(code)])),
});
const csv = (header: string, rows: readonly string[]): string => [header, ...rows, ""].join("\n");
const REGION_OF: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [`${index + 1}`, "ABCD"[Math.floor(index / 3)]]),
);
const ZONE_OF: Readonly<Record<string, string>> = { A: "N", B: "N", C: "S", D: "S" };
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  g1: ["1", "4", "7"],
  g2: ["1", "2", "4"],
  g3: ["1", "2", "3", "4"],
};

/** Answers by which respondents are counted, and where: every domain by hand, on what each respondent said. */
const KINDS: Readonly<Record<string, (person: Person) => readonly (string | undefined)[]>> = {
  all: () => ["all"],
  region: ({ dep }) => [REGION_OF[dep]],
  reg: ({ dep }) => [REGION_OF[dep]],
  dep: ({ dep }) => [dep],
  zone: ({ dep }) => [ZONE_OF[REGION_OF[dep]]],
  group: ({ dep }) => Object.keys(GROUPS).filter((group) => GROUPS[group].includes(dep)),
  SIZE: ({ SIZE }) => [SIZE],
  SIZE2: ({ SIZE }) => [SIZE && (Number(SIZE) <= 2 ? "small" : "large")],
  SIZE3: ({ SIZE }) => [SIZE && `s${SIZE}`],
  AGE: ({ AGE }) => [AGE],
};

const inKind = (person: Person, kind: string, domain: string): boolean => {
  const sides = kind.split(" × ");
  const own = domain.split(" × ");
  return sides.every((side, at) => KINDS[side](person).includes(own[at]));
};

/** Indicators on one question: whom they count, of whom. */
const MEASURES: Readonly<Record<string, (person: Person) => boolean>> = {
  yes: () => true,
  yes_young: ({ AGE }) => AGE === "1" || AGE === "2",
  yes_large: ({ SIZE }) => SIZE !== undefined && SIZE !== "1",
};

function drawPeople(seed: number): readonly Person[] {
  const next = drawer(seed);
  const skew = 1 + 1.2 * next();
  return Array.from({ length: 250 + Math.floor(350 * next()) }, (): Person => {
    const dep = String(1 + Math.floor(10 * next() ** skew));
    const all = {
      SIZE: String(1 + Math.floor(4 * next() ** 1.5)),
      AGE: String(1 + Math.floor(3 * next())),
      Q: String(1 + Math.floor(3 * next() ** 1.2)),
    };
    return { dep, ...Object.fromEntries(Object.entries(all).filter(() => next() > 0.015)) };
  });
}

const indicator = (id: string, base?: object) => ({
  ...{ id, headline: true, statistic: "share" },
  definitions: [{ numerator: { question: "Q", in: ["1"] }, ...(base && { base }) }],
});

async function released(people: readonly Person[]): Promise<readonly Estimate[]> {
  const rows = people.map(({ dep, SIZE = "", AGE = "", Q = "" }, at) =>
    [at, REGION_OF[dep], dep, SIZE, AGE, Q].join(";"),
  );
  const flow = await runInMemory(
    smallStudy({
      lists: { three: codes(1, 2, 3), four: codes(1, 2, 3, 4) },
      questions: [
        { id: "dep", type: "territory", level: "dep" },
        { id: "reg", type: "territory", level: "region" },
        { id: "SIZE", type: "single", codes: "four" },
        { id: "AGE", type: "single", codes: "three" },
        { id: "Q", type: "single", codes: "three" },
      ],
      derived: [
        {
          ...{ id: "SIZE2", from: "SIZE" },
          groups: { small: { label: "small", codes: ["1", "2"] }, large: { label: "large", codes: ["3", "4"] } },
        },
        {
          ...{ id: "SIZE3", from: "SIZE" },
          groups: Object.fromEntries(["1", "2", "3", "4"].map((code) => [`s${code}`, { label: code, codes: [code] }])),
        },
      ],
      indicators: [
        indicator("yes"),
        indicator("yes_young", { question: "AGE", in: ["1", "2"] }),
        indicator("yes_large", { question: "SIZE", in: ["2", "3", "4"] }),
      ],
      waves: { 2025: { export: csv("id;reg;dep;SIZE;AGE;Q", rows) } },
      publicKeys: {
        region: "reg",
        places: ["dep"],
        crossings: ["SIZE", "SIZE2", "SIZE3", "AGE"],
        crossings_of_two: [
          ["reg", "SIZE"],
          ["reg", "SIZE3"],
          ["AGE", "SIZE2"],
        ],
      },
      studyKeys: {
        territories: {
          label: "Places",
          domains: ["zone", "dep"],
          groups: Object.entries(GROUPS).map(([id, own]) => ({ id, label: id, codes: own.map((dep) => `dep:${dep}`) })),
          levels: [
            { id: "zone", file: "zones.csv", source: "test" },
            { id: "region", file: "regions.csv", source: "test" },
            { id: "dep", file: "deps.csv", source: "test" },
          ],
        },
      },
      files: {
        "zones.csv": csv("code,label", ["N,North", "S,South"]),
        "regions.csv": csv(
          "code,label,zone",
          Object.entries(ZONE_OF).map(([code, zone]) => `${code},${code},${zone}`),
        ),
        "deps.csv": csv(
          "code,label,region",
          Object.entries(REGION_OF).map(([code, region]) => `${code},${code},${region}`),
        ),
      },
    }),
  );
  return rowsFrom<Estimate>(flow, "release/people", "estimates");
}

const DRAWS = draws(1, 300);

/** Fewest of a group. */
const MINIMUM = 30;

/** Respondents of a cell who answered. */
const isIn = ({ indicator: id, domain_kind, domain }: Estimate, person: Person): boolean =>
  person.Q !== undefined && MEASURES[id](person) && inKind(person, domain_kind, domain);

/** Hidden cells of a few and small groups that follow from the cells that are shown. */
const spannedBy = (rows: readonly Estimate[], people: readonly Person[]): readonly string[] =>
  spannedCells(
    rows.map((row) => ({
      name: `${row.indicator} ${row.domain_kind}=${row.domain}`,
      bits: people.map((person) => Number(isIn(row, person))),
      isShown: row.estimate !== null,
      isSuppressed: row.status === "suppressed",
    })),
    MINIMUM,
  );

/** What is shown of a study for a seed, and all of it where the minimum alone hides, which is what any program does. */
async function spanned(seed: number) {
  const people = drawPeople(seed);
  const rows = (await released(people)).filter((row) => row.indicator in MEASURES);
  const told = rows.filter(({ base }) => base !== null);
  expect(told.length).toBeGreaterThan(0);
  for (const row of told) expect(row.base, JSON.stringify(row)).toBe(people.filter((one) => isIn(row, one)).length);
  const bare = rows.map((row): Estimate => {
    const isLarge = people.filter((one) => isIn(row, one)).length >= MINIMUM;
    return { ...row, estimate: isLarge ? 0.5 : null, status: isLarge ? "published" : "suppressed" };
  });
  return { told: spannedBy(rows, people), bare: spannedBy(bare, people) };
}

describe("a study of overlapping groups, bases within and across bases, and a variable that is crossed by two names", () => {
  test("no group under the minimum is a sum of what is shown, on the respondents themselves", async () => {
    let bared = 0;
    // 930 gave one away while bases that overlap were not seen together.
    for (const seed of [930, ...Array.from({ length: DRAWS }, (_, draw) => 31 + draw)]) {
      const { told, bare } = await spanned(seed);
      expect(told, `seed ${seed}`).toEqual([]);
      bared += bare.length;
    }
    expect(bared).toBeGreaterThan(0);
  });
});
