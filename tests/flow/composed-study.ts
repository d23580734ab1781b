import fc from "fast-check";
import type { SmallStudy } from "./small-study.ts";

export const REGIONS = ["A", "B", "C"] as const;
export const PUBLICS = ["people", "others"] as const;
export const WAVES = ["2024", "2025"] as const;
export type PublicId = (typeof PUBLICS)[number];
export type WaveId = (typeof WAVES)[number];

/** A respondent: where they live, their class of the structure, what they say; `l` is asked of people in 2025 only. */
export interface Said {
  readonly region: (typeof REGIONS)[number];
  readonly s: "1" | "2" | "3" | "";
  readonly quarters: number;
  readonly q: "1" | "2" | "";
  readonly n: number | null;
  readonly l: "1" | "2" | "";
  readonly m: "1" | "2" | "";
}
export type Answers = Readonly<Record<PublicId, Readonly<Record<WaveId, readonly Said[]>>>>;

export interface Weighing {
  readonly base: boolean;
  /** Part of class 1 in the population, in hundredths, where weights are put to it; the other two share the rest. */
  readonly first: number | null;
}

const yesNo = fc.constantFrom("1", "2", "1", "2", "" as const) as fc.Arbitrary<"1" | "2" | "">;
const said: fc.Arbitrary<Said> = fc.record({
  region: fc.constantFrom(...REGIONS),
  s: fc.constantFrom("1", "2", "3"),
  quarters: fc.integer({ min: 2, max: 40 }),
  q: yesNo,
  n: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 8, arbitrary: fc.integer({ min: 0, max: 90 }) }),
  l: yesNo,
  m: yesNo,
});
/** Each region and class is met, and some have no class. */
const wave = fc
  .tuple(fc.array(said, { minLength: 30, maxLength: 70 }), fc.nat(5))
  .map(([all, without]): readonly Said[] =>
    all.map((one, at) => ({
      ...one,
      ...(at < 3
        ? { region: REGIONS[at], s: (["1", "2", "3"] as const)[at] }
        : at < 3 + without
          ? { s: "" as const }
          : {}),
    })),
  );
const waves = fc.record({ "2024": wave, "2025": wave });
export const answers: fc.Arbitrary<Answers> = fc.record({ people: waves, others: waves });
export const weighing: fc.Arbitrary<Weighing> = fc.record({
  base: fc.boolean(),
  first: fc.option(fc.integer({ min: 20, max: 60 })),
});

/** Who is kept, and their weights: those without a class of a margin go; the others are put to it class by class. */
export function sampleOf(all: readonly Said[], { base, first }: Weighing) {
  const kept = first === null ? all : all.filter(({ s }) => s !== "");
  const drawn = kept.map(({ quarters }) => (base ? quarters / 4 : 1));
  if (first === null) return kept.map((one, row) => ({ ...one, weight: drawn[row] }));
  const total = drawn.reduce((sum, weight) => sum + weight, 0);
  const parts = { "1": first / 100, "2": (1 - first / 100) / 2, "3": (1 - first / 100) / 2 };
  return kept.map((one, row) => {
    const held = kept.reduce((sum, { s }, other) => sum + (s === one.s ? drawn[other] : 0), 0);
    return { ...one, weight: (drawn[row] * total * parts[one.s as "1"]) / held };
  });
}
export type Kept = ReturnType<typeof sampleOf>[number];

/** What is measured of a respondent; null where they are out of the base. */
export const VALUES: Readonly<Record<string, (one: Kept) => number | null>> = {
  oui: ({ q }) => (q === "" ? null : Number(q === "1")),
  moyenne: ({ n }) => n,
  tard: ({ l }) => (l === "" ? null : Number(l === "1")),
  part: ({ m }) => (m === "" ? null : Number(m === "1")),
};

export function meanOf(rows: readonly Kept[], indicator: string): number | null {
  let [sum, weight] = [0, 0];
  for (const one of rows) {
    const value = VALUES[indicator](one);
    if (value === null) continue;
    sum += one.weight * value;
    weight += one.weight;
  }
  return weight === 0 ? null : sum / weight;
}

/** The dimensions: indicators, what brings each to 0 to 100. */
export const DIMENSIONS: Readonly<Record<string, readonly { indicator: string; to100: (value: number) => number }[]>> =
  {
    d1: [
      { indicator: "oui", to100: (value) => 100 * value },
      { indicator: "moyenne", to100: (value) => (100 * (value - 10)) / 70 },
    ],
    d2: [{ indicator: "tard", to100: (value) => 100 * value }],
    d3: [{ indicator: "part", to100: (value) => 100 - 100 * value }],
  };
