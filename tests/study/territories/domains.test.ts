import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { readStudy } from "#study/load-study";
import { territoriesFrom, territoriesSlice } from "#study/slices/territories-slice";
import { codeAtLevel, typedCode } from "#study/territories/code-at-level";
import { sideOfGroup } from "#study/territories/side-of-group";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy, writeSmallStudy } from "#tests/flow/small-study";

/** Region 94 is Corse and department 94 the Val-de-Marne, of region 11; zone S holds region 94 alone. */
const FILES = {
  "zones.csv": "code,label\nN,North\nS,South\n",
  "regions.csv": "code,label,zone\n11,Île-de-France,N\n44,Grand Est,N\n94,Corse,S\n",
  "deps.csv":
    "code,label,region\n75,Paris,11\n94,Val-de-Marne,11\n67,Bas-Rhin,44\n68,Haut-Rhin,44\n2A,Corse-du-Sud,94\n",
};

const study = (territories: Record<string, unknown>, publicKeys: Record<string, unknown> = {}): SmallStudy => ({
  lists: { two: { codes: { 1: "1", 2: "2" } } },
  questions: [
    { id: "dep", type: "territory", level: "departement" },
    { id: "reg", type: "territory", level: "region" },
    { id: "y", type: "single", codes: "two" },
  ],
  indicators: [{ id: "yes", statistic: "share", definitions: [{ numerator: { question: "y", in: ["1"] } }] }],
  waves: { 2025: { export: exported() } },
  publicKeys: { region: "reg", places: ["dep"], ...publicKeys },
  studyKeys: {
    territories: {
      label: "Places",
      levels: [
        { id: "zone", file: "zones.csv", source: "test", one: "zone", many: "zones" },
        { id: "region", file: "regions.csv", source: "test" },
        { id: "departement", file: "deps.csv", source: "test" },
      ],
      ...territories,
    },
  },
  files: FILES,
});

/** Rows of `dep;reg;y`: how many say yes, of how many. */
const PLACES: readonly (readonly [dep: string, reg: string, yes: number, all: number])[] = [
  ["75", "11", 20, 80],
  ["94", "11", 30, 60],
  ["67", "44", 40, 50],
  ["68", "44", 10, 40],
  ["", "44", 5, 35],
  ["2A", "94", 20, 45],
];

function exported(places = PLACES): string {
  const rows = places.flatMap(([dep, reg, yes, all]) =>
    Array.from({ length: all }, (_, index) => `${dep};${reg};${index < yes ? 1 : 2}`),
  );
  return ["id;dep;reg;y", ...rows.map((row, index) => `${index + 1};${row}`), ""].join("\n");
}

const GROUPS = [
  { id: "alsace", label: "Alsace", codes: ["departement:67", "departement:68"] },
  { id: "valdemarne", label: "Val-de-Marne", codes: ["departement:94"] },
  { id: "iles", label: "Îles", codes: ["region:94", "departement:94"] },
];

describe("places", () => {
  const levels = territoriesFrom(territoriesSlice(smallStudy(study({ domains: ["zone"] }))));

  test("a code is found at the levels that hold it, from one to the next", () => {
    expect(codeAtLevel(levels, typedCode("departement:94"), "zone")).toBe("N");
    expect(codeAtLevel(levels, typedCode("region:94"), "zone")).toBe("S");
    expect(codeAtLevel(levels, typedCode("region:94"), "departement")).toBeUndefined();
  });

  test("a place is in a group, out of it, or too large to tell", () => {
    const [alsace, , islands] = GROUPS.map(({ codes }) => codes.map(typedCode));
    const side = (place: string, group = alsace) => sideOfGroup(levels, typedCode(place), group);
    expect(
      ["departement:67", "departement:75", "region:11", "region:44", "zone:N", "zone:S"].map((one) => side(one)),
    ).toEqual(["in", "out", "out", undefined, undefined, "out"]);
    expect(["departement:2A", "departement:94", "region:11", "region:44"].map((one) => side(one, islands))).toEqual([
      "in",
      "in",
      undefined,
      "out",
    ]);
  });
});

