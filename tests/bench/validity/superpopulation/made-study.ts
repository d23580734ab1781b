import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REGION, WHOLE } from "#schemas/tables/status";
import { normalCdf } from "#statistics/distributions/normal";

/**
 * A superpopulation with fixed thresholds, whose truth is known: each respondent has a latent opinion, of his region, his size
 * class, the wave and chance, and says yes where it passes the threshold of the question.
 */
export interface World {
  readonly name: string;
  /** What a region, a size class and the later wave add to the latent opinion of a question. */
  readonly questions: Readonly<Record<string, Question>>;
  /** Shares of the size classes, by region. */
  readonly structure: readonly (readonly number[])[];
}

interface Question {
  readonly threshold: number;
  readonly regions?: readonly number[];
  readonly classes?: readonly number[];
  readonly later?: number;
}

/** Units of the population in each region; as many respondents in each, so that small ones are oversampled. */
export const POPULATION = [100_000, 60_000, 40_000, 30_000, 20_000, 50_000] as const;
const RESPONDENTS = 200;
const USUAL = [0.65, 0.25, 0.1] as const;
/** The region whose opinion differs, and that whose structure does. */
export const PLACE = { territory: "1", structure: "4" } as const;
/** Questions in which nothing differs, in any world. */
export const NULLS = ["n0", "n1", "n2", "n3"] as const;

const NOTHING = { n0: { threshold: -0.5 }, n1: { threshold: 0 }, n2: { threshold: 0.5 }, n3: { threshold: 1 } };
const PLANTED = { territory: { threshold: 0 }, later: { threshold: 0.2 }, structure: { threshold: 0.3 } };

export const WORLDS: readonly World[] = [
  {
    name: "planted",
    questions: {
      ...NOTHING,
      territory: { threshold: 0, regions: [0, 0.3, 0, 0, 0, 0] },
      later: { threshold: 0.2, later: 0.15 },
      structure: { threshold: 0.3, classes: [0, 0.5, 1.2] },
    },
    structure: POPULATION.map((_, region) => (String(region) === PLACE.structure ? [0.3, 0.3, 0.4] : USUAL)),
  },
  { name: "nothing", questions: { ...NOTHING, ...PLANTED }, structure: POPULATION.map(() => USUAL) },
];

export const WAVES = ["2024", "2025"] as const;
export const QUESTIONS = [...Object.keys(PLANTED), ...NULLS];

const meanOf = ({ threshold, regions, classes, later = 0 }: Question, region: number, size: number, wave: number) =>
  (regions?.[region] ?? 0) + (classes?.[size] ?? 0) + wave * later - threshold;

/** Share of yes in some regions together, at a wave. */
function shareIn({ questions, structure }: World, id: string, regions: readonly number[], wave: number): number {
  const whole = regions.reduce((sum, region) => sum + POPULATION[region], 0);
  return regions.reduce((sum, region) => {
    const share = structure[region].reduce(
      (all, part, size) => all + part * normalCdf(meanOf(questions[id], region, size, wave)),
      0,
    );
    return sum + (share * POPULATION[region]) / whole;
  }, 0);
}

const REGIONS = POPULATION.map((_, region) => region);

/** Share of yes in a region or the whole. */
export const trueShare = (world: World, id: string, domain: string, wave: number): number =>
  shareIn(world, id, domain === WHOLE ? REGIONS : [Number(domain)], wave);

/** What a region has more than the rest of the population. */
export function trueGap(world: World, id: string, domain: string, wave: number): number {
  const rest = REGIONS.filter((region) => String(region) !== domain);
  return trueShare(world, id, domain, wave) - shareIn(world, id, rest, wave);
}

/** Dimensions of the maturity, and what they are made of. */
export const DIMENSIONS = { d1: ["territory", "later"], d2: ["structure", "n0"], d3: ["n1", "n2"] } as const;

/** True score of a dimension, or of the index. */
export function trueScore(world: World, dimension: string, domain: string, wave: number): number {
  const scores = Object.values(DIMENSIONS).map((own) =>
    own.reduce((sum, id) => sum + (100 * trueShare(world, id, domain, wave)) / own.length, 0),
  );
  const at = Object.keys(DIMENSIONS).indexOf(dimension);
  return at === -1 ? scores.reduce((product, score) => product * score, 1) ** (1 / scores.length) : scores[at];
}

