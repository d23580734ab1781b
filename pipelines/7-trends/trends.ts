import { rowsOf, tableFromRows } from "#columns/column-table";
import type { Finding } from "#findings/finding";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Estimate } from "#schemas/tables/estimates";
import { REGION, WHOLE } from "#schemas/tables/status";
import { type Trend, trends as trendsTable } from "#schemas/tables/trends";
import type { ReadTable, Stage, UnitResult } from "#stage";
import { waveDefinition, waveName } from "#study/wave-definition";
import { wavesOfPublic } from "#study/waves-of-public";
import { adjustTrends } from "./adjust-trends.ts";
import { findInversions, tellMoves } from "./check-columns.ts";
import { findSwaps, tellSwaps } from "./check-swaps.ts";
import { checkWaves, tellInversion } from "./check-waves.ts";
import { compareWaves, type WaveEstimates } from "./compare-waves.ts";
import { type ColumnsOfWaves, describeColumns } from "./describe-columns.ts";
import { seriesOfIndicators } from "./series-of-indicators.ts";

/** Step 6: each indicator between consecutive waves of a public, and between the first and the last, where they compare. */
export const trends: Stage = {
  name: "trends",
  reads: ["estimates", "responses_columns", "respondents", "weights"],
  writes: ["trends"],
  units: (definition) =>
    definition.study.publics.map(({ id }) => {
      const waves = wavesOfPublic(definition.study, id);
      return {
        name: id,
        definition: [
          waves.map((wave) => waveDefinition(definition, wave)),
          definition.indicators,
          definition.study.disclosure,
        ],
        files: [],
        upstream: ["estimates", "responses", "respondents", "weights"].flatMap((stage) =>
          waves.map((wave) => `${stage}/${waveName(wave)}`),
        ),
        run: (read) => comparePublic(definition, waves, read),
      };
    }),
};

function comparePublic(definition: StudyDefinition, waves: readonly Wave[], read: ReadTable): UnitResult {
  const known = waves.map((wave): WaveEstimates => {
    const all = rowsOf<Estimate>(read(`estimates/${waveName(wave)}`, "estimates"));
    const estimates = all.filter(({ domain_kind }) => domain_kind === WHOLE || domain_kind === REGION);
    return { wave, estimates, series: seriesOfIndicators(definition, wave) };
  });
  const rows: Trend[] = pairsOf(known).flatMap(([from, to]) =>
    adjustTrends(compareWaves(from, to, definition), definition),
  );
  const columns = waves.map((wave) => describeColumns(definition, wave, read));
  const findings = known.slice(1).flatMap((to, index) => {
    const from = known[index];
    const both = { from: from.wave, to: to.wave, before: columns[index], after: columns[index + 1] };
    return compareColumns(from, to, { both, definition });
  });
  return { tables: new Map([["trends", tableFromRows(trendsTable, rows)]]), findings };
}

function pairsOf(waves: readonly WaveEstimates[]): readonly (readonly [WaveEstimates, WaveEstimates])[] {
  const consecutive = waves.slice(1).map((wave, index) => [waves[index], wave] as const);
  return waves.length > 2 ? [...consecutive, [waves[0], waves[waves.length - 1]] as const] : consecutive;
}

interface Compared {
  readonly both: ColumnsOfWaves;
  readonly definition: StudyDefinition;
}

/** Inverted codes, exchanged columns, then shares that jump: a question is told of once. */
function compareColumns(from: WaveEstimates, to: WaveEstimates, { both, definition }: Compared): readonly Finding[] {
  const inverted = new Set(findInversions(both));
  const swaps = findSwaps(both, inverted);
  const known = new Set([...inverted, ...swaps.flatMap(({ one, other }) => [one.question, other.question])]);
  return [
    ...tellSwaps(swaps, both),
    ...[...inverted].map((question) => tellInversion(question, both)),
    ...checkWaves(from, to, { definition, known, columns: both.after }),
    ...tellMoves(both, known),
  ];
}
