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

const regionOf = (row: number): string => PLACES.find(([, end]) => row < end)?.[0] ?? "E";

/** The rows of tests/reference/small-areas/pooled-waves.R, placed elsewhere if one likes. */
function exportOf(shift: number, placed: NonNullable<Options["placed"]>): string {
  const rows = Array.from({ length: 304 }, (_, row) => {
    const region = placed(regionOf(row), WAVES[shift]);
    const yes = (row * 37 + shift * 11) % 100 < 45 + 5 * shift ? 1 : 2;
    const note = ((row * 7) % 11) + (((row + shift) * 13) % 4) / 2 + shift / 5;
    const weight = 1 + (row % (5 + 2 * shift)) / 4;
    return [row, region, row % 4, ((row * 7 + shift) % 3) % 2, weight, yes, note.toFixed(4)].join(";");
  });
  return `${["id;REG;S;SEX;weight;Q;N", ...rows].join("\n")}\n`;
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
}

const LADDER = { indicators: ["yes", "note"], pooled_waves: [{ public: "people", waves: WAVES }] };

const PLACES_OF_STUDY = {
  territories: {
    levels: [
      { id: "zone", file: "zones.csv", source: "test" },
      { id: "region", file: "regions.csv", source: "test" },
    ],
    domains: ["zone"],
    main: { one: "région", many: "régions" },
    label: "régions",
  },
};

const keyOf = (ladder: object | undefined) => (ladder === undefined ? {} : { small_areas: ladder });

/** A study of three waves with two territories too small to be shown, and its ladder. */
export function ladderStudy(options: Options = {}): StudyDefinition {
  const { calibrated = false, placed = (region) => region, minimumBase = 30, waveKeys = {} } = options;
  const ladder = "ladder" in options ? options.ladder : LADDER;
  const codes = (...own: readonly number[]) => ({ codes: Object.fromEntries(own.map((code) => [code, String(code)])) });
  return smallStudy({
    lists: { yes: codes(1, 2), four: codes(0, 1, 2, 3), two: codes(0, 1) },
    questions: [
      { id: "REG", type: "territory", level: "region" },
      { id: "S", type: "single", codes: "four" },
      { id: "SEX", type: "single", codes: "two" },
      { id: "Q", type: "single", codes: "yes" },
      { id: "N", type: "number" },
    ],
    indicators: [
      { id: "yes", statistic: "share", definitions: [{ numerator: { question: "Q", in: ["1"] } }] },
      { id: "note", statistic: "mean", unit: "number", definitions: [{ value: { question: "N" } }] },
    ],
    waves: Object.fromEntries(
      WAVES.map((wave, shift) => [
        String(wave),
        {
          export: exportOf(shift, placed),
          design: { kind: "stratified", strata: ["S"], base_weight: { column: "weight" } },
          keys: waveKeys[wave] ?? {},
        },
      ]),
    ),
    ...(calibrated
      ? { margins: "variable,category,share,source,date,confidence\nSEX,0,0.5,essai,2024,A\nSEX,1,0.5,essai,2024,A\n" }
      : {}),
    publicKeys: { region: "REG", panel: false },
    studyKeys: { ...PLACES_OF_STUDY, disclosure: { minimum_base: minimumBase, fragile_base: 100 }, ...keyOf(ladder) },
    files: {
      "zones.csv": "code,label\nN,Nord\nS,Sud\n",
      "regions.csv": "code,label,zone\nA,Aa,N\nB,Bb,S\nC,Cc,N\nD,Dd,S\nE,Ee,S\n",
    },
  });
}
