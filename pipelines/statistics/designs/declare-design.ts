import { MethodError, UsageError } from "#statistics/errors";
import { codeUnits, containerOf, crossUnits, type UnitCodes, type UnitColumn } from "./code-units.ts";
import { holdsPopulationSizes, type StageFrame, stratumPopulations, unitInclusions } from "./finite-population.ts";
import type { LinearizedDesign, LonelyPsuRule, SamplingStage } from "./survey-design.ts";

/** Columns that declare a sample: what R's `svydesign` takes. */
export interface DesignColumns {
  /** Number of rows. */
  readonly size: number;
  /** Units of each stage, outermost first; absent: every row is its own unit. */
  readonly ids?: readonly UnitColumn[];
  /** Strata of each stage, outermost first; absent: one stratum. */
  readonly strata?: readonly UnitColumn[];
  /** Sampling weights, finite and >= 0; or probabilities of inclusion in ]0, 1]; absent: from `fpc`, else 1. */
  readonly weights?: ArrayLike<number>;
  readonly probabilities?: ArrayLike<number>;
  /** For each stage, population sizes (all >= 1) or sampling fractions (all <= 1). */
  readonly fpc?: readonly ArrayLike<number>[];
  /** Identifiers start again in each stratum. */
  readonly nest?: boolean;
  /** Unequal probabilities without replacement: `fpc` holds the inclusion probabilities of the units. */
  readonly pps?: "brewer";
  readonly lonelyPsu?: LonelyPsuRule;
  readonly adjustDomainLonely?: boolean;
}

/**
 * A sample design for linearised precision, checked.
 *
 * Assumes   without `fpc` the first stage is drawn with replacement and later stages add nothing (ultimate clusters)
 * Source    Lumley 2010, Complex Surveys, ch. 2-3      R   svydesign
 *
 * @throws UsageError for a missing identifier, a weight that is not finite and >= 0, an inconsistent population size,
 * or a unit found in two strata without `nest`
 * @example declareDesign({ size: 3, weights: [10, 10, 20] }).stages.length // => 1
 */
export function declareDesign(columns: DesignColumns): LinearizedDesign {
  checkLengths(columns);
  const stages = nestStages(columns);
  return {
    kind: "linearized",
    size: columns.size,
    weights: samplingWeights(columns, stages),
    stages,
    lonelyPsu: columns.lonelyPsu ?? "fail",
    adjustDomainLonely: columns.adjustDomainLonely ?? false,
    projectors: [],
  };
}

function checkLengths(columns: DesignColumns): void {
  const { size, ids = [], strata = [], fpc = [], weights, probabilities } = columns;
  if (!Number.isInteger(size) || size < 1)
    throw new UsageError(`design: size must be a whole number >= 1; found ${size}`);
  if (weights && probabilities) throw new UsageError("design: give weights or probabilities, not both");
  const given = [...ids, ...strata, ...fpc, ...(weights ? [weights] : []), ...(probabilities ? [probabilities] : [])];
  for (const column of given)
    if (column.length !== size)
      throw new UsageError(`design: every column must have ${size} rows; found one of ${column.length}`);
  const stages = Math.max(ids.length, 1);
  if (strata.length > stages || fpc.length > stages)
    throw new UsageError(
      `design: at most one strata and one fpc column a stage; found ${strata.length}, ${fpc.length}`,
    );
}

/** Units nested in units, in strata; strata of later stages nested in units. */
function nestStages(columns: DesignColumns): SamplingStage[] {
  const { size, ids = [], nest = false, fpc = [] } = columns;
  const layers = (columns.strata ?? []).map((column, index) => codeUnits(column, `strata ${index + 1}`));
  const areSizes = fpc.length > 0 && holdsPopulationSizes(fpc);
  const stages: SamplingStage[] = [];
  let above: UnitCodes | undefined;
  for (let index = 0; index < Math.max(ids.length, 1); index++) {
    const own = ids.length === 0 ? everyRow(size) : codeUnits(ids[index], `ids ${index + 1}`);
    const layer = layers[Math.min(index, layers.length - 1)] ?? { codes: new Int32Array(size), count: 1 };
    let units = above ? crossUnits(above, own) : own;
    if (nest && layers.length > 0 && ids.length > 0) units = crossUnits(layer, units);
    const strata = above ? crossUnits(above, layer) : layer;
    const frame = frameOf({ units, strata, stage: index + 1 }, nest);
    stages.push(stageOf(frame, { above, column: fpc[index], areSizes, pps: columns.pps }));
    above = units;
  }
  refuseSingleUnit(stages[0], nest && layers.length > 0);
  return stages;
}

