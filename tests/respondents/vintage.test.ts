import { describe, expect, test } from "vitest";
import { readStudy } from "#study/load-study";
import { given } from "#tests/catalogue/bad-input";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy, writeSmallStudy } from "#tests/flow/small-study";

type Row = Readonly<Record<string, string | number | boolean | null>>;

const LEVELS = [
  { id: "town", file: "towns.csv", former: "former.csv", source: "S" },
  { id: "county", file: "counties.csv", source: "S" },
  { id: "region", file: "regions.csv", source: "S" },
];
const FILES = {
  "towns.csv":
    "code,label,county,region,population\nT1,Un,C1,R1,400\nT2,Deux,C1,R1,499\nT3,Trois,C2,R1,500\nT4,Quatre,C3,R2,\nT5,Cinq,C3,R2,9000\n",
  "counties.csv": "code,label,region\nC1,Un,R1\nC2,Deux,R1\nC3,Trois,R2\n",
  "regions.csv": "code,label\nR1,Un\nR2,Deux\n",
};
/** A merger, two splits (in a county, in a region), a code that names another place today, and an undated code. */
const FORMER =
  "former_code,code,until\nM,T1,2015\nS,T1,2015-12-31\nS,T2,2015-12-31\nW,T2,2015\nW,T3,2015\nX,T3,2015\nX,T5,2015\nT5,T1,2015\nN,T2,\n";
const EXPORT = `id;T\n${["M", "S", "W", "X", "T5", "N", "T4"].map((code, row) => `${row};${code}`).join("\n")}\n`;
const SIZE = {
  id: "SIZE",
  from: "T",
  by: "population",
  classes: [
    { code: "small", label: "s", below: 500 },
    { code: "large", label: "l", from: 500 },
  ],
};

const study = (geography: string | undefined, more: Partial<SmallStudy> = {}): SmallStudy => ({
  questions: [{ id: "T", type: "territory", level: "town" }],
  publicKeys: { region: "T" },
  derived: [SIZE],
  studyKeys: { territories: { label: "Lieux", levels: LEVELS, domains: ["county"] } },
  files: { ...FILES, "former.csv": FORMER },
  waves: { "2020": { export: EXPORT, keys: geography === undefined ? {} : { geography } } },
  ...more,
});

async function read(small: SmallStudy, wave = "2020") {
  const flow = await runInMemory(smallStudy(small));
  const rows = rowsFrom<Row>(flow, `respondents/people-${wave}`, "respondents");
  const told = (flow.findings.get(`respondents/people-${wave}`) ?? []).filter(({ level }) => level !== "info");
  return {
    of: (name: string) => rows.map((row) => row[name]),
    told: told.map(({ code, value, count, line }) => [code, value, count, line].join(" ").trim()),
  };
}

describe("former codes are read at the vintage of the wave", () => {
  test("in use: merged, split between places that share a county, a region, nothing; a code that named another place", async () => {
    const { of, told } = await read(study("2015"));
    expect(of("T")).toEqual(["T1", null, null, null, "T1", "T2", "T4"]);
    expect(of("@county")).toEqual(["C1", "C1", null, null, "C1", "C1", "C3"]);
    expect(of("region")).toEqual(["R1", "R1", "R1", null, "R1", "R1", "R2"]);
    expect(told.filter((one) => /G21/.test(one))).toEqual(["OBS-G216 S 1 3", "OBS-G216 W 1 4", "OBS-G216 X 1 5"]);
  });

  test("after: a current code is itself, a former one is read and told", async () => {
    const { of, told } = await read(study("COG au 1er janvier 2016"));
    expect(of("T")).toEqual(["T1", null, null, null, "T5", "T2", "T4"]);
    expect(of("region")).toEqual(["R1", "R1", "R1", null, "R2", "R1", "R2"]);
    expect(told.filter((one) => /G215/.test(one))).toEqual(["OBS-G215 M 1 2"]);
  });

  test.each([undefined, "2015-2016"])("a wave that says no year (%s) reads the codes of today", async (geography) => {
    const { of, told } = await read(study(geography));
    expect(of("T")).toEqual(["T1", null, null, null, "T5", "T2", "T4"]);
    expect(told.some((one) => /G215/.test(one))).toBe(false);
  });

  test("two waves of one study, each at its vintage", async () => {
    const wave = (geography: string) => ({ export: EXPORT, keys: { geography } });
    const both = study(undefined, { waves: { "2015": wave("2015"), "2019": wave("2019") } });
    expect((await read(both, "2015")).of("T")[4]).toBe("T1");
    expect((await read(both, "2019")).of("T")[4]).toBe("T5");
  });

  test("one code that named two places in turn is the place that it named at the vintage", async () => {
    const files = { ...FILES, "former.csv": "former_code,code,until\nM,T1,1999-06-30\nM,T3,2015\n" };
    const at = async (geography: string) => (await read(study(geography, { files }))).of("T")[0];
    expect([await at("1999"), await at("2000"), await at("2015"), await at("2016")]).toEqual(["T1", "T3", "T3", "T3"]);
  });

  test("a code whose successor has one of its own is what that became", async () => {
    const csv = `${EXPORT}7;B\n8;C\n`;
    const former = [
      "former_code,code,until",
      ...["M,B,2015", "B,T3,2018", "S,C,2015", "C,T1,2018", "C,T2,2018", "T5,T1,2015", "W,T5,2014", "X,T5,2015"],
      ...["N,O,", "O,T2,"],
    ].join("\n");
    const at = async (geography: string) =>
      read(
        study(geography, {
          files: { ...FILES, "former.csv": former },
          waves: { "2020": { export: csv, keys: { geography } } },
        }),
      );
    const then = await at("2014");
    expect(then.of("T")).toEqual(["T3", null, "T1", "T5", "T1", "T2", "T4", "T3", null]);
    expect(then.of("@county")[1]).toBe("C1");
    expect(then.told.filter((one) => /G216/.test(one))).toEqual(["OBS-G216 S 1 3", "OBS-G216 C 1 10"]);
    const after = await at("2019");
    expect(after.of("T")).toEqual(["T3", null, "T1", "T5", "T5", "T2", "T4", "T3", null]);
  });

  test("a lost zero, a recoded text and a name are codes of today or of then", async () => {
    const files = {
      ...FILES,
      "towns.csv": "code,label,county,region\n01,Un,C1,R1\n02,Deux,C2,R1\n",
      "former.csv": "former_code,code,label,until\n02,01,Vieux,2015\n03,01,Ancien,2015\n03,02,Ancien,2015\n",
    };
    const source = { values: "labels", recode: { deux: "02" } };
    const { of } = await read({
      ...study("2015", { files, derived: [] }),
      questions: [{ id: "T", type: "territory", level: "town", sources: { "2020": source } }],
      waves: {
        "2020": {
          export: "id;T\n1;2\n2;deux\n3;Deux\n4;Vieux\n5;Ancien\n6;02\n",
          exportKeys: { repairs: ["leading-zero"] },
          keys: { geography: "2015" },
        },
      },
    });
    expect(of("T")).toEqual(["01", "02", "02", "01", null, "01"]);
    expect(of("region")[4]).toBe("R1");
  });
});

