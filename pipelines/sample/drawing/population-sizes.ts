import type { ColumnTable } from "#columns/column-table";
import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseErrors } from "#findings/refuse";
import { frenchNumber } from "#findings/text/french-number";
import type { SampledWave, SampleSlice } from "#study/slices/sample-slice";

interface Strata {
  readonly kept: ColumnTable;
  readonly strata: readonly string[];
}

/** Units of each respondent's stratum in the population, NaN where not known; those that cannot be are refused. */
export function stratumPopulations(wave: SampledWave, { kept, strata }: Strata): Float64Array {
  const sizes = declaredSizes(wave, { kept, strata });
  const { population } = wave.design;
  if (typeof population === "number") checkWhole(wave, population, strata.length);
  else if (population !== undefined) checkSizes(wave, sizes, strata);
  return sizes;
}

function declaredSizes({ design }: SampledWave, { kept, strata }: Strata): Float64Array {
  const { population } = design;
  const unknown = new Float64Array(strata.length).fill(Number.NaN);
  if (population === undefined) return unknown;
  if (typeof population === "number") return design.strata.length === 0 ? unknown.fill(population) : unknown;
  if ("counts" in population) return Float64Array.from(strata, (stratum) => population.counts[stratum] ?? Number.NaN);
  const column = kept.columns.get("stratum_population");
  return column?.kind === "number" ? column.values : unknown;
}

/** A stratum without its count would be weighted like no other; one of two counts, or of fewer than its sample, has none. */
function checkSizes(wave: SampledWave, sizes: Float64Array, strata: readonly string[]): void {
  const declared = wave.design.population;
  const log = new FindingLog();
  const place = { file: "study.yaml", field: fieldOf(declared) };
  const title = `${wave.public} ${wave.wave}`;
  for (const [stratum, rows] of Map.groupBy(strata.keys(), (row) => strata[row])) {
    const found = [...new Set(rows.map((row) => sizes[row]))];
    const of = ` de la strate « ${stratum} »`;
    const told = { ...place, value: stratum, count: rows.length };
    if (found.some((size) => !(size > 0))) {
      const message = `${title} : pas d'effectif de population pour la strate « ${stratum} »`;
      log.add({ code: "OBS-W307", message, ...told });
    } else if (found.length > 1) {
      const message = `${title} : deux effectifs de population${of}, ${found[0]} et ${found[1]}`;
      const repair = "un seul effectif pour toutes les lignes d'une strate : corriger la colonne à la source";
      log.add({ code: "OBS-W309", message, ...told, repair });
    } else if (found[0] < rows.length) tellSmall(log, { ...told, of, title, size: found[0] });
  }
  refuseErrors(log.findings, EXIT.findings);
}

interface Small {
  readonly file: string;
  readonly field: string;
  readonly value: string;
  readonly count: number;
  readonly of: string;
  readonly title: string;
  readonly size: number;
}

function tellSmall(log: FindingLog, { of, title, size, ...told }: Small): void {
  const message = `${title} : la population${of} compte ${frenchNumber.decimal(size)} unités, et ${told.count} répondants en sont gardés`;
  const repair = "écrire le nombre d'unités de la population (ni une part, ni un taux de sondage)";
  log.add({ code: "OBS-W309", message, ...told, repair });
}

function checkWhole(wave: SampledWave, size: number, respondents: number): void {
  if (size >= respondents) return;
  const log = new FindingLog();
  const told = { file: "study.yaml", field: "population", value: String(size), count: respondents };
  tellSmall(log, { ...told, of: "", title: `${wave.public} ${wave.wave}`, size });
  refuseErrors(log.findings, EXIT.findings);
}

/** Margins that count, or a public's universe, of fewer units than answered: counts in thousands, or of another population. */
export function refuseFewer({ wave, margins, universe }: SampleSlice, size: number, respondents: number): void {
  // A category of nobody is a fault of its own, which the calibration names.
  const isEmptySomewhere = margins.some(({ rows }) => rows.some(({ count }) => count === 0));
  if (size >= respondents || isEmptySomewhere) return;
  const counted = margins.find((margin) => countedTotal(margin) > 0);
  const [what, repair] =
    counted === undefined
      ? ["l'univers du public (universe)", "écrire le nombre d'unités de la population"]
      : ["la marge", "écrire les effectifs en unités (2 600, et non 2,6 milliers), ou la marge en parts (share)"];
  const message = `${wave.public} ${wave.wave} : ${what} compte ${frenchNumber.decimal(size, 1)} unités, et ${frenchNumber.count(respondents)} répondants sont gardés`;
  const file = counted?.file ?? "study.yaml";
  const found = { message, file, value: String(counted === undefined ? universe : size), count: respondents, repair };
  const log = new FindingLog();
  log.add({ code: "OBS-W309", field: counted === undefined ? "universe" : "count", ...found });
  refuseErrors(log.findings, EXIT.findings);
}

function fieldOf(declared: SampledWave["design"]["population"]): string {
  if (typeof declared !== "object") return "population";
  return "column" in declared ? declared.column : declared.by;
}

/** Population that study.yaml or the margins give: declared, summed over strata, counted in a margin, that of the public. */
export function saidPopulation(
  { wave, margins, universe }: SampleSlice,
  sizes: Float64Array,
  strata: readonly string[],
): number | undefined {
  const { population } = wave.design;
  if (typeof population === "number") return population;
  if (population !== undefined && "counts" in population)
    return Object.values(population.counts).reduce((sum, count) => sum + count, 0);
  if (population !== undefined) return sumOverStrata(sizes, strata);
  return margins.map(countedTotal).find((total) => total > 0) ?? universe ?? undefined;
}

function sumOverStrata(sizes: Float64Array, strata: readonly string[]): number {
  const byStratum = new Map(strata.map((stratum, row) => [stratum, sizes[row]]));
  return [...byStratum.values()].reduce((sum, count) => sum + count, 0);
}

function countedTotal({ rows }: SampleSlice["margins"][number]): number {
  const variable = rows.find(({ count }) => count !== undefined)?.variable;
  return rows.filter((row) => row.variable === variable).reduce((sum, { count = 0 }) => sum + count, 0);
}
