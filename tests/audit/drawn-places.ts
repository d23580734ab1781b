import type { Partition } from "#sample/partitions";
import type { StudyDefinition } from "#schemas/study-definition";
import { smallStudy } from "#tests/flow/small-study";
import { drawer } from "./drawn-sample.ts";
import type { Given } from "./protected-by-hand.ts";
import { givenOf } from "./protected-by-hand.ts";
import { domainsOf, type HandMeasure, type Made, type Person } from "./published-by-hand.ts";

/** Fourteen departments in five regions in two zones. */
const REGION_OF: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 14 }, (_, index) => [`${index + 1}`, `${1 + Math.floor(index / 3)}`]),
);
const ZONE_OF: Readonly<Record<string, string>> = { 1: "N", 2: "N", 3: "S", 4: "S", 5: "S" };

const csv = (header: string, rows: readonly string[]): string => [header, ...rows, ""].join("\n");

const DOCUMENTS = smallStudy({
  lists: { two: { codes: { 1: "1", 2: "2" } } },
  questions: [
    { id: "dep", type: "territory", level: "dep" },
    { id: "reg", type: "territory", level: "region" },
    { id: "y", type: "single", codes: "two" },
    { id: "z", type: "single", codes: "two" },
  ],
  indicators: ["y", "z"].map((id) => ({
    ...{ id: `${id}es`, statistic: "share" },
    definitions: [{ numerator: { question: id, in: ["1"] } }],
  })),
  waves: { 2025: { export: "id;dep;reg;y;z\n1;1;1;1;1\n" } },
  publicKeys: { region: "reg", places: ["dep"] },
  studyKeys: {
    territories: {
      label: "Places",
      domains: ["zone", "dep"],
      groups: [{ id: "g1", label: "g1", codes: ["dep:1", "dep:4"] }],
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
      Object.entries(ZONE_OF).map(([code, zone]) => `${code},Region ${code},${zone}`),
    ),
    "deps.csv": csv(
      "code,label,region",
      Object.entries(REGION_OF).map(([code, region]) => `${code},Department ${code},${region}`),
    ),
  },
});

/** A survey of places: levels one in the other, groups of departments that overlap, some people placed in their region alone. */
export interface DrawnPlaces {
  readonly made: Made;
  readonly given: Given;
  readonly documents: StudyDefinition;
}

type Groups = Readonly<Record<string, readonly string[]>>;

/** How readily each kind yields; the regions and what is no place do not. */
const YIELDING: Readonly<Record<string, number>> = { zone: 1, group: 2, dep: 3 };

export function drawPlaces(seed: number): DrawnPlaces {
  const next = drawer(seed);
  const coarse = next() < 0.4 ? 0 : 0.1 * next();
  const skew = 1 + 1.5 * next();
  const people = Array.from({ length: 200 + Math.floor(500 * next()) }, (): Person => {
    const dep = String(1 + Math.floor(14 * next() ** skew));
    const answers = { y: next() < 0.55 ? "1" : "2", z: next() < 0.5 ? "1" : "2" };
    const given = { reg: REGION_OF[dep], dep, ...answers };
    const kept = new Set(["reg", "y", ...(next() < coarse ? [] : ["dep"]), ...(next() > 0.05 ? ["z"] : [])]);
    return Object.fromEntries(Object.entries(given).filter(([name]) => kept.has(name)));
  });
  const groups: Groups = Object.fromEntries(
    Array.from({ length: 3 + Math.floor(3 * next()) }, (_, index) => {
      const first = 1 + Math.floor(10 * next());
      const codes = Array.from({ length: 2 + Math.floor(4 * next()) }, (_, step) => String(first + step));
      return [`g${index + 1}`, codes.filter((code) => code in REGION_OF)];
    }),
  );
  const made = surveyOf(people, groups);
  return { made, given: placedGiven(made, groups), documents: documentsOf(groups) };
}

function surveyOf(people: readonly Person[], groups: Groups): Made {
  const measures: readonly HandMeasure[] = ["y", "z"].map((id) => ({
    indicator: `${id}es`,
    base: (person: Person) => person[id] !== undefined,
    counts: (person: Person) => person[id] === "1",
  }));
  const inGroups = ({ dep }: Person): readonly string[] =>
    Object.keys(groups).filter((group) => dep !== undefined && groups[group].includes(dep));
  const unplaced = people.some(({ dep }) => dep === undefined);
  return {
    // As in the other drawn samples: how many left a question blank is taken away from the reports.
    ...{ people, measures, answered: unplaced ? [] : ["dep", "reg"] },
    kinds: { region: ({ reg }) => reg, zone: ({ reg }) => ZONE_OF[reg], group: inGroups, dep: ({ dep }) => dep },
    // Where some are placed in their region alone, the rest of what is finer is not told.
    compared: {
      region: ({ reg }, region) => reg !== region,
      zone: ({ reg }, zone) => ZONE_OF[reg] !== zone,
      ...(!unplaced && {
        group: (person: Person, group: string) => !inGroups(person).includes(group),
        dep: ({ dep }: Person, own: string) => dep !== own,
      }),
    },
  };
}

/** The partitions of the places: each group is one of its own. */
function placedGiven(made: Made, groups: Groups): Given {
  const { group, ...others } = made.kinds;
  const { measures, partitions } = givenOf({ ...made, kinds: others });
  const ofGroups = domainsOf(made.people, group).map((id): Partition => {
    const codes = Int32Array.from(made.people, ({ dep }) => (groups[id].includes(dep) ? 0 : -1));
    return { kind: "group", domains: [id], codes };
  });
  const all = [...partitions, ...ofGroups].map((one) => ({ ...one, yielding: YIELDING[one.kind] ?? 0 }));
  return { measures, partitions: all };
}

function documentsOf(groups: Groups): StudyDefinition {
  const { study } = DOCUMENTS;
  if (study.territories === undefined) throw new Error("no territories");
  const declared = Object.entries(groups).map(([id, codes]) => ({
    ...{ id, label: id, kind: "project" as const },
    codes: codes.map((code) => `dep:${code}`),
  }));
  return {
    ...DOCUMENTS,
    questionnaires: new Map(DOCUMENTS.questionnaires),
    study: { ...study, territories: { ...study.territories, groups: declared } },
  };
}
