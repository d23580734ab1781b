import { type ColumnTable, cellReader } from "#columns/column-table";
import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { SampledWave } from "#study/slices/sample-slice";

interface Weighing {
  readonly kept: ColumnTable;
  readonly strata: readonly string[];
  /** Units of the stratum of each respondent in the population, NaN where not known. */
  readonly sizes: Float64Array;
  /** Size of the population, where study.yaml or the margins say it. */
  readonly population: number | undefined;
  /** What the stages of the sample say of each respondent, where they are declared. */
  readonly expansion: Float64Array | undefined;
}

/**
 * Base weights: those of the file, or units of the population for one in the sample, by stages or by strata. Weights of the file
 * whose mean is 1 say nothing of the population: they are put to its size where it is known.
 */
export function baseWeights(wave: SampledWave, { kept, strata, sizes, population, expansion }: Weighing): Float64Array {
  const column = kept.columns.get("base_weight");
  if (wave.design.base_weight !== undefined && column?.kind === "number") {
    const weights = checkedWeights(wave, kept, column.values);
    return population !== undefined && areNormalised(weights, population)
      ? weights.map((weight) => (weight * population) / sumOf(weights))
      : weights;
  }
  if (expansion !== undefined) return expansion;
  const sampled = new Map<string, number>();
  for (const stratum of strata) sampled.set(stratum, (sampled.get(stratum) ?? 0) + 1);
  const known = wave.design.strata.length > 0 && !sizes.includes(Number.NaN);
  return Float64Array.from(strata, (stratum, row) =>
    known ? sizes[row] / (sampled.get(stratum) ?? 1) : (population ?? strata.length) / strata.length,
  );
}

/**
 * Whether the mean of weights is 1: to the rounding of a file, or but for those who are not kept where the population is
 * too large for weights of that size to be its own.
 */
export function areNormalised(weights: Float64Array, population?: number): boolean {
  const isOtherScale = population !== undefined && population > LARGER * weights.length;
  return Math.abs(sumOf(weights) / weights.length - 1) < (isOtherScale ? ABOUT : TO_ROUNDING);
}

const TO_ROUNDING = 0.005;
const ABOUT = 0.1;
/** A population of so many times the sample has weights far above 1. */
const LARGER = 10;

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Values that are no weight, and that a message shows. */
const SHOWN = 3;

function checkedWeights(wave: SampledWave, kept: ColumnTable, values: Float64Array): Float64Array {
  const wrong = [...values.keys()].filter((row) => !(values[row] > 0 && values[row] < Number.POSITIVE_INFINITY));
  if (wrong.length === 0) return values;
  const [row] = wrong;
  const cellOf = (name: string) => {
    const column = kept.columns.get(name);
    return column === undefined ? null : cellReader(column)(row);
  };
  const kinds = new Set(wrong.map((one) => (Number.isNaN(values[one]) ? "absent" : String(values[one]))));
  const [found] = kinds;
  const others = kinds.size > SHOWN ? ` et ${kinds.size - SHOWN} autres` : "";
  const log = new FindingLog();
  log.add({
    code: "OBS-W301",
    message: `poids de tirage ${[...kinds].slice(0, SHOWN).join(", ")}${others} : un poids est un nombre positif`,
    file: wave.export.file,
    line: Number(cellOf("line")) || null,
    record: String(cellOf("respondent")),
    field: wave.design.base_weight?.column ?? null,
    value: found,
    count: wrong.length,
    repair: kinds.size > 1 ? "demander ces poids à l'institut" : repairOf(wave, values[row]),
  });
  refuseWith(log.findings, EXIT.findings);
}

/** Who has no weight in the export is no respondent, or lacks one: the rule that sets them aside, as study.yaml writes it. */
function repairOf({ design: { base_weight } }: SampledWave, weight: number): string {
  if (base_weight === undefined || base_weight.file !== undefined)
    return "corriger le poids dans le fichier de poids, ou écarter ces réponses par keep_if: sous la vague";
  const rule = Number.isNaN(weight) ? "filled: true" : `not_in: ["${weight}"]`;
  return `demander le poids à l'institut ; si ces réponses ne sont pas de l'échantillon, écrire sous la vague keep_if: [{ column: ${JSON.stringify(base_weight.column)}, ${rule} }]`;
}