describe("levels and groups as domains", () => {
  const run = runInMemory(smallStudy(study({ domains: ["zone", "departement"], groups: GROUPS })));

  test("are estimated, each by its own kind", async () => {
    const rows = rowsFrom<Record<string, unknown>>(await run, "estimates/people-2025", "estimates");
    const yes = rows.filter(({ indicator }) => indicator === "yes");
    const told = Object.fromEntries(yes.map((row) => [`${row.domain_kind} ${row.domain}`, [row.base, row.estimate]]));
    expect(told["zone N"]).toEqual([265, 105 / 265]);
    expect(told["departement 94"]).toEqual([60, 0.5]);
    expect(told["region 94"]).toEqual([45, 20 / 45]);
    expect(told["group alsace"]).toEqual([90, 50 / 90]);
    expect(told["group iles"]).toEqual([105, 50 / 105]);
  });

  test("whose place is too large for a group is neither in it nor in its rest: many, nothing is compared", async () => {
    const rows = rowsFrom<Record<string, unknown>>(await run, "specificities/people-2025", "specificities");
    const of = (kind: string, domain: string) =>
      rows.find((row) => row.indicator === "yes" && row.domain_kind === kind && row.domain === domain);
    expect(of("group", "alsace")).toMatchObject({
      status: "not-evaluable",
      reason: "places-too-large",
      rest_base: null,
    });
    expect(of("group", "valdemarne")).toMatchObject({ base: 60, rest_base: 250, rest_estimate: 95 / 250 });
    expect(of("zone", "S")).toMatchObject({ base: 45, rest_base: 265 });
  });

  test("each level is a family of its own", async () => {
    const rows = rowsFrom<Record<string, unknown>>(await run, "specificities/people-2025", "specificities");
    expect(new Set(rows.map(({ domain_kind, family }) => `${domain_kind}: ${family}`))).toEqual(
      new Set([
        "region: people 2025",
        "zone: people 2025 zone",
        "group: people 2025 group",
        "departement: people 2025 departement",
      ]),
    );
  });
});

