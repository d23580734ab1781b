import type { ColumnTable } from "#columns/column-table";
import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseErrors } from "#findings/refuse";
import { frenchNumber } from "#findings/text/french-number";
import { type DeclaredStage, stageColumn } from "#schemas/sampling/sample-design";
import type { SampledWave } from "#study/slices/sample-slice";
import { unitLabels } from "./unit-labels.ts";

/** One stage of a sample, by respondent: the unit drawn, and how many there are where it was drawn. */
export interface StageOfSample {
  readonly units: readonly string[];
  readonly population: Float64Array;
  /** Units drawn in the same stratum, or in the same unit of the stage above. */
  readonly drawn: Float64Array;
}

/**
 * The stages of a sample whose units are counted in the population.
 *
 * Formula   N as it is declared, or n / f, n the units drawn where f says the rate
 * Source    Särndal, Swensson & Wretman 1992, § 4.3      R   svydesign(id = ~a + b, fpc = ~N1 + N2)
 *
 * @returns undefined where the wave declares none
 * @throws FindingsError where a stage has no population, two for one stratum or unit, or fewer units than were drawn
 */
export function samplingStages(
  wave: SampledWave,
  { kept, strata }: { readonly kept: ColumnTable; readonly strata: readonly string[] },
): readonly StageOfSample[] | undefined {
  const { stages } = wave.design;
  if (stages === undefined) return undefined;
  const log = new FindingLog();
  let above = strata;
  const found = stages.map((stage, index): StageOfSample => {
    const units = stage.units === undefined ? strata.map((_, row) => String(row)) : unitLabels(kept, [stage.units]);
    // The same name in two strata, or in two units of the stage above, is that of two units.
    const own = units.map((unit, row) => `${above[row]}\t${unit}`);
    const drawn = unitsDrawn(own, above);
    const counts = declaredCounts(stage, { kept, index });
    const population = stage.fraction === undefined ? counts : counts.map((rate, row) => drawn[row] / rate);
    checkStage(log, { wave, stage, index, above, counts, population, drawn });
    above = own;
    return { units, population, drawn };
  });
  refuseErrors(log.findings, EXIT.findings);
  return found;
}

/** Weight of each respondent: the units of the population for one that was drawn, stage by stage. */
export const expansionOf = (stages: readonly StageOfSample[]): Float64Array =>
  stages.reduce(
    (weights, { population, drawn }) => weights.map((weight, row) => (weight * population[row]) / drawn[row]),
    new Float64Array(stages[0].drawn.length).fill(1),
  );

function unitsDrawn(units: readonly string[], above: readonly string[]): Float64Array {
  const held = new Map<string, Set<string>>();
  for (let row = 0; row < above.length; row++) {
    const place = above[row];
    const own = held.get(place) ?? new Set();
    held.set(place, own.add(units[row]));
  }
  return Float64Array.from(above, (place) => held.get(place)?.size ?? 0);
}

/** What study.yaml or the export says of each respondent's stratum or unit above, NaN where it says nothing. */
function declaredCounts(
  { population, fraction }: DeclaredStage,
  { kept, index }: { readonly kept: ColumnTable; readonly index: number },
): Float64Array {
  const counts = population ?? fraction;
  const unknown = new Float64Array(kept.rowCount).fill(Number.NaN);
  if (counts === undefined) return unknown;
  if (typeof counts === "number") return unknown.fill(counts);
  if ("counts" in counts)
    return Float64Array.from(unitLabels(kept, [counts.by]), (category) => counts.counts[category] ?? Number.NaN);
  const column = kept.columns.get(stageColumn(index + 1));
  return column?.kind === "number" ? column.values : unknown;
}

interface Stage {
  readonly wave: SampledWave;
  readonly stage: DeclaredStage;
  readonly index: number;
  /** Stratum, or unit of the stage above. */
  readonly above: readonly string[];
  readonly counts: Float64Array;
  readonly population: Float64Array;
  readonly drawn: Float64Array;
}

function checkStage(log: FindingLog, checked: Stage): void {
  const { wave, stage, index, above, counts } = checked;
  const key = stage.fraction === undefined ? "population" : "fraction";
  for (const [place, rows] of Map.groupBy(above.keys(), (row) => above[row])) {
    const name = place
      .split("\t")
      .filter((part) => part !== "")
      .join(", ");
    const of = name === "" ? "" : index === 0 ? ` de la strate « ${name} »` : ` de l'unité « ${name} »`;
    const values = [...new Set(rows.map((row) => counts[row]))];
    const fault = faultOf(values, { ...checked, row: rows[0], key, of });
    if (fault === undefined) continue;
    const [code, said, repair] = fault;
    log.add({
      code,
      message: `${wave.public} ${wave.wave}, degré ${index + 1} : ${said}`,
      file: "study.yaml",
      field: `stages.${index}.${key}`,
      value: name,
      count: rows.length,
      repair,
    });
  }
}

interface Place extends Stage {
  readonly row: number;
  readonly key: "population" | "fraction";
  /** The stratum or the unit in a sentence, empty where there is one. */
  readonly of: string;
}

type Fault = readonly [code: "OBS-W307" | "OBS-W308" | "OBS-W309", said: string, repair: string];

/** What is wrong of a stratum or a unit whose values are these. */
function faultOf(values: readonly number[], place: Place): Fault | undefined {
  const { wave, index, population, drawn, row, key, of } = place;
  const [value] = values;
  const units = frenchNumber.decimal(population[row]);
  if (values.some((one) => !(one > 0)))
    return [
      "OBS-W307",
      `pas de ${key === "population" ? "nombre d'unités dans la population" : "taux de sondage"}${of}`,
      "le compléter sous stages:, ou dans la colonne de l'export qu'il nomme",
    ];
  if (values.length > 1)
    return [
      "OBS-W309",
      `deux valeurs de ${key}${of}, ${values[0]} et ${values[1]}`,
      "une seule valeur pour tous les répondants d'une strate, ou de l'unité qui les contient",
    ];
  if (key === "fraction" && value > 1)
    return [
      "OBS-W309",
      `taux de sondage ${frenchNumber.decimal(value)}${of}, au-dessus de 1`,
      "écrire un taux de 0 à 1 (0,05 pour 5 %), ou population: et le nombre d'unités",
    ];
  if (population[row] < drawn[row] * (1 - ROUNDING))
    return [
      "OBS-W309",
      `la population${of} compte ${units} unités, et ${drawn[row]} en sont tirées`,
      "écrire le nombre d'unités de la population, ou fraction: et le taux de sondage",
    ];
  if (index > 0 && drawn[row] === 1 && population[row] > 1 && wave.design.lonely_psu === "fail")
    return [
      "OBS-W308",
      `une seule unité tirée${of}, sur ${units} : aucune variance ne s'en déduit à ce degré`,
      "ajouter lonely_psu: adjust sous design, ou s'arrêter au degré qui précède",
    ];
  return undefined;
}

/** A count that is its sample but for the rounding of a rate. */
const ROUNDING = 1e-12;
