import { join } from "node:path";
import type { StudyDefinition } from "#schemas/study-definition";
import { loadStudy } from "#study/load-study";
import { seeded } from "#tests/fixtures/release/make-release";
import { temporaryFolder, writeFiles } from "#tests/study/edited-study";

/** Publics and their waves: whoever sings is asked of the choir. */
const WAVES = {
  adultes: ["2020", "2022", "2024"],
  jeunes: ["2022", "2024"],
  enseignants: ["2024"],
  artisans: ["2024"],
} as const;
export const PUBLICS = Object.keys(WAVES) as readonly (keyof typeof WAVES)[];
const PLACES = ["A", "B", "C"];
const GENRES = ["1", "2", "3", "4"];

const BOXES = { columns: Object.fromEntries(GENRES.map((code) => [code, `genre_${code}`])) };

/** What an export is drawn from: a seed, and shares that its answers follow. */
interface DrawnExport {
  readonly seed: number;
  readonly sizes: readonly number[];
  /** Of those who sing, by place; of whom of them in a choir; of each genre; the note's mean. */
  readonly sings: readonly number[];
  readonly choir: number;
  readonly genres: readonly number[];
  readonly note: number;
}
export type DrawnExports = ReadonlyMap<string, DrawnExport>;

const exportsOf = Object.entries(WAVES).flatMap(([id, waves]) => waves.map((wave) => `${id}-${wave}`));

/** Exports of every public and wave, drawn. */
export function drawExports(random: () => number): DrawnExports {
  return new Map(exportsOf.map((name) => [name, drawExport(random)]));
}

/** One to three exports are others: answered otherwise, by more people or by fewer. */
export function changeExports(before: DrawnExports, random: () => number): DrawnExports {
  const after = new Map(before);
  const changes = 1 + Math.floor(random() * 3);
  for (let one = 0; one < changes; one++) {
    const name = exportsOf[Math.floor(random() * exportsOf.length)] ?? "";
    after.set(name, drawExport(random));
  }
  return after;
}

function drawExport(random: () => number): DrawnExport {
  const level = 0.3 + 0.4 * random();
  const near = (spread: number) => Math.min(1, Math.max(0, level + (random() - 0.5) * spread));
  // Now and then so few that a place is hidden, or the whole wave fragile.
  const few = random() < 0.15 ? 0.2 : 1;
  return {
    seed: Math.floor(random() * 2 ** 31),
    sizes: PLACES.map(() => Math.round(few * (25 + 250 * random()))),
    sings: PLACES.map(() => near(0.35)),
    choir: random() < 0.5 ? near(0.2) : random(),
    genres: GENRES.map(() => near(0.8)),
    note: 3 + 4 * random(),
  };
}

function csvOf({ seed, sizes, sings, choir, genres, note }: DrawnExport): string {
  const random = seeded(seed);
  const yes = (share: number) => (random() < share ? "1" : "2");
  const rows = PLACES.flatMap((place, rank) =>
    Array.from({ length: sizes[rank] ?? 0 }, () => {
      const sung = yes(sings[rank] ?? 0);
      const boxes = genres.map((share) => (random() < share ? 1 : 0));
      const given = Math.min(10, Math.max(0, Math.round(note + 5 * (random() - 0.5))));
      return [place, sung, sung === "1" ? yes(choir) : "", ...boxes, given].join(";");
    }),
  );
  const head = ["place", "CHANT", "CHORALE", ...GENRES.map((code) => `genre_${code}`), "note"].join(";");
  return `id;${head}\n${rows.map((row, id) => `${id};${row}`).join("\n")}\n`;
}

const questionnaireOf = (id: string, waves: readonly string[]) => ({
  public: id,
  code_lists: {
    yes: { codes: { 1: "Oui", 2: "Non" } },
    genres: { codes: { 1: "Opéra", 2: "Jazz", 3: "Rock", 4: "Baroque" } },
  },
  questions: [
    { id: "place", type: "territory", level: "region" },
    { id: "CHANT", type: "single", codes: "yes" },
    { id: "CHORALE", type: "single", codes: "yes", asked_if: { question: "CHANT", in: [1] }, among: "qui chantent" },
    {
      id: "genre",
      type: "multiple",
      codes: "genres",
      sources: Object.fromEntries(waves.map((wave) => [wave, BOXES])),
    },
    { id: "note", type: "number", range: [0, 10] },
  ].map((question) => ({ label: String(question.id), versions: [{ id: "v1", waves, wording: "?" }], ...question })),
});

