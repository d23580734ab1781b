import { type Random, randomOf } from "../random.ts";
import { drawLatent, type Respondent } from "../respondent.ts";
import { rake, readMargins, sharesOf } from "./margins.ts";
import type { Strata } from "./organisations.ts";

/** Who answers a panel's invitation, relative to their share: the young and the oldest less. */
const RESPONSE_BY_AGE: Strata = { "18-24": 0.75, "25-34": 0.95, "35-49": 1.1, "50-64": 1.15, "65-et-plus": 0.92 };

const AGES: Readonly<Record<string, readonly [number, number]>> = {
  "18-24": [18, 24],
  "25-34": [25, 34],
  "35-49": [35, 49],
  "50-64": [50, 64],
  "65-et-plus": [65, 88],
};

/** Occupation by age: shares of the retired and the inactive; the rest follows the occupied of the margin. */
const NOT_OCCUPIED: Readonly<Record<string, { readonly retired: number; readonly inactive: number }>> = {
  "18-24": { retired: 0, inactive: 0.5 },
  "25-34": { retired: 0, inactive: 0.1 },
  "35-49": { retired: 0, inactive: 0.1 },
  "50-64": { retired: 0.2, inactive: 0.12 },
  "65-et-plus": { retired: 0.93, inactive: 0.03 },
};

/** Citizens of a wave, region by region, from the margins. */
export function sampleCitizens(wave: string, strata: Strata): readonly Respondent[] {
  const random = randomOf(`sample citoyens ${wave}`);
  const margins = readMargins(`citoyens-${wave}`);
  const ages = Object.fromEntries(
    Object.entries(sharesOf(margins, "AGE5")).map(([age, share]) => [age, share * RESPONSE_BY_AGE[age]]),
  );
  const profile = {
    ages,
    occupations: sharesOf(margins, "PCS"),
    towns: sharesOf(margins, "AGGLO"),
    women: sharesOf(margins, "SEXE")["2"],
  };
  const sample = Object.keys(strata)
    .sort()
    .flatMap((region) => Array.from({ length: strata[region] }, () => citizenOf(region, profile, random)));
  rake(sample, margins, (one, variable) => String(one.answers.get(`@${variable}`)));
  return sample;
}

interface Profile {
  readonly ages: Strata;
  readonly occupations: Strata;
  readonly towns: Strata;
  readonly women: number;
}

function citizenOf(region: string, { ages, occupations, towns, women }: Profile, random: Random): Respondent {
  const age5 = random.draw(ages);
  const sex = random.uniform() < women + 0.02 ? "2" : "1";
  const occupation = drawOccupation(age5, occupations, random);
  const town = drawTown(region, towns, random);
  const answers = new Map<string, string>([
    ["SEXE", sex],
    ["AGE", String(drawAge(age5, occupation, random))],
    ["PCS", occupation],
    ["DIPLOME", random.uniform() < 0.02 ? "99" : drawDiploma(occupation, random)],
    ["REG", region],
    ["AGGLO", town],
    ["FOYER", String(1 + Math.min(6, Math.floor(-1.6 * Math.log(1 - random.uniform()))))],
    ["@SEXE", sex],
    ["@AGE5", age5],
    ["@PCS", occupation],
    ["@AGGLO", town],
    ["@REG", region],
  ]);
  const reticence = age5 === "65-et-plus" ? 1.5 : age5 === "18-24" ? 1.3 : 0.85;
  return { region, stratum: region, latent: drawLatent(region, random), reticence, weight: 1, answers };
}

function drawAge(age5: string, occupation: string, random: Random): number {
  const [low, high] = AGES[age5];
  return random.whole(occupation === "7" && age5 === "50-64" ? 56 : low, high);
}

function drawOccupation(age5: string, occupations: Strata, random: Random): string {
  const { retired, inactive } = NOT_OCCUPIED[age5];
  const chance = random.uniform();
  if (chance < retired) return "7";
  if (chance < retired + inactive) return "8";
  const { 7: _retired, 8: _inactive, ...occupied } = occupations;
  return random.draw(occupied);
}

function drawTown(region: string, towns: Strata, random: Random): string {
  if (region === "11") return random.uniform() < 0.9 ? "5" : random.pick(["1", "2", "3"]);
  const { 5: _capital, ...others } = towns;
  return random.draw(region === "94" ? { ...others, 4: 0 } : others);
}

function drawDiploma(occupation: string, random: Random): string {
  if (occupation === "3") return random.draw({ 3: 0.08, 4: 0.22, 5: 0.7 });
  if (occupation === "4") return random.draw({ 2: 0.1, 3: 0.25, 4: 0.4, 5: 0.25 });
  return random.draw({ 1: 0.25, 2: 0.33, 3: 0.2, 4: 0.12, 5: 0.1 });
}