function everyRow(size: number): UnitCodes {
  const codes = new Int32Array(size);
  for (let row = 0; row < size; row++) codes[row] = row;
  return { codes, count: size };
}

type Frame = StageFrame & { readonly unitStrata: Int32Array };

/** Units counted by stratum; a unit in two strata is refused. */
function frameOf(parts: Pick<StageFrame, "units" | "strata" | "stage">, nest: boolean): Frame {
  const { units, strata, stage } = parts;
  const rowUnits = units.count === strata.codes.length;
  const { of: unitStrata, conflict } = rowUnits ? { of: strata.codes } : containerOf(units, strata.codes);
  if (conflict !== undefined)
    throw new UsageError(
      `ids, row ${conflict}, stage ${stage}: a unit must lie in one stratum; found two${nest ? "" : " (nest: true?)"}`,
    );
  const sampled = new Int32Array(strata.count);
  for (let unit = 0; unit < unitStrata.length; unit++) sampled[unitStrata[unit]]++;
  return { units, strata, stage, sampled, unitStrata };
}

interface StageOptions {
  readonly above?: UnitCodes;
  readonly column?: ArrayLike<number>;
  readonly areSizes: boolean;
  readonly pps?: "brewer";
}

function stageOf(frame: Frame, options: StageOptions): SamplingStage {
  const { units, strata, sampled, unitStrata } = frame;
  const { above, column, areSizes, pps } = options;
  if (pps && !column)
    throw new UsageError(`fpc, stage ${frame.stage}: inclusion probabilities must be given; found none`);
  const isRow = units.count === strata.codes.length;
  return {
    ...(isRow ? {} : { clusters: units.codes }),
    clusterCount: units.count,
    strata: strata.codes,
    stratumCount: strata.count,
    unitStrata: isRow ? strata.codes : unitStrata,
    sampled,
    ...(above ? { parents: containerOf(strata, above.codes).of } : {}),
    ...(column && !pps ? { population: stratumPopulations(column, areSizes, frame) } : {}),
    ...(column && pps ? { inclusion: unitInclusions(column, areSizes, frame) } : {}),
  };
}

function refuseSingleUnit(stage: SamplingStage, nested: boolean): void {
  if (stage.clusterCount === 1 && !nested)
    throw new MethodError("design: at least two primary units are needed; found 1", 1);
}

/** Weights as given, or the inverse of the probabilities, or N/n of every stage, or 1. */
function samplingWeights(columns: DesignColumns, stages: readonly SamplingStage[]): Float64Array {
  const { size, weights, probabilities } = columns;
  const result = new Float64Array(size).fill(1);
  for (let row = 0; row < size; row++) {
    if (weights) result[row] = weights[row];
    else if (probabilities) result[row] = 1 / probabilities[row];
    else for (const stage of stages) result[row] *= expansion(stage, row);
    const value = result[row];
    if (!(value >= 0 && Number.isFinite(value)))
      throw new UsageError(`weights, row ${row}: a weight must be finite and >= 0; found ${value}`);
  }
  return result;
}

/** Units of the population that a row's unit stands for at one stage; 1 where the stage says nothing. */
function expansion(stage: SamplingStage, row: number): number {
  if (stage.inclusion) return 1 / stage.inclusion[stage.clusters ? stage.clusters[row] : row];
  const stratum = stage.strata[row];
  return stage.population ? stage.population[stratum] / stage.sampled[stratum] : 1;
}
