import { type ColumnTable, cellReader, type TextColumn } from "#columns/column-table";
import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseErrors, refuseWith } from "#findings/refuse";
import { declareDesign } from "#statistics/designs/declare-design";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import type { SampledWave, SampleSlice } from "#study/slices/sample-slice";

/** The sample of a wave as it was drawn: strata, units, populations and base weights of the kept respondents. */
export interface DeclaredSample {
  readonly design: LinearizedDesign;
  /** Stratum of each respondent, as a text. */
  readonly strata: readonly string[];
  /** Units of its stratum in the population, NaN where not known. */
  readonly populations: Float64Array;
  readonly clusters: readonly string[] | undefined;
  /** Size of the population that weights sum to. */
  readonly population: number;
}

/** Declares the design of a wave from what study.yaml says of it and from the answers of its kept respondents. */
export function declareSample(slice: SampleSlice, kept: ColumnTable): DeclaredSample {
  const { wave } = slice;
  const { design } = wave;
  const size = kept.rowCount;
  const strata = labels(kept, design.strata, size);
  const clusters = design.clusters.length === 0 ? undefined : labels(kept, design.clusters, size);
  const populations = stratumPopulations(wave, { kept, strata, size });
  checkPopulations(wave, { populations, strata });
  const population = populationOf(slice, { populations, strata });
  const weights = baseWeights(wave, { kept, strata, populations, population });
  const declared = declareDesign({
    size,
    strata: [strata],
    weights,
    lonelyPsu: design.lonely_psu,
    ...(clusters === undefined ? {} : { ids: [clusters], nest: true }),
    ...(design.finite_population && !populations.includes(Number.NaN) ? { fpc: [populations] } : {}),
  });
  return { design: declared, strata, populations, clusters, population };
}

/** The categories of several variables, joined: what names a stratum or a cluster. */
function labels(kept: ColumnTable, variables: readonly string[], size: number): readonly string[] {
  const columns = variables
    .map((name) => kept.columns.get(name))
    .filter((column): column is TextColumn => column?.kind === "text");
  return Array.from({ length: size }, (_, row) =>
    columns.map(({ dictionary, codes }) => dictionary[codes[row]] ?? "").join(" × "),
  );
}

interface Strata {
  readonly kept: ColumnTable;
  readonly strata: readonly string[];
  readonly size: number;
}

function stratumPopulations({ design }: SampledWave, { kept, strata, size }: Strata): Float64Array {
  const { population } = design;
  if (population === undefined) return new Float64Array(size).fill(Number.NaN);
  if (typeof population === "number")
    return new Float64Array(size).fill(design.strata.length === 0 ? population : Number.NaN);
  if ("counts" in population) return Float64Array.from(strata, (stratum) => population.counts[stratum] ?? Number.NaN);
  const column = kept.columns.get("stratum_population");
  return column?.kind === "number" ? column.values : new Float64Array(size).fill(Number.NaN);
}

interface Populations {
  readonly populations: Float64Array;
  readonly strata: readonly string[];
}

/** A stratum that the study counts by strata but gives no count for would be weighted like no other. */
function checkPopulations(wave: SampledWave, { populations, strata }: Populations): void {
  const declared = wave.design.population;
  if (typeof declared !== "object") return;
  const log = new FindingLog();
  for (const stratum of new Set(strata.filter((_, row) => !(populations[row] > 0)))) {
    const count = strata.filter((one) => one === stratum).length;
    const message = `${wave.public} ${wave.wave} : pas d'effectif de population pour la strate « ${stratum} »`;
    const field = "column" in declared ? declared.column : declared.by;
    log.add({ code: "OBS-W307", message, file: "study.yaml", field, value: stratum, count });
  }
  refuseErrors(log.findings, EXIT.findings);
}

/** Population of the wave: declared, summed over strata, counted in a margin, that of the public, or the sample itself. */
function populationOf({ wave, margins, universe }: SampleSlice, { populations, strata }: Populations): number {
  const { population } = wave.design;
  if (typeof population === "number") return population;
  if (population !== undefined && "counts" in population)
    return Object.values(population.counts).reduce((sum, count) => sum + count, 0);
  if (population !== undefined) return sumOverStrata(populations, strata);
  const counted = margins.map(countedTotal).find((total) => total > 0);
  return counted ?? universe ?? strata.length;
}

function sumOverStrata(populations: Float64Array, strata: readonly string[]): number {
  const byStratum = new Map(strata.map((stratum, row) => [stratum, populations[row]]));
  return [...byStratum.values()].reduce((sum, count) => sum + count, 0);
}

function countedTotal({ rows }: SampleSlice["margins"][number]): number {
  const variable = rows.find(({ count }) => count !== undefined)?.variable;
  return rows.filter((row) => row.variable === variable).reduce((sum, { count = 0 }) => sum + count, 0);
}

interface Weighing {
  readonly kept: ColumnTable;
  readonly strata: readonly string[];
  readonly populations: Float64Array;
  readonly population: number;
}

/** Base weights: those of the file, or units of the stratum in the population for one in the sample. */
function baseWeights(wave: SampledWave, { kept, strata, populations, population }: Weighing): Float64Array {
  const column = kept.columns.get("base_weight");
  if (wave.design.base_weight !== undefined && column?.kind === "number")
    return checkedWeights(wave, kept, column.values);
  const sampled = new Map<string, number>();
  for (const stratum of strata) sampled.set(stratum, (sampled.get(stratum) ?? 0) + 1);
  const known = wave.design.strata.length > 0 && !populations.includes(Number.NaN);
  return Float64Array.from(strata, (stratum, row) =>
    known ? populations[row] / (sampled.get(stratum) ?? 1) : population / strata.length,
  );
}

function checkedWeights(wave: SampledWave, kept: ColumnTable, values: Float64Array): Float64Array {
  const wrong = [...values.keys()].filter((row) => !(values[row] > 0 && values[row] < Number.POSITIVE_INFINITY));
  if (wrong.length === 0) return values;
  const [row] = wrong;
  const cellOf = (name: string) => {
    const column = kept.columns.get(name);
    return column === undefined ? null : cellReader(column)(row);
  };
  const found = Number.isNaN(values[row]) ? "absent" : String(values[row]);
  const log = new FindingLog();
  log.add({
    code: "OBS-W301",
    message: `poids de tirage ${found} : un poids est un nombre positif`,
    file: wave.export.file,
    line: Number(cellOf("line")) || null,
    record: String(cellOf("respondent")),
    field: wave.design.base_weight?.column ?? null,
    value: found,
    count: wrong.length,
  });
  refuseWith(log.findings, EXIT.findings);
}
