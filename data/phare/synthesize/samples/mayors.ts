import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { REFERENCE_FOLDER } from "../folders.ts";
import { type Random, randomOf } from "../random.ts";
import { drawLatent, type Respondent } from "../respondent.ts";
import { rake, readMargins } from "./margins.ts";

interface Municipality {
  readonly code: string;
  readonly region: string;
  readonly population: number;
  readonly size: "petite" | "moyenne" | "grande";
}

/** Strata of a wave: interviews by size class in the whole country, or by region and size class. */
export type Allocation = Readonly<Record<string, number>> | "by-region";

const OVERSEAS = ["01", "02", "03", "04", "06"];
const REGION_ALLOCATION = { petite: 60, moyenne: 28, grande: 12 } as const;

/** Municipalities of metropolitan France: the real frame, from data/reference. */
function readFrame(): readonly Municipality[] {
  const text = readFileSync(new URL("communes.csv", REFERENCE_FOLDER), "utf8");
  const rows = Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true }).data.slice(1);
  return rows
    .filter(([, , , region]) => !OVERSEAS.includes(region))
    .map(([code, , , region, people]) => {
      const population = Math.max(1, Number(people));
      return { code, region, population, size: sizeOf(population) };
    });
}

function sizeOf(population: number): Municipality["size"] {
  if (population < 2000) return "petite";
  return population < 20000 ? "moyenne" : "grande";
}

/** Draws the mayors of a wave, stratum by stratum: the older and the smaller the municipality, the less they respond. */
export function sampleMayors(wave: string, allocation: Allocation): readonly Respondent[] {
  const random = randomOf(`sample maires ${wave}`);
  const strata = Map.groupBy(readFrame(), (unit) => (allocation === "by-region" ? stratumOf(unit) : unit.size));
  const counts2019 = readCounts2019();
  const sample: Respondent[] = [];
  for (const [stratum, units] of [...strata].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const population = counts2019.get(stratum) ?? units.length;
    const planned = allocation === "by-region" ? REGION_ALLOCATION[units[0].size] : allocation[stratum];
    const drawn = respondingUnits(units, Math.min(planned, units.length, population), random);
    for (const { unit, age } of drawn) {
      sample.push(mayorOf(unit, { age, stratum, population, weight: population / drawn.length, random }));
    }
  }
  rake(sample, readMargins(`maires-${wave}`), (one, variable) => String(one.answers.get(`@${variable}`)));
  return sample;
}

const stratumOf = ({ region, size }: Municipality): string => `${region} ${size}`;

/** Municipalities by region and size in the frame of 2019: the populations of the strata of 2020. */
function readCounts2019(): ReadonlyMap<string, number> {
  const text = readFileSync(new URL("communes-2019.csv", import.meta.url), "utf8");
  const [[, ...sizes], ...rows] = Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true }).data;
  return new Map(
    rows.flatMap(([region, ...counts]) => counts.map((count, at) => [`${region} ${sizes[at]}`, Number(count)])),
  );
}

interface Responding {
  readonly unit: Municipality;
  readonly age: number;
}

function respondingUnits(units: readonly Municipality[], wanted: number, random: Random): readonly Responding[] {
  const contacted = random.shuffle(units).map((unit) => ({ unit, age: drawAge(random) }));
  const { true: willing = [], false: others = [] } = Object.groupBy(contacted, ({ unit, age }) => {
    const propensity = 0.35 + (unit.population > 500 ? 0.15 : 0) - (age > 68 ? 0.15 : 0);
    return random.uniform() < propensity ? "true" : "false";
  });
  return [...willing, ...others].slice(0, wanted);
}

const drawAge = (random: Random): number => Math.min(86, Math.max(27, Math.round(61 + 9.5 * random.normal())));

interface MayorTraits {
  readonly age: number;
  readonly stratum: string;
  readonly population: number;
  readonly weight: number;
  readonly random: Random;
}

function mayorOf(unit: Municipality, { age, stratum, population, weight, random }: MayorTraits): Respondent {
  const small = unit.size === "petite";
  const terms = 1 + Math.floor(Math.max(0, (age - 40) / 11) * random.uniform());
  const answers = new Map<string, string>([
    ["COMMUNE", unit.code],
    ["REG", unit.region],
    ["POP", String(unit.population)],
    ["FONCTION", random.uniform() < (small ? 0.96 : 0.78) ? "1" : "2"],
    ["SEXE", random.uniform() < 0.18 ? "2" : "1"],
    ["AGE", String(age)],
    ["MANDATS", String(terms)],
    ["@REG", unit.region],
    ["@MACRO", macroRegionOf(unit.region)],
    ["@TAILLE4", fineSizeOf(unit.population)],
    ["@N_STRATE", String(population)],
    ["@size", unit.size],
  ]);
  const reticence = (small ? 1.5 : 0.8) + (age > 65 ? 0.5 : 0);
  return { region: unit.region, stratum, latent: drawLatent(unit.region, random), reticence, weight, answers };
}

function fineSizeOf(population: number): string {
  if (population < 500) return "moins-500";
  if (population < 2000) return "500-1999";
  return population < 20000 ? "2000-19999" : "20000-et-plus";
}

const MACRO_REGIONS: Readonly<Record<string, readonly string[]>> = {
  nord: ["11", "28", "32"],
  est: ["27", "44"],
  ouest: ["24", "52", "53"],
  "sud-ouest": ["75", "76"],
  "sud-est": ["84", "93", "94"],
};

function macroRegionOf(region: string): string {
  const found = Object.entries(MACRO_REGIONS).find(([, regions]) => regions.includes(region));
  if (found === undefined) throw new Error(`sample: no macro-region for ${region}`);
  return found[0];
}