describe("the class of a place by its inhabitants of today", () => {
  test("of today's place, its lower limit in it; none where the place or its inhabitants are not known, told", async () => {
    const csv = `${EXPORT}7;T3\n8;T2\n`;
    const { of, told } = await read(study("2015", { waves: { "2020": { export: csv, keys: { geography: "2015" } } } }));
    expect(of("SIZE")).toEqual(["small", null, null, null, "small", "small", null, "large", "small"]);
    expect(told.filter((one) => /V249/.test(one))).toEqual(["OBS-V249  3 3", "OBS-V249  1 8"]);
  });

  test("is a crossing, a structure and a margin like another", async () => {
    const rows = Array.from({ length: 200 }, (_, row) => `${row};${row % 4 === 0 ? "T3" : "T1"}`);
    const margins =
      "variable,category,share,source,date,confidence\nSIZE,small,0.5,S,2020,A\nSIZE,large,0.5,S,2020,A\n";
    const flow = await runInMemory(
      smallStudy(
        study(undefined, {
          files: { ...FILES, "former.csv": "former_code,code\nM,T1\n" },
          publicKeys: { region: "T", crossings: ["SIZE"], structure: ["SIZE"] },
          margins,
          waves: { "2020": { export: `id;T\n${rows.join("\n")}\n` } },
        }),
      ),
    );
    const estimates = rowsFrom<Row>(flow, "estimates/people-2020", "estimates").filter(
      (row) => row.domain_kind === "SIZE",
    );
    expect(estimates.map((row) => row.base)).toEqual([150, 50]);
    const weights = rowsFrom<Row>(flow, "weights/people-2020", "weights").map(({ weight }) => Number(weight));
    expect(Math.max(...weights) / Math.min(...weights)).toBeCloseTo(3, 10);
  });
});

describe("what is written and cannot be read is told", () => {
  const warnings = (small: SmallStudy) => readStudy(writeSmallStudy(small)).warnings.map(({ code }) => code);

  test("dates that no wave reads", () => {
    expect(warnings(study(undefined))).toContain("OBS-G217");
    expect(warnings(study("2015"))).not.toContain("OBS-G217");
  });

  test.each(["2015-13-01", "15", "31/12/2015", "2015-02-30"])("a date that is none (%s) is refused", async (until) => {
    const files = { ...FILES, "former.csv": `former_code,code,until\nM,T1,${until}\n` };
    const { findings } = await given(async () => {
      smallStudy(study("2015", { files }));
      return [];
    });
    expect(findings.map(({ code, file, line, field }) => [code, file, line, field])).toEqual([
      ["OBS-S004", "former.csv", 2, "until"],
    ]);
  });

  test.each([
    ["of no place", "M,Z,2015\nN,T1,\nO,Z,\n", { line: 2, value: "Z", count: 2 }],
    ["of each other", "M,N,\nN,M,\nO,T1,\n", { line: 2, value: "N", count: 2 }],
  ])("former codes %s are refused, once", async (_, lines, told) => {
    const files = { ...FILES, "former.csv": `former_code,code,until\n${lines}` };
    const { findings } = await given(async () => {
      smallStudy(study("2015", { files }));
      return [];
    });
    expect(findings).toMatchObject([{ code: "OBS-S006", file: "former.csv", field: "code", ...told }]);
  });

  test.each([
    ["no place", { derived: [{ ...SIZE, from: "N" }] }],
    [
      "no class",
      { derived: [{ id: "SIZE", from: "T", by: "population", groups: { a: { label: "a", codes: ["T1"] } } }] },
    ],
    [
      "no population",
      { files: { ...FILES, "towns.csv": "code,label\nT1,Un\n", "former.csv": "former_code,code\nM,T1\n" } },
    ],
    ["classes of a place without its population", { derived: [{ ...SIZE, by: undefined }] }],
  ])("classes by population: %s", (_, more) => {
    const small = study("2015", more);
    const questions = [...small.questions, { id: "N", type: "number" }];
    expect(() => smallStudy({ ...small, questions })).toThrow(/population|classe|ne donne pas un lieu/);
  });
});
