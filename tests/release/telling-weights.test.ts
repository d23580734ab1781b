import { beforeAll, describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import type { Published } from "#audit/reading/published";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ReleaseTables } from "#schemas/tables/tables";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const codes = (...own: readonly string[]) => ({ codes: Object.fromEntries(own.map((code) => [code, code])) });
/** Respondents of each age, who answered y, and the share of each age in the population. */
const AGES = { a: [60, 23, 0.31], b: [110, 109, 0.17], c: [150, 150, 0.29], d: [180, 180, 0.23] } as const;

const people = Object.entries(AGES).flatMap(([age, [all, answered]]) =>
  Array.from({ length: all }, (_, row) => [
    age,
    row % 2,
    row < answered ? 1 + (row % 2) : "",
    1 + (row % 3 > 0 ? 1 : 0),
  ]),
);
const margin = Object.entries(AGES).map(([age, [, , share]]) => `age,${age},${share},Insee,2024-01-01,A`);
const sexes = ["sex,0,0.45,Insee,2024-01-01,A", "sex,1,0.55,Insee,2024-01-01,A"];

/** A study calibrated on age, and on sex as well or not. */
const studyOf = (rows: readonly string[]) =>
  smallStudy({
    lists: { two: codes("1", "2"), sexes: codes("0", "1"), ages: codes(...Object.keys(AGES)) },
    questions: [
      { id: "age", type: "single", codes: "ages" },
      { id: "sex", type: "single", codes: "sexes" },
      { id: "y", type: "single", codes: "two" },
      { id: "z", type: "single", codes: "two" },
    ],
    indicators: ["y", "z"].map((question) => ({
      ...{ id: `of_${question}`, statistic: "share" },
      definitions: [{ numerator: { question, in: ["1"] } }],
    })),
    waves: {
      2025: { export: ["id;age;sex;y;z", ...people.map((own, row) => [row, ...own].join(";")), ""].join("\n") },
    },
    margins: ["variable,category,share,source,date,confidence", ...rows, ""].join("\n"),
    publicKeys: { crossings: ["age"] },
  });

const weightsOf = ({ estimates }: ReleaseTables) =>
  Object.fromEntries(
    estimates.map((row) => [`${row.indicator} ${row.domain}`, row.weighted_base === null ? null : row.base]),
  );

describe("sums of weights where one margin makes them", () => {
  let study: StudyDefinition;
  let release: ReleaseTables;
  beforeAll(async () => {
    study = studyOf(margin);
    release = await releaseInMemory(study);
  });

  test("of a question of which a category is hidden, it would tell how many of it answered: it is not told", () => {
    expect(weightsOf(release)).toMatchObject({ "of_y a": null, "of_y b": null, "of_y all": null, "of_y c": 150 });
    expect(weightsOf(release)).toMatchObject({ "y all": null });
    expect(attack(new Map(Object.entries(release)) as unknown as Published, study)).toEqual([]);
  });

  test("it is, of a question that hides nothing, and where weights differ within the categories", async () => {
    expect(weightsOf(release)).toMatchObject({ "of_z all": 500, "of_z a": 60 });
    const both = await releaseInMemory(studyOf([...margin, ...sexes]));
    expect(weightsOf(both)).toMatchObject({ "of_y a": null, "of_y all": 462 });
  });
});

/** The same by place: each age lives in a department of its own, two in each region. */
const PLACES = { a: ["A", "01"], b: ["A", "02"], c: ["B", "03"], d: ["B", "04"] } as const;

const placedStudy = (territories: object, rows: readonly string[]) => {
  const lines = people.map(([age, , y, z], row) =>
    [row, ...PLACES[age as keyof typeof AGES], age === "a" ? 1 : 2, age, y, z].join(";"),
  );
  return smallStudy({
    lists: { two: codes("1", "2"), ages: codes(...Object.keys(AGES)) },
    questions: [
      { id: "reg", type: "territory", level: "region" },
      { id: "dep", type: "territory", level: "district" },
      { id: "first", type: "single", codes: "two" },
      { id: "age", type: "single", codes: "ages" },
      { id: "y", type: "single", codes: "two" },
      { id: "z", type: "single", codes: "two" },
    ],
    indicators: ["y", "z"].map((question) => ({
      ...{ id: `of_${question}`, statistic: "share", headline: true },
      definitions: [{ numerator: { question, in: ["1"] } }],
    })),
    waves: { 2025: { export: ["id;reg;dep;first;age;y;z", ...lines, ""].join("\n") } },
    margins: ["variable,category,share,source,date,confidence", ...rows, ""].join("\n"),
    publicKeys: { region: "reg", places: ["dep"] },
    studyKeys: {
      territories: {
        ...{ label: "Places", ...territories },
        levels: [
          { id: "region", file: "regions.csv", source: "test" },
          { id: "district", file: "deps.csv", source: "test" },
        ],
      },
    },
    files: {
      "regions.csv": "code,label\nA,A\nB,B\n",
      "deps.csv": [
        "code,label,region",
        ...Object.values(PLACES).map(([region, dep]) => `${dep},${dep},${region}`),
        "",
      ].join("\n"),
    },
  });
};

describe("sums of weights where places weigh alike", () => {
  test.each([
    ["of a level finer than the main one", { domains: ["district"] }, margin, []],
    [
      "of a group and of whoever is out of it, of whom estimates tell nearly as much",
      { groups: [{ id: "G", label: "G", codes: ["district:01"] }] },
      ["first,1,0.31,Insee,2024-01-01,A", "first,2,0.69,Insee,2024-01-01,A"],
      ["hidden-count"],
    ],
  ])("%s", async (_, territories, rows, left) => {
    const study = placedStudy(territories, rows);
    const release = await releaseInMemory(study);
    expect(weightsOf(release)).toMatchObject({ "of_y all": null, "of_y A": null, "y all": null, "of_z all": 500 });
    const leaks = attack(new Map(Object.entries(release)) as unknown as Published, study);
    expect(leaks.map(({ kind }) => kind)).toEqual(left);
  });
});
