import { tableFromRows } from "#columns/column-table";
import { protectedKeys } from "#judging/hide-protected";
import { measureIndicators } from "#measures/measure-indicators";
import { crossedPartitions } from "#measures/measured-wave";
import { partitionBy } from "#sample/partitions";
import { readWaveSample } from "#sample/wave-sample";
import { kindOf } from "#schemas/indicators";
import type { StudyDefinition } from "#schemas/study-definition";
import { protectionTable } from "#schemas/tables/hidden/protection";
import { respondents } from "#schemas/tables/respondents";
import { specificities as specificitiesTable } from "#schemas/tables/specificities";
import { REGION } from "#schemas/tables/status";
import { weights } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { equivalenceOf, type IndicatorOfWave, indicatorsOfWave } from "#study/slices/indicators-of-wave";
import { minimumOfPublic } from "#study/slices/minimum-of-public";
import { type SampleSlice, sampleSlice } from "#study/slices/sample-slice";
import { type DomainsOfPublic, domainsOfPublic } from "#study/territories/territory-domains";
import { waveName } from "#study/waves/wave-name";
import { adjustFamilies } from "./adjust-families.ts";
import { compareLocated } from "./compare-located.ts";
import { compareCategories, compareTerritories } from "./compare-territories.ts";
import { withoutProtected } from "./compare-with-rest.ts";
import { atEqualStructure } from "./equal-structure.ts";

/** What the specificities of a wave follow from. */
interface SpecificitiesSlice {
  readonly sample: SampleSlice;
  readonly indicators: readonly IndicatorOfWave[];
  /** Levels beside the main one, and groups, that are domains. */
  readonly domains: DomainsOfPublic;
  readonly equivalence: Readonly<Record<string, number>>;
  readonly crossings: readonly string[];
  readonly crossings_of_two: readonly (readonly [string, string])[];
  /** Variables that are made equal, and the indicators whose gaps are given so too. */
  readonly structure: readonly string[];
  readonly headline: readonly string[];
  readonly level: number;
  readonly minimum_base: number;
}

const READS = [respondents, weights, protectionTable] as const;
const WRITES = [specificitiesTable] as const;

/** Step 7: each territory against the rest of the population on every indicator, as one family of tests per public, wave and level. */
export const specificities = defineStage({
  name: "specificities",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<SpecificitiesSlice>[] =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      concerns: { public: wave.public, wave: wave.wave },
      slice: {
        sample: sampleSlice(definition, wave),
        indicators: indicatorsOfWave(definition, wave),
        domains: domainsOfPublic(definition, wave.public),
        equivalence: equivalenceOf(definition),
        ...crossedOf(definition, wave.public),
        headline: definition.indicators.indicators.flatMap(({ id, headline }) => (headline ? [id] : [])),
        level: definition.study.confidence_level,
        minimum_base: minimumOfPublic(definition.study, wave.public),
      },
      upstream: READS.map(({ name }) => `${name}/${waveName(wave)}`),
    })),
  run: compareWave,
});

/** The variables that a public crosses, and those that it makes equal. */
function crossedOf({ study }: StudyDefinition, publicId: string) {
  const own = study.publics.find(({ id }) => id === publicId);
  const { crossings = [], crossings_of_two = [], structure = [] } = own ?? {};
  return { crossings, crossings_of_two, structure };
}

function compareWave(slice: SpecificitiesSlice, tables: TablesOf<typeof READS>): Result<typeof WRITES> {
  const { level, minimum_base: minimumBase, indicators, equivalence } = slice;
  const sample = readWaveSample(slice.sample, tables);
  const partition = partitionBy(sample, REGION);
  const tested = sample.wave.design.kind !== "volunteer";
  const measures = measureIndicators(indicators, sample).measures.filter(
    ({ statistic }) => kindOf(statistic).againstRest,
  );
  const context = { level, minimumBase, sample };
  const ofMain = partition === undefined || !tested ? [] : compareLocated(measures, partition, context);
  const ofOthers = tested ? compareTerritories(measures, slice.domains, context) : [];
  const ofCategories = tested ? compareCategories(measures, crossedPartitions(sample, slice), context) : [];
  const rules = { ...slice, indicators, equivalence, level };
  const hidden = protectedKeys(tables.rows(`protection/${waveName(slice.sample.wave)}`, "protection"));
  const judged = adjustFamilies(withoutProtected([...ofMain, ...ofOthers, ...ofCategories], hidden), rules);
  const told = atEqualStructure(judged, { measures, partition, sample, rules });
  return { tables: { specificities: tableFromRows(specificitiesTable, told) }, findings: [] };
}
