import { type ColumnTable, cellReader } from "#columns/column-table";
import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseErrors, refuseWith } from "#findings/refuse";
import { frenchNumber } from "#findings/text/french-number";
import {
  areSigned,
  columnsOfReplicates,
  type ReplicateWeights,
  replicateColumn,
} from "#schemas/sampling/replicate-weights";
import type { ReplicateDesign } from "#statistics/designs/survey-design";
import { declareReplicates } from "#statistics/replicates/declare-replicates";
import type { SampledWave } from "#study/slices/sample-slice";

interface Replicated {
  readonly kept: ColumnTable;
  /** Final weight of each respondent, on the scale of the population. */
  readonly weights: Float64Array;
}

/**
 * The design of a wave whose institute delivered replicate weights.
 *
 * @returns undefined where the wave declares none
 * @throws FindingsError where a weight is absent or negative, or the columns are not on the scale that is declared
 */
export function replicateDesign(wave: SampledWave, { kept, weights }: Replicated): ReplicateDesign | undefined {
  const { replicates: declared } = wave.design;
  if (declared === undefined) return undefined;
  const { columns: _, combined_weights: combinedWeights, ...constants } = declared;
  const replicates = columnsOfReplicates(declared).map((_name, index) => numbersOf(kept, replicateColumn(index + 1)));
  checkWeights(wave, { declared, kept, replicates });
  // Weights of mean 1 are put to the population, and their replicates with them.
  const factor = combinedWeights ? weights[0] / numbersOf(kept, "base_weight")[0] : 1;
  const scaled = replicates.map((column) => column.map((weight) => weight * factor));
  checkScale(wave, { declared, weights, replicates: scaled });
  return declareReplicates({ weights, replicates: scaled, combinedWeights, ...constants });
}

function numbersOf(kept: ColumnTable, name: string): Float64Array {
  const column = kept.columns.get(name);
  if (column?.kind !== "number") throw new Error(`sample: no column ${name} of weights`);
  return column.values;
}

interface Checked {
  readonly declared: ReplicateWeights;
  readonly kept: ColumnTable;
  readonly replicates: readonly Float64Array[];
}

/** A replicate is a set of weights of all respondents: 0 where it leaves one out, nothing where the file is damaged. */
function checkWeights(wave: SampledWave, { declared, kept, replicates }: Checked): void {
  const mayBeNegative = areSigned(declared) && wave.calibration.method === "none";
  const isWrong = (weight: number): boolean => !Number.isFinite(weight) || (weight < 0 && !mayBeNegative);
  const wrong = replicates.map((column) => column.reduce((count, weight) => count + Number(isWrong(weight)), 0));
  const first = wrong.findIndex((count) => count > 0);
  if (first === -1) return;
  const names = columnsOfReplicates(declared);
  const row = replicates[first].findIndex(isWrong);
  const value = replicates[first][row];
  const cell = (name: string) => {
    const column = kept.columns.get(name);
    return column === undefined ? null : cellReader(column)(row);
  };
  const others = wrong.filter((count) => count > 0).length - 1;
  const also = others === 0 ? "" : ` (et dans ${others} autre${others > 1 ? "s" : ""} colonne${others > 1 ? "s" : ""})`;
  const found = Number.isNaN(value) ? "absent" : `négatif, ${frenchNumber.decimal(value, 4)}`;
  const log = new FindingLog();
  log.add({
    code: "OBS-W317",
    message: `${wave.public} ${wave.wave} : poids de réplication ${found} dans ${names[first]}${also}`,
    file: wave.export.file,
    line: Number(cell("line")) || null,
    record: String(cell("respondent")),
    field: names[first],
    value: Number.isNaN(value) ? "absent" : String(value),
    count: wrong.reduce((sum, count) => sum + count, 0),
    repair: Number.isNaN(value)
      ? "demander les poids à l'institut, ou écarter ces réponses par keep_if: sous la vague"
      : areSigned(declared)
        ? "des réplications négatives ne se calent pas : écrire calibration: { method: none }"
        : "demander les poids à l'institut : seules celles de type ACS ou successive-difference en ont de négatifs",
  });
  refuseWith(log.findings, EXIT.findings);
}

/** A replicate stands for the population as the final weight does: sums far apart are those of the other kind of weights. */
const FAR = 2;

interface Scaled {
  readonly declared: ReplicateWeights;
  readonly weights: Float64Array;
  readonly replicates: readonly Float64Array[];
}

function checkScale(wave: SampledWave, { declared, weights, replicates }: Scaled): void {
  const { combined_weights: combined } = declared;
  const total = sumOf(weights);
  const sums = replicates.map((column) =>
    combined ? sumOf(column) : column.reduce((sum, multiplier, row) => sum + multiplier * weights[row], 0),
  );
  const mean = sums.reduce((sum, one) => sum + one, 0) / sums.length;
  const names = columnsOfReplicates(declared);
  const log = new FindingLog();
  const place = { file: "study.yaml", field: "replicates" };
  const title = `${wave.public} ${wave.wave}`;
  const empty = sums.findIndex((sum) => !(sum > 0));
  if (!(mean > total / FAR && mean < total * FAR))
    log.add({
      code: "OBS-W318",
      message: `${title} : les réplications somment en moyenne à ${frenchNumber.decimal(mean, 1)}, et le poids principal à ${frenchNumber.decimal(total, 1)}`,
      ...place,
      value: frenchNumber.decimal(mean, 1),
      expected: frenchNumber.decimal(total, 1),
      repair: combined
        ? "écrire combined_weights: false si elles multiplient le poids principal, ou nommer un autre poids principal"
        : "écrire combined_weights: true : ce sont des poids, et non des multiplicateurs",
    });
  else if (empty !== -1)
    log.add({
      code: "OBS-W318",
      message: `${title} : la réplication ${names[empty]} ne somme pas à un nombre positif`,
      ...place,
      value: names[empty],
      repair: "demander les poids à l'institut",
    });
  refuseErrors(log.findings, EXIT.findings);
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
