import { tableFromRows } from "#columns/column-table";
import type { StudyDefinition } from "#schemas/study-definition";
import { estimates as estimatesTable } from "#schemas/tables/estimates";
import { protectionTable } from "#schemas/tables/hidden/protection";
import { smallAreas as smallAreasTable } from "#schemas/tables/told/small-areas";
import { defineStage, type Result, type Unit } from "#stage";
import { ladderIndicators } from "#study/small-areas/ladder-indicators";
import { waveName } from "#study/waves/wave-name";
import { wavesOfPublic } from "#study/waves/waves-of-public";

/** What stands for the hidden cells of a public follows from. */
interface SmallAreasSlice {
  readonly public: string;
  readonly indicators: readonly string[];
}

const READS = [estimatesTable, protectionTable] as const;
const WRITES = [smallAreasTable] as const;

/** Step 11: the ladder. What stands for a figure of a territory that is not shown: one rung a cell, the first that may be. */
export const smallAreas = defineStage({
  name: "small-areas",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<SmallAreasSlice>[] => {
    const { study } = definition;
    if (study.small_areas === undefined) return [];
    return study.publics.map(({ id }) => ({
      name: id,
      slice: { public: id, indicators: ladderIndicators(definition) },
      upstream: wavesOfPublic(study, id).flatMap((wave) =>
        ["estimates", "protection"].map((stage) => `${stage}/${waveName(wave)}`),
      ),
    }));
  },
  run: climb,
});

function climb(): Result<typeof WRITES> {
  return { tables: { small_areas: tableFromRows(smallAreasTable, []) }, findings: [] };
}