/** Messages of the refusal of a study. */
function messagesOf(refused: SmallStudy): readonly string[] {
  try {
    smallStudy(refused);
  } catch (error) {
    if (error instanceof FindingsError) return error.findings.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe("refusals", () => {
  const group = (...codes: readonly string[]) => ({ groups: [{ id: "g", label: "G", codes }] });

  test.each([
    ["an unknown level", { domains: ["canton"] }, {}, /« canton » n'existe pas/],
    ["the main level", { domains: ["region"] }, {}, /« region » est le niveau principal/],
    [
      "a level named as what is crossed",
      { domains: ["zone"] },
      { crossings: ["zone"] },
      /nommerait deux découpages|n'existe pas/,
    ],
    ["an unknown code", group("departement:99"), {}, /« 99 » n'est pas un code du niveau departement/],
    ["a code of another level", group("region:67"), {}, /« 67 » n'est pas un code du niveau region/],
    ["a code that another holds", group("region:44", "departement:67"), {}, /departement:67 est déjà dans region:44/],
    [
      "a question that gives no place",
      { domains: ["zone"] },
      { places: ["y"] },
      /« y » \(single\) ne donne pas de territoire/,
    ],
    [
      "a place in the structure at which territories are compared",
      { domains: ["zone"] },
      { structure: ["reg"] },
      /« reg » dit où est le répondant : aucun écart/,
    ],
    ["places that place nobody", {}, {}, /« dep » ne sert à rien/],
  ])("%s", (_, territories, publicKeys, message) => {
    expect(messagesOf(study(territories, publicKeys)).join("\n")).toMatch(message);
  });

  const twice = { ...group("departement:67").groups[0], codes: ["departement:67", "departement:67"] };
  test.each([
    [
      "codes without their level",
      { ...group("67", "68") },
      {},
      "code typé attendu, niveau:code, comme departement:67, trouvé « 67 »",
    ],
    ["a level misnamed in each code", group("dep:67", "dep:68"), {}, "niveau : « dep » n'existe pas"],
    ["a code written twice", { groups: [twice] }, {}, "écrit deux fois dans codes : « departement:67 »"],
    [
      "two groups of one name",
      { groups: [...group("departement:67").groups, ...group("departement:75").groups] },
      {},
      "identifiant déclaré deux fois dans groups : « g »",
    ],
    [
      "two groups of the same codes",
      {
        groups: [
          { id: "a", label: "G", codes: ["departement:67", "departement:68"] },
          { ...twice, codes: ["departement:68", "departement:67"] },
        ],
      },
      {},
      "groupe « g » : les codes sont ceux de « a », et ses résultats le seraient aussi",
    ],
    [
      "a domain misnamed, that the ladder climbs",
      { domains: ["zones"] },
      { small_areas: { grouped_by: ["zone"], levels: ["zone"] } },
      "niveau : « zones » n'existe pas ; vouliez-vous dire « zone » ?",
    ],
  ])("%s is one mistake", (_, territories, keys, message) => {
    const own = study(territories);
    expect(messagesOf({ ...own, studyKeys: { ...own.studyKeys, ...keys } })).toEqual([message]);
  });

  test("two groups of one label are told, and told apart", () => {
    const [one] = group("departement:67").groups;
    const groups = [one, { ...one, id: "h", codes: ["departement:68"] }];
    const { warnings } = readStudy(writeSmallStudy(study({ groups })));
    expect(warnings.filter(({ code }) => code === "OBS-S030").map(({ message, field }) => [message, field])).toEqual([
      [
        "« g » et « h » portent le même libellé, « G » : deux résultats auraient un seul nom",
        "territories.groups.1.label",
      ],
    ]);
  });
});

describe("a place of a finer level where too few answered", () => {
  const withSmall = (more: Record<string, unknown> = {}) => {
    const own = study({ domains: ["zone", "departement"] });
    const places = [...PLACES.filter(([dep]) => dep !== ""), ["93", "11", 4, 12] as const];
    return smallStudy({
      ...own,
      waves: { 2025: { export: exported(places) } },
      files: { ...FILES, "deps.csv": `${FILES["deps.csv"]}93,Seine-Saint-Denis,11\n` },
      studyKeys: { ...own.studyKeys, ...more },
    });
  };
  const run = runInMemory(withSmall());
  const placesIn = (rows: readonly Record<string, unknown>[], kind: string) =>
    rows
      .filter(({ indicator, domain_kind }) => indicator === "yes" && domain_kind === kind)
      .map(({ domain }) => domain)
      .sort();

  test("has no row, and is told", async () => {
    const rows = rowsFrom<Record<string, unknown>>(await run, "estimates/people-2025", "estimates");
    expect(placesIn(rows, "departement")).toEqual(["2A", "67", "68", "75", "94"]);
    const told = (await run).findings.get("estimates/people-2025")?.filter(({ code }) => code === "OBS-G208");
    expect(told?.map(({ message, count }) => [message, count])).toEqual([
      ["people 2025, niveau departement : 1 territoire sur 6 a moins de 30 répondants et n'a pas de ligne", 1],
    ]);
  });

  test("is in the rest of the others", async () => {
    const rows = rowsFrom<Record<string, unknown>>(await run, "specificities/people-2025", "specificities");
    expect(placesIn(rows, "departement")).toEqual(["2A", "67", "68", "75", "94"]);
    const department = rows.find(({ domain_kind, domain }) => domain_kind === "departement" && domain === "67");
    expect(department).toMatchObject({ base: 50, rest_base: 80 + 60 + 40 + 45 + 12 });
  });

  test("has its rows where the ladder of small areas may stand for them", async () => {
    const climbed = runInMemory(withSmall({ small_areas: { levels: ["departement"], grouped_by: ["zone"] } }));
    const rows = rowsFrom<Record<string, unknown>>(await climbed, "estimates/people-2025", "estimates");
    expect(placesIn(rows, "departement")).toEqual(["2A", "67", "68", "75", "93", "94"]);
  });
});

describe("a level that pages speak of has a name", () => {
  const named = (own: Record<string, unknown>, more: Record<string, unknown> = {}) => {
    const levels = [
      { id: "zone", file: "zones.csv", source: "test", one: "zone", many: "zones" },
      { id: "region", file: "regions.csv", source: "test" },
      { id: "departement", file: "deps.csv", source: "test", ...own },
    ];
    const small = study({ levels, domains: ["departement"], ...more });
    return readStudy(writeSmallStudy(small)).warnings.filter(({ code }) => code === "OBS-S033");
  };

  test("without one: or many: it is told, where it is declared", () => {
    expect(named({})).toMatchObject([{ file: "study.yaml", field: "territories.levels.2" }]);
    expect(named({})[0].message).toBe(
      "le niveau « departement » n'a pas de nom (one: ni many:) : les pages écriraient « fiche de departement »",
    );
    expect(named({ one: "département" })[0].message).toContain("(many:)");
  });

  test("not the main level, which has its own words, nor one that pages do not speak of", () => {
    expect(named({ one: "département", many: "départements" })).toEqual([]);
    expect(named({}, { domains: ["zone"] })).toEqual([]);
  });
});