/** Writes the study of a world, without answers, in a temporary folder; files are written as JSON, which is YAML. */
export function writeWorld(world: World): string {
  const folder = mkdtempSync(join(tmpdir(), "superpopulation-"));
  mkdirSync(join(folder, "exports"));
  const files = {
    "study.yaml": JSON.stringify(studyOf()),
    "questionnaire.yaml": JSON.stringify(questionnaire()),
    "indicators.yaml": JSON.stringify({ indicators: QUESTIONS.map(indicatorOf) }),
    "margins.csv": marginsOf(world),
    "regions.csv": ["code,label", ...REGIONS.map((region) => `${region},R${region}`), ""].join("\n"),
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

const REGION_QUESTION = "REG";

function questionnaire() {
  const own = { versions: [{ id: "v1", waves: WAVES, wording: "?" }] };
  return {
    public: "people",
    code_lists: {
      yes: { label: "Oui ou non", codes: { "1": "Oui", "2": "Non" } },
      sizes: { label: "Taille", codes: { "0": "Petite", "1": "Moyenne", "2": "Grande" } },
    },
    questions: [
      { id: REGION_QUESTION, label: "Région", type: "territory", level: "region", ...own },
      { id: "size", label: "Taille", type: "single", codes: "sizes", ...own },
      ...QUESTIONS.map((id) => ({ id, label: id, type: "single", codes: "yes", ...own })),
    ],
  };
}

const indicatorOf = (id: string) => ({
  id: `i_${id}`,
  label: `Part de ${id}`,
  statistic: "share",
  headline: true,
  definitions: [{ publics: ["people"], numerator: { question: id, in: ["1"] } }],
});

function marginsOf({ structure }: World): string {
  const inClass = (size: number) =>
    REGIONS.reduce((sum, region) => sum + POPULATION[region] * structure[region][size], 0);
  const source = ",essai,2024,A";
  return [
    "variable,category,count,source,date,confidence",
    ...REGIONS.map((region) => `${REGION_QUESTION},${region},${POPULATION[region]}${source}`),
    ...USUAL.map((_, size) => `size,${size},${Math.round(inClass(size))}${source}`),
    "",
  ].join("\n");
}

function studyOf() {
  const counts = Object.fromEntries(POPULATION.map((count, region) => [String(region), count]));
  return {
    id: "superpopulation",
    title: "Superpopulation",
    owner: "Essai",
    synthetic: true,
    indicators: "indicators.yaml",
    publics: [
      {
        ...{ id: "people", label: "Personnes", unit: "personnes", questionnaire: "questionnaire.yaml" },
        ...{ region: REGION_QUESTION, structure: ["size"], panel: false },
      },
    ],
    waves: WAVES.map((wave) => ({
      ...{ public: "people", wave, year: Number(wave), field: { start: `${wave}-01-01`, end: `${wave}-02-01` } },
      ...{ institute: "Essai", mode: "essai", population_covered: "essai" },
      design: { kind: "stratified", strata: [REGION_QUESTION], population: { by: REGION_QUESTION, counts } },
      export: { file: `exports/${wave}.csv`, format: "delimited", encoding: "utf-8", delimiter: ";", record_id: "id" },
      calibration: { method: "raking", margins: ["margins.csv"] },
    })),
    territories: {
      levels: [{ id: REGION, file: "regions.csv", source: "essai" }],
      main: { one: "région", many: "régions" },
      label: "régions",
    },
    maturity: {
      ...{ label: "Indice", minimum_effective_base: 30, missing_dimensions: 0 },
      dimensions: Object.entries(DIMENSIONS).map(([id, own]) => ({
        id,
        label: id,
        components: own.map((question) => ({ indicator: `i_${question}` })),
      })),
      editions: WAVES.map((wave) => ({ id: `e${wave}`, label: wave, waves: { people: wave } })),
      stages: [{ id: "any", below: 101, label: "Stade" }],
    },
  };
}

interface Draws {
  readonly next: () => number;
  readonly normal: () => number;
}

/** Writes the answers of both waves, drawn anew. */
export function writeAnswers(folder: string, world: World, draws: Draws): void {
  for (const [at, wave] of WAVES.entries()) {
    const rows = REGIONS.flatMap((region) =>
      Array.from({ length: RESPONDENTS }, (_, index) => {
        const size = classOf(world.structure[region], draws.next());
        const answers = QUESTIONS.map((id) =>
          meanOf(world.questions[id], region, size, at) + draws.normal() > 0 ? 1 : 2,
        );
        return [`${wave}-${region}-${index}`, region, size, ...answers].join(";");
      }),
    );
    const header = ["id", REGION_QUESTION, "size", ...QUESTIONS].join(";");
    writeFileSync(join(folder, `exports/${wave}.csv`), `${[header, ...rows].join("\n")}\n`);
  }
}

function classOf(shares: readonly number[], draw: number): number {
  let left = draw;
  for (const [size, share] of shares.entries()) {
    if (left < share) return size;
    left -= share;
  }
  return shares.length - 1;
}
