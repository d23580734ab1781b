import { type Random, randomOf } from "../random.ts";
import { drawLatent, type Respondent } from "../respondent.ts";
import { type Margins, rake, readMargins, sharesOf } from "./margins.ts";

/** Interviews by stratum: classes of size or employment, or regions. */
export type Strata = Readonly<Record<string, number>>;

/** At least this many in each region, the rest in proportion to its share. */
export function regionalStrata(shares: Strata, least: number, total: number): Strata {
  const rest = total - least * Object.keys(shares).length;
  return Object.fromEntries(
    Object.entries(shares).map(([region, share]) => [region, Math.round(least + rest * share)]),
  );
}

const COMPANY_SIZES: Readonly<Record<string, readonly [number, number]>> = {
  "1-9": [1, 9],
  "10-49": [10, 49],
  "50-249": [50, 249],
  "250-et-plus": [250, 6000],
};

/** Companies of a wave, from the margins: within a region, larger companies respond more. */
export function sampleCompanies(wave: string, strata: Strata): readonly Respondent[] {
  const random = randomOf(`sample entreprises ${wave}`);
  const margins = readMargins(`entreprises-${wave}`);
  const regional = "11" in strata;
  const sample = drawStrata(strata, (stratum) => {
    const region = regional ? stratum : random.draw(sharesOf(margins, "REG"));
    const size = regional ? random.draw({ "10-49": 0.74, "50-249": 0.2, "250-et-plus": 0.06 }) : stratum;
    return companyOf({ region, size, stratum, sector: random.draw(sharesOf(margins, "SECTEUR")) }, random);
  });
  rake(sample, margins, (one, variable) => String(one.answers.get(`@${variable}`)));
  return sample;
}

interface Company {
  readonly region: string;
  readonly size: string;
  readonly stratum: string;
  readonly sector: string;
}

function companyOf({ region, size, stratum, sector }: Company, random: Random): Respondent {
  const [low, high] = COMPANY_SIZES[size];
  const staff = Math.round(low * (high / low) ** random.uniform());
  const turnover = Math.min(4, Math.max(1, Math.round(Math.log10(staff) * 1.3 + 0.4 + 0.5 * random.normal())));
  const answers = new Map<string, string>([
    ["EFFECTIF", String(staff)],
    ["SECTEUR", sector],
    ["REG", region],
    ["SIEGE", random.uniform() < 0.87 ? "1" : "2"],
    ["CA", random.uniform() < 0.08 ? "99" : String(turnover)],
    ["RSE", random.uniform() < 0.15 + 0.2 * Math.log10(staff) ? "1" : "2"],
    ["@REG", region],
    ["@TAILLE", size],
    ["@SECTEUR", sector],
  ]);
  const reticence = size === "10-49" || size === "1-9" ? 1.4 : 0.8;
  return { region, stratum, latent: drawLatent(region, random), reticence, weight: 1, answers };
}

const BUDGETS: Readonly<Record<string, Strata>> = {
  0: { 1: 0.58, 2: 0.3, 3: 0.1, 4: 0.02 },
  1: { 1: 0.06, 2: 0.2, 3: 0.42, 4: 0.32 },
  2: { 1: 0.01, 2: 0.04, 3: 0.17, 4: 0.78 },
};

/** Associations of a wave, from the margins: employers are over-sampled, or regions where all are employers. */
export function sampleAssociations(wave: string, strata: Strata): readonly Respondent[] {
  const random = randomOf(`sample associations ${wave}`);
  const margins = readMargins(`associations-${wave}`);
  const regional = "11" in strata;
  const sample = drawStrata(strata, (stratum) => {
    const region = regional ? stratum : random.draw(sharesOf(margins, "REG"));
    const staff = regional ? random.draw({ 1: 0.64, 2: 0.36 }) : stratum;
    return associationOf({ region, staff, stratum, year: Number(wave) }, margins, random);
  });
  rake(sample, margins, (one, variable) => String(one.answers.get(`@${variable}`)));
  return sample;
}

interface Association {
  readonly region: string;
  readonly staff: string;
  readonly stratum: string;
  readonly year: number;
}

function associationOf({ region, staff, stratum, year }: Association, margins: Margins, random: Random): Respondent {
  const domain = random.draw(sharesOf(margins, "DOMAINE"));
  const budget = random.draw(BUDGETS[staff]);
  const answers = new Map<string, string>([
    ["SALARIES", staff],
    ["DOMAINE", domain],
    ["BUDGET", budget],
    ["CREATION", String(year - Math.floor(2 + 45 * random.uniform() ** 1.6))],
    ["REG", region],
    ["RESEAU", random.uniform() < (staff === "0" ? 0.48 : 0.74) ? "1" : "2"],
    ["@REG", region],
    ["@SALARIES", staff],
    ["@DOMAINE", domain],
    ["@BUDGET", budget],
  ]);
  const reticence = staff === "0" ? 1.5 : 0.9;
  return { region, stratum, latent: drawLatent(region, random), reticence, weight: 1, answers };
}

function drawStrata(strata: Strata, drawOne: (stratum: string) => Respondent): readonly Respondent[] {
  return Object.keys(strata)
    .sort()
    .flatMap((stratum) => Array.from({ length: strata[stratum] }, () => drawOne(stratum)));
}
