import type { StudyDefinition } from "#schemas/study-definition";
import { smallStudy } from "#tests/flow/small-study";

/** Territories of the study of the ladder, each with its respondents in every wave: 100, 90, 70, 25 and 19. */
const PLACES = [
  ["A", 100],
  ["B", 190],
  ["C", 260],
  ["D", 285],
  ["E", 304],
] as const;

const WAVES = [2022, 2023, 2024];
const DEPARTMENTS = [
  "code,label,region",
  ...PLACES.flatMap(([region]) => [1, 2].map((at) => `${region}${at},${region}${region} ${at},${region}`)),
  "",
].join("\n");

const regionOf = (row: number): string => PLACES.find(([, end]) => row < end)?.[0] ?? "E";

/** The rows of tests/reference/small-areas/pooled-waves.R, placed elsewhere if one likes. */
function exportOf(shift: number, placed: NonNullable<Options["placed"]>, departments: boolean): string {
  const rows = Array.from({ length: 304 }, (_, row) => {
    const region = placed(regionOf(row), WAVES[shift]);
    const yes = (row * 37 + shift * 11) % 100 < 45 + 5 * shift ? 1 : 2;
    const note = ((row * 7) % 11) + (((row + shift) * 13) % 4) / 2 + shift / 5;
    const weight = 1 + (row % (5 + 2 * shift)) / 4;
    const own = [row, region, row % 4, ((row * 7 + shift) % 3) % 2, weight, yes, note.toFixed(4)];
    return [...own, ...(departments ? [departmentOf(row)] : [])].join(";");
  });
  const header = departments ? "id;REG;S;SEX;weight;Q;N;DEP" : "id;REG;S;SEX;weight;Q;N";
  return `${[header, ...rows].join("\n")}\n`;
}

interface Options {
  readonly calibrated?: boolean;
  /** Its key `small_areas`; none where it is undefined. */
  readonly ladder?: object | undefined;
  readonly minimumBase?: number;
  /** Where the respondents of a territory are in a wave, if not there. */
  readonly placed?: (region: string, wave: number) => string;
  /** Other keys of a wave, by wave. */
  readonly waveKeys?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Whether respondents are placed in departments, two a territory. */
  readonly departments?: boolean;
}

/** Of C the second department has 25 respondents and the first 45; of A and B both have 30 and more. */
const FIRST_OF: Readonly<Record<string, number>> = { A: 60, B: 160, C: 235, D: 273, E: 295 };

/** The department of a respondent of a region, by his line. */
export const departmentOf = (row: number): string => `${regionOf(row)}${row < FIRST_OF[regionOf(row)] ? 1 : 2}`;

const LADDER = { indicators: ["yes", "note"], pooled_waves: [{ public: "people", waves: WAVES }] };

const placesOf = (departments: boolean) => ({
  territories: {
    levels: [
      { id: "zone", file: "zones.csv", source: "test" },
      { id: "region", file: "regions.csv", source: "test" },
      ...(departments ? [{ id: "dep", file: "deps.csv", source: "test" }] : []),
    ],
    domains: departments ? ["zone", "dep"] : ["zone"],
    main: { one: "région", many: "régions" },
    label: "régions",
  },
});

const keyOf = (ladder: object | undefined) => (ladder === undefined ? {} : { small_areas: ladder });

const filesOf = (departments: boolean) => ({
  "zones.csv": "code,label\nN,Nord\nS,Sud\n",
  "regions.csv": "code,label,zone\nA,Aa,N\nB,Bb,S\nC,Cc,N\nD,Dd,S\nE,Ee,S\n",
  ...(departments ? { "deps.csv": DEPARTMENTS } : {}),
});

const questionsOf = (departments: boolean) => [
  { id: "REG", type: "territory", level: "region" },
  ...(departments ? [{ id: "DEP", type: "territory", level: "dep" }] : []),
  { id: "S", type: "single", codes: "four" },
  { id: "SEX", type: "single", codes: "two" },
  { id: "Q", type: "single", codes: "yes" },
  { id: "N", type: "number" },
];

/** A study of three waves with two territories too small to be shown, and its ladder. */
export function ladderStudy(options: Options = {}): StudyDefinition {
  const {
    calibrated = false,
    placed = (region) => region,
    minimumBase = 30,
    waveKeys = {},
    departments = false,
  } = options;
  const ladder = "ladder" in options ? options.ladder : LADDER;
  const codes = (...own: readonly number[]) => ({ codes: Object.fromEntries(own.map((code) => [code, String(code)])) });
  return smallStudy({
    lists: { yes: codes(1, 2), four: codes(0, 1, 2, 3), two: codes(0, 1) },
    questions: questionsOf(departments),
    indicators: [
      { id: "yes", statistic: "share", definitions: [{ numerator: { question: "Q", in: ["1"] } }] },
      { id: "note", statistic: "mean", unit: "number", definitions: [{ value: { question: "N" } }] },
    ],
    waves: Object.fromEntries(
      WAVES.map((wave, shift) => [
        String(wave),
        {
          export: exportOf(shift, placed, departments),
          design: { kind: "stratified", strata: ["S"], base_weight: { column: "weight" } },
          keys: waveKeys[wave] ?? {},
        },
      ]),
    ),
    ...(calibrated
      ? { margins: "variable,category,share,source,date,confidence\nSEX,0,0.5,essai,2024,A\nSEX,1,0.5,essai,2024,A\n" }
      : {}),
    publicKeys: { region: "REG", panel: false, ...(departments ? { places: ["DEP"] } : {}) },
    studyKeys: {
      ...placesOf(departments),
      disclosure: { minimum_base: minimumBase, fragile_base: 100 },
      ...keyOf(ladder),
    },
    files: filesOf(departments),
  });
}
