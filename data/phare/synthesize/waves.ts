import type { Study } from "#schemas/study";
import { drawAssociations } from "./answers/associations.ts";
import { drawCitizens } from "./answers/citizens.ts";
import { drawCompanies } from "./answers/companies.ts";
import { drawMayors } from "./answers/mayors.ts";
import { Draw } from "./draw.ts";
import { randomOf } from "./random.ts";
import type { Respondent } from "./respondent.ts";
import { sampleCitizens } from "./samples/citizens.ts";
import { readMargins, sharesOf } from "./samples/margins.ts";
import { sampleMayors } from "./samples/mayors.ts";
import { regionalStrata, sampleAssociations, sampleCompanies } from "./samples/organisations.ts";

/** The sample of a wave, with its answers. */
export function answeredSample({ public: publicId, wave }: Study["waves"][number]): readonly Respondent[] {
  const sample = sampleOf(publicId, wave);
  const draw = new Draw(sample, randomOf(`answers ${publicId} ${wave}`));
  if (publicId === "maires") drawMayors(draw, wave);
  else if (publicId === "entreprises") drawCompanies(draw, wave);
  else if (publicId === "associations") drawAssociations(draw, wave);
  else drawCitizens(draw, wave);
  return sample;
}

function sampleOf(publicId: string, wave: string): readonly Respondent[] {
  const regions = sharesOf(readMargins(`${publicId === "maires" ? "citoyens-2015" : `${publicId}-${wave}`}`), "REG");
  if (publicId === "maires") {
    if (wave === "2020") return sampleMayors(wave, "by-region");
    return sampleMayors(
      wave,
      wave === "2016" ? { petite: 100, moyenne: 100, grande: 100 } : { petite: 101, moyenne: 101, grande: 100 },
    );
  }
  if (publicId === "entreprises") return sampleCompanies(wave, companyStrata(wave, regions));
  if (publicId === "associations")
    return sampleAssociations(wave, wave === "2021" ? regionalStrata(regions, 56, 1000) : { 0: 480, 1: 320, 2: 200 });
  return sampleCitizens(wave, citizenStrata(wave, regions));
}

function companyStrata(wave: string, regions: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  if (wave === "2020") return regionalStrata(regions, 56, 1000);
  const larger = { "10-49": 500, "50-249": 340, "250-et-plus": 160 };
  return wave === "2011" ? { "1-9": 300, "10-49": 370, "50-249": 230, "250-et-plus": 100 } : larger;
}

function citizenStrata(wave: string, regions: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  if (wave === "2015") return regionalStrata(regions, 60, 2050);
  if (wave === "2019") return regionalStrata(regions, 100, 2400);
  return regionalStrata(regions, 8, 1000);
}
