import type { Finding } from "#findings/finding";
import { completeFinding, type FindingInput } from "#findings/finding-log";
import { frenchNumber } from "#findings/text/french-number";
import { areNormalised } from "#sample/drawing/base-weights";
import type { DeclaredSample } from "#sample/drawing/declare-sample";
import type { SampledWave } from "#study/slices/sample-slice";

/** A weight of so many times the mean carries the results of its domain alone. */
const EXTREME = 20;
/** Weights that sum to less than a half, or more than the double, of a population are of another. */
const FAR = 2;
/** Under so many respondents, weights may be whole numbers that differ by chance. */
const FEWEST_NUMBERED = 10;

/** Tells base weights far above the others, and those that sum to another population than the one said. */
export function checkBaseWeights(wave: SampledWave, declared: DeclaredSample): readonly Finding[] {
  const weights = Float64Array.from(declared.design.weights);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const told = [
    ...extremeWeights(weights, sum),
    ...rowNumbers(wave, weights),
    ...otherPopulation(wave, declared, { weights, sum }),
  ];
  const title = `${wave.public} ${wave.wave}`;
  const place = { file: wave.export.file, field: wave.design.base_weight?.column ?? null };
  return told.map((finding) => completeFinding({ ...place, ...finding, message: `${title} : ${finding.message}` }));
}

function extremeWeights(weights: Float64Array, sum: number): readonly FindingInput[] {
  const mean = sum / weights.length;
  const extreme = weights.filter((weight) => weight > EXTREME * mean);
  if (extreme.length === 0) return [];
  const largest = extreme.reduce((most, weight) => Math.max(most, weight));
  const times = frenchNumber.decimal(largest / mean, 1);
  return [
    {
      code: "OBS-W302",
      message: `poids de tirage de plus de ${EXTREME} fois la moyenne ; le plus grand en vaut ${times} fois`,
      count: extreme.length,
      repair: "vérifier la colonne à la source, ou déclarer des bornes (calibration.trim)",
    },
  ];
}

/** Whole numbers that follow each other, each of one respondent, but for those of respondents who were left out. */
function rowNumbers({ design }: SampledWave, weights: Float64Array): readonly FindingInput[] {
  if (design.base_weight === undefined || weights.length < FEWEST_NUMBERED) return [];
  const sorted = weights.toSorted();
  const first = sorted[0];
  const last = sorted[sorted.length - 1];
  const areNumbers = sorted.every((weight, at) => Number.isInteger(weight) && (at === 0 || weight > sorted[at - 1]));
  if (!areNumbers || last - first + 1 > 2 * weights.length) return [];
  const from = frenchNumber.count(first);
  const to = frenchNumber.count(last);
  return [
    {
      code: "OBS-W316",
      message: `les poids sont des entiers tous différents, de ${from} à ${to} : ce sont sans doute des numéros de répondants`,
      repair: "nommer sous design la colonne des poids (base_weight)",
    },
  ];
}

function otherPopulation(
  { design }: SampledWave,
  { population, isPopulationSaid }: DeclaredSample,
  { weights, sum }: { readonly weights: Float64Array; readonly sum: number },
): readonly FindingInput[] {
  if (design.base_weight === undefined) return [];
  const count = (value: number): string => frenchNumber.count(Math.round(value));
  if (!isPopulationSaid)
    return areNormalised(weights)
      ? [
          {
            code: "OBS-W310",
            message: `poids de tirage de moyenne 1 : leur somme, ${count(sum)}, est celle de l'échantillon, et les totaux publiés aussi`,
            repair: "ajouter population: et la taille de la population, sous design",
          },
        ]
      : [];
  if (sum > population / FAR && sum < population * FAR) return [];
  return [
    {
      code: "OBS-W310",
      message: `les poids de tirage somment à ${count(sum)}, et la population déclarée est de ${count(population)}`,
      value: count(sum),
      expected: count(population),
      repair: "déclarer la population des poids (population: sous design), ou nommer une autre colonne de poids",
    },
  ];
}