const INDICATORS = [
  {
    id: "chant",
    label: "Pratique du chant",
    sentence: "chantent",
    statistic: "share",
    equivalence: 0.06,
    headline: true,
    definitions: [{ publics: PUBLICS, numerator: { question: "CHANT", in: [1] } }],
  },
  {
    id: "chorale",
    label: "Chant en chorale",
    sentence: "vont à la chorale",
    statistic: "share",
    equivalence: 0.15,
    headline: true,
    definitions: [{ publics: PUBLICS, numerator: { question: "CHORALE", in: [1] } }],
  },
  {
    id: "genres",
    label: "Genres écoutés",
    noun: "l’écoute",
    items: "genres",
    statistic: "share",
    definitions: [{ publics: PUBLICS, for_each: { question: "genre" } }],
  },
  {
    id: "plaisir",
    label: "Plaisir de chanter",
    noun: "le plaisir",
    statistic: "mean",
    unit: "score-10",
    definitions: [{ publics: PUBLICS, value: { question: "note" } }],
  },
];

const figure = (form: string, indicator: string, publics?: readonly string[]) => ({
  id: `${form}-${indicator}${publics === undefined ? "" : `-${publics.join("-")}`}`,
  form,
  indicators: [indicator],
  ...(publics === undefined ? {} : { publics }),
});

const CHAPTERS = [
  {
    id: "publics",
    title: "Les publics",
    figures: [
      ...["chant", "chorale", "plaisir"].map((id) => figure("publics", id)),
      ...[...PUBLICS.map((one) => [one]), ["adultes", "jeunes"]].map((own) => figure("answers", "genres", own)),
      ...PUBLICS.map((one) => figure("publics", "chorale", [one])),
    ],
  },
  {
    id: "vagues",
    title: "Les vagues",
    figures: [
      ...["chant", "chorale", "plaisir"].flatMap((id) =>
        ["adultes", "jeunes"].map((one) => figure("trend", id, [one])),
      ),
      ...["adultes", "jeunes"].map((one) => figure("changes", "genres", [one])),
    ],
  },
  {
    id: "titres",
    title: "Les titres de l’auteur",
    figures: [
      { ...figure("trend", "chant", ["adultes"]), id: "hausse", title: "Le chant progresse" },
      { ...figure("trend", "chant", ["jeunes"]), id: "baisse", title: "Le chant recule" },
      { ...figure("trend", "chorale", ["adultes"]), id: "egal", title: "La pratique de la chorale est stable" },
    ],
  },
  {
    id: "lieux",
    title: "Les lieux",
    figures: [
      ...PUBLICS.map((one) => figure("regions", "chant", [one])),
      { id: "carte", form: "heatmap", indicators: ["chant", "chorale"], publics: ["adultes"] },
    ],
  },
];

const STUDY = {
  id: "drawn",
  title: "Chanter",
  owner: "Essai",
  synthetic: true,
  publics: Object.entries(WAVES).map(([id, waves]) => ({
    id,
    label: id,
    unit: id,
    questionnaire: `${id}.yaml`,
    region: "place",
    ...(waves.length === 1 ? {} : { panel: false }),
  })),
  waves: Object.entries(WAVES).flatMap(([id, waves]) =>
    waves.map((wave) => ({
      public: id,
      wave,
      year: Number(wave),
      field: { start: `${wave}-01-01`, end: `${wave}-02-01` },
      institute: "Essai",
      mode: "essai",
      population_covered: id,
      design: { kind: "simple" },
      export: {
        file: `${id}-${wave}.csv`,
        format: "delimited",
        encoding: "utf-8",
        delimiter: ";",
        record_id: "id",
      },
    })),
  ),
  disclosure: { minimum_base: 30, fragile_base: 60 },
  territories: {
    label: "Lieux",
    main: { one: "lieu", many: "lieux", feminine: false, rest: "reste du pays" },
    levels: [{ id: "region", file: "regions.csv", source: "essai" }],
  },
  report: { title: "Chanter", chapters: CHAPTERS },
};

/** The study of some exports, read from its folder as an analyst's would be. */
export function drawnStudy(exports: DrawnExports): StudyDefinition {
  const folder = join(temporaryFolder(), "study");
  writeFiles(folder, {
    "study.yaml": JSON.stringify(STUDY),
    "indicators.yaml": JSON.stringify({ indicators: INDICATORS }),
    "regions.csv": "code,label\nA,Un\nB,Deux\nC,Trois\n",
    ...Object.fromEntries(
      Object.entries(WAVES).map(([id, waves]) => [`${id}.yaml`, JSON.stringify(questionnaireOf(id, waves))]),
    ),
    ...Object.fromEntries([...exports].map(([name, drawn]) => [`${name}.csv`, csvOf(drawn)])),
  });
  return loadStudy(folder);
}
