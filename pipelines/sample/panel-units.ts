import type { ColumnTable } from "#columns/column-table";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { plannedCovariance } from "#statistics/designs/influence-covariance";
import { panelDesign } from "#statistics/designs/panel-design";
import { planVariance } from "#statistics/designs/variance-plan";
import type { WaveSample } from "./wave-sample.ts";

/** A wave of a panel: its respondents, and the primary unit of each. */
export interface UnitSample {
  readonly sample: WaveSample;
  readonly units: readonly string[];
}

/** An estimate of a wave: its influence values less what the margins explain, and who counts. */
export interface CountedInfluence {
  readonly influence: Float64Array;
  readonly rows: Uint8Array;
}

/** What two estimates of a panel have in common. */
export interface Shared {
  readonly correlation: number;
  /** Primary units of both waves less strata, each counted once. */
  readonly df: number;
}

/** The correlation of an estimate of the earlier wave with one of the later; nothing where no stratum holds two units. */
export type SharedUnits = (before: CountedInfluence, after: CountedInfluence) => Shared | undefined;

/**
 * Correlation of estimates of two waves that share units.
 *
 * Formula   cov(z₁, z₂) / √(v(z₁) v(z₂)) over the units of both, z the influence values of each wave, less what its margins explain
 * Source    Berger & Priam 2016, J. R. Stat. Soc. A 179      R   svyby(covmat = TRUE) on the units of both waves
 */
export function sharedUnits(from: UnitSample, to: UnitSample): SharedUnits {
  const stacked = panelDesign(namedUnits(from), namedUnits(to));
  const plan = planVariance(stacked);
  return (before, after) => {
    if (!plan.estimable) return undefined;
    const vectors = [joined(before.influence, after.influence, 0), joined(before.influence, after.influence, 1)];
    const [v1, covariance, , v2] = plannedCovariance(plan, vectors);
    const df = degreesOfFreedom(stacked, Uint8Array.from([...before.rows, ...after.rows]));
    return { correlation: v1 > 0 && v2 > 0 ? covariance / Math.sqrt(v1 * v2) : 0, df };
  };
}

/** Primary units of the kept respondents: the declared clusters, or the respondents by the identifier that they keep. */
export function unitsOfPanel({ declared, kept }: WaveSample, sent: ColumnTable, recordId: string): readonly string[] {
  return declared.clusters ?? identifiersOf(kept, sent, recordId);
}

/** Identifiers of the kept respondents, as they were sent, found again by their line. */
function identifiersOf(kept: ColumnTable, sent: ColumnTable, name: string): readonly string[] {
  const lines = sent.columns.get("line");
  const own = kept.columns.get("line");
  const column = sent.columns.get(name);
  if (lines?.kind !== "integer" || own?.kind !== "integer" || column?.kind !== "text")
    throw new Error(`no identifiers in ${name}`);
  const byLine = new Map(Array.from(lines.values, (line, row) => [line, column.codes[row]]));
  return Array.from(own.values, (line) => (column.dictionary[byLine.get(line) ?? -1] ?? `line ${line}`).trim());
}

const namedUnits = ({ sample: { declared, design }, units }: UnitSample) => ({
  units,
  strata: declared.strata,
  weights: design.weights,
});

/** The values of one wave over the rows of both, 0 for those of the other. */
function joined(before: Float64Array, after: Float64Array, which: 0 | 1): Float64Array {
  const vector = new Float64Array(before.length + after.length);
  if (which === 0) vector.set(before);
  else vector.set(after, before.length);
  return vector;
}