export const FLOOR = 5;
export const MATURITY = {
  label: "Maturité",
  dimensions: [
    { id: "d1", label: "1", components: [{ indicator: "oui" }, { indicator: "moyenne", range: [10, 80] }] },
    { id: "d2", label: "2", components: [{ indicator: "tard" }] },
    { id: "d3", label: "3", components: [{ indicator: "part", reversed: true }] },
  ],
  editions: WAVES.map((id) => ({ id: `e${id}`, label: id, waves: { people: id, others: id } })),
  stages: [
    { id: "low", below: 40, label: "Bas" },
    { id: "high", below: 101, label: "Haut" },
  ],
  gates: [{ id: "gate", label: "Porte", requires: { d1: 40, d3: 40 } }],
  minimum_effective_base: 2,
  floor: FLOOR,
};

const csvOf = (all: readonly Said[]): string =>
  [
    "id;REG;S;poids;Q;N;L;M",
    ...all.map(({ region, s, quarters, q, n, l, m }, at) =>
      [`r${at}`, region, s, quarters / 4, q, n ?? "", l, m].join(";"),
    ),
  ].join("\n");

function questionnaireOf(id: PublicId): string {
  const single = (question: string, codes: string, asked: readonly string[] = WAVES) => ({
    id: question,
    type: "single",
    codes,
    label: question,
    versions: [{ id: "v1", waves: asked, wording: "?" }],
  });
  const other = (question: string, more: object) => ({ ...single(question, ""), codes: undefined, ...more });
  return JSON.stringify({
    public: id,
    code_lists: {
      yes: { codes: { "1": "Oui", "2": "Non" } },
      three: { codes: { "1": "Un", "2": "Deux", "3": "Trois" } },
    },
    questions: [
      other("REG", { type: "territory", level: "region" }),
      single("S", "three"),
      single("Q", "yes"),
      other("N", { type: "number" }),
      single("L", "yes", id === "people" ? ["2025"] : WAVES),
      single("M", "yes"),
    ],
  });
}

const share = (id: string, question: string) => ({
  ...{ id, statistic: "share", headline: true },
  definitions: [{ publics: [...PUBLICS], numerator: { question, in: ["1"] } }],
});
const INDICATORS = [
  share("oui", "Q"),
  {
    ...{ id: "moyenne", statistic: "mean", unit: "number", headline: true },
    definitions: [{ publics: [...PUBLICS], value: { question: "N" } }],
  },
  share("tard", "L"),
  share("part", "M"),
];
const PLACES = PUBLICS.flatMap((id) => WAVES.map((name) => ({ id, name, file: `exports/${id}-${name}.csv` })));

/** A study of two publics and two waves, from what was drawn. */
export function studyOf(all: Answers, weighing: Weighing): SmallStudy {
  return {
    ...{ questions: [{ id: "unused", type: "text" }], indicators: INDICATORS, waves: {} },
    studyKeys: {
      territories: {
        label: "R",
        main: { one: "région", many: "régions" },
        levels: [{ id: "region", file: "r.csv", source: "S" }],
      },
      maturity: MATURITY,
      publics: PUBLICS.map((id) => ({
        ...{ id, label: id, unit: id, questionnaire: `${id}.yaml`, panel: false, region: "REG", structure: ["S"] },
        disclosure_minimum: 3,
      })),
      disclosure: { minimum_base: 1, fragile_base: 1, few_answers: 1 },
      waves: wavesOf(weighing),
    },
    files: {
      "r.csv": "code,label\nA,Alpha\nB,Bêta\nC,Gamma\n",
      "margins.csv": marginsOf(weighing),
      ...Object.fromEntries(PUBLICS.map((id) => [`${id}.yaml`, questionnaireOf(id)])),
      ...Object.fromEntries(PLACES.map(({ id, name, file }) => [file, csvOf(all[id][name])])),
    },
  };
}

const wavesOf = ({ base, first }: Weighing) =>
  PLACES.map(({ id, name, file }) => ({
    ...{ public: id, wave: name, year: Number(name), field: { start: `${name}-01-01`, end: `${name}-02-01` } },
    ...{ institute: "Essai", mode: "online", population_covered: "essai" },
    design: { kind: "simple", ...(base ? { base_weight: { column: "poids" } } : {}) },
    ...(first === null ? {} : { calibration: { method: "raking", margins: ["margins.csv"] } }),
    export: { file, format: "delimited", encoding: "utf-8", delimiter: ";", record_id: "id", drop: drop(id, name) },
  }));

function marginsOf({ first }: Weighing): string {
  const parts = first === null ? [] : [first, (100 - first) / 2, (100 - first) / 2];
  const rows = parts.map((part, at) => `S,${at + 1},${Number((part / 100).toFixed(6))},essai,2025,A`);
  return `${["variable,category,share,source,date,confidence", ...rows].join("\n")}\n`;
}

export const drop = (id: PublicId, name: WaveId): readonly string[] =>
  id === "people" && name === "2024" ? ["L"] : [];
