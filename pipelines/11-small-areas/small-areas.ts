import { tableFromRows } from "#columns/column-table";
import { protectedKeys } from "#judging/hide-protected";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { estimates as estimatesTable } from "#schemas/tables/estimates";
import { protectionTable } from "#schemas/tables/hidden/protection";
import { unknownCells, unknownLines } from "#schemas/tables/hidden/unknowns";
import { respondents } from "#schemas/tables/respondents";
import { areaModels } from "#schemas/tables/told/area-models";
import { smallAreas as smallAreasTable } from "#schemas/tables/told/small-areas";
import { weights } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { indicatorsOfWave } from "#study/slices/indicators-of-wave";
import { minimumOfPublic } from "#study/slices/minimum-of-public";
import { sampleSlice } from "#study/slices/sample-slice";
import { ladderIndicators } from "#study/small-areas/ladder-indicators";
import { ladderKinds, levelsAround } from "#study/small-areas/ladder-kinds";
import { modelRules } from "#study/small-areas/model-rules";
import { waveChanges } from "#study/waves/wave-changes";
import { waveName } from "#study/waves/wave-name";
import { wavesOfPublic } from "#study/waves/waves-of-public";
import { climb } from "./climb.ts";
import { LadderSamples } from "./ladder-samples.ts";
import type { LadderRules, SmallAreasSlice } from "./ladder-slice.ts";
import { modelLeft } from "./modelled/model-left.ts";

const READS = [respondents, weights, estimatesTable, protectionTable, unknownCells, unknownLines] as const;
const WRITES = [smallAreasTable, areaModels] as const;

/** Step 11: the ladder. What stands for a figure of a territory that is not shown: one rung a cell, the first that may be. */
export const smallAreas = defineStage({
  name: "small-areas",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<SmallAreasSlice>[] =>
    definition.study.small_areas === undefined
      ? []
      : definition.study.publics.map(({ id }) => ({
          name: id,
          slice: sliceOf(definition, id),
          upstream: wavesOfPublic(definition.study, id).flatMap((wave) =>
            ["respondents", "weights", "estimates", "protection"].map((stage) => `${stage}/${waveName(wave)}`),
          ),
        })),
  run: climbPublic,
});

function sliceOf(definition: StudyDefinition, id: string): SmallAreasSlice {
  const { study } = definition;
  const ladder = ladderIndicators(definition);
  const waves = wavesOfPublic(study, id);
  const { pooled_waves: pools = [], neighbours = [] } = study.small_areas ?? {};
  return {
    study: study.id,
    public: id,
    level: study.confidence_level,
    rules: rulesOf(definition, id),
    waves: waves.map((wave) => ({
      sample: sampleSlice(definition, wave),
      indicators: indicatorsOfWave(definition, wave).filter((indicator) => ladder.includes(indicator.id)),
    })),
    pools: pools
      .filter((pool) => pool.public === id)
      .map(({ waves: names }) => ({ waves: names, changes: changesAmong(definition, inPool(waves, names)) })),
    neighbours,
    model: modelRules(definition, id),
    kinds: ladderKinds(definition).map((kind) => ({ kind, around: levelsAround(definition, kind) })),
  };
}

const inPool = (waves: readonly Wave[], names: readonly string[]): readonly Wave[] =>
  waves.filter(({ wave }) => names.includes(wave));

const changesAmong = ({ study }: StudyDefinition, waves: readonly Wave[]) =>
  waves.flatMap((from, index) =>
    waves.slice(index + 1).map((to) => ({ from: from.wave, to: to.wave, changes: waveChanges(study, from, to) })),
  );

function rulesOf({ study }: StudyDefinition, id: string): LadderRules {
  const { disclosure, publics } = study;
  return {
    minimum: minimumOfPublic(study, id),
    minimum_effective: publics.find((one) => one.id === id)?.disclosure_minimum ?? 0,
    small_domain: disclosure.fragile_base,
    few_answers: disclosure.few_answers,
  };
}

function climbPublic(slice: SmallAreasSlice, tables: TablesOf<typeof READS>): Result<typeof WRITES> {
  const climbing = new Set(slice.waves.flatMap(({ indicators }) => indicators.map(({ id }) => id)));
  const names = slice.waves.map(({ sample }) => waveName(sample.wave));
  const estimates = names.flatMap((name) =>
    tables.rows(`estimates/${name}`, "estimates").filter(({ indicator }) => climbing.has(indicator)),
  );
  const protectedCells = names.flatMap((name) => tables.rows(`protection/${name}`, "protection"));
  const hidden = protectedKeys(protectedCells);
  const climbed = climb(slice, {
    estimates,
    hidden,
    cells: names.flatMap((name) => tables.rows(`protection/${name}`, "unknown_cells")),
    lines: names.flatMap((name) => tables.rows(`protection/${name}`, "unknown_lines")),
    samples: new LadderSamples(slice.waves, tables),
  });
  const { rows, models } = modelLeft(climbed, { estimates, hidden }, slice.model);
  return {
    tables: { small_areas: tableFromRows(smallAreasTable, rows), area_models: tableFromRows(areaModels, models) },
    findings: [],
  };
}
