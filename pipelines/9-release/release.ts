import { tableFromRows } from "#columns/column-table";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { readWaveSample } from "#sample/wave-sample";
import type { Maturity } from "#schemas/maturity/maturity";
import type { PublishedFigure } from "#schemas/published-figures";
import type { Study } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { estimates as estimatesTable } from "#schemas/tables/estimates";
import { maturityTable } from "#schemas/tables/maturity";
import { maturityComponents, maturityTrends } from "#schemas/tables/maturity-trends";
import { reconciliation, suppressions } from "#schemas/tables/release";
import { respondents } from "#schemas/tables/respondents";
import { specificities as specificitiesTable } from "#schemas/tables/specificities";
import { facts } from "#schemas/tables/told/facts";
import { trends as trendsTable } from "#schemas/tables/trends";
import { weights } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { editionPairs } from "#study/maturity/edition-pairs";
import { type IndicatorOfWave, indicatorsOfWave } from "#study/slices/indicators-of-wave";
import { type SampleSlice, sampleSlice } from "#study/slices/sample-slice";
import { pairsOfPublic } from "#study/waves/pairs-of-public";
import { waveName } from "#study/waves/wave-name";
import { auditRelease } from "./audit-release.ts";
import { factsOf } from "./facts-of.ts";
import { factsOfMaturity } from "./facts-of-maturity.ts";
import type { ReconciledWave } from "./matching-variants.ts";
import { reconcileFigures } from "./reconcile-figures.ts";
import { releaseComparisons } from "./release-comparisons.ts";
import { releaseEstimates } from "./release-estimates.ts";
import { releaseScores } from "./release-scores.ts";
import { suppressionsOf } from "./suppressions-of.ts";

/** A wave whose figures may have been published before. */
interface ReleasedWave {
  readonly sample: SampleSlice;
  readonly indicators: readonly IndicatorOfWave[];
}

/** What the release of a public follows from, or that of the maturity, which is of several publics. */
interface ReleaseSlice {
  readonly study: string;
  readonly disclosure: Study["disclosure"];
  /** Smallest base that each public publishes. */
  readonly minimums: readonly (readonly [id: string, minimum: number])[];
  /** Indicator on a part of the base of another, and that other. */
  readonly wholes: readonly (readonly [part: string, whole: string])[];
  readonly waves: readonly ReleasedWave[];
  readonly figures: readonly PublishedFigure[];
  /** Units whose tables are released, by table. */
  readonly units: { readonly trends: readonly string[]; readonly maturity: readonly string[] };
}

const READS = [
  respondents,
  weights,
  estimatesTable,
  specificitiesTable,
  trendsTable,
  maturityTable,
  maturityTrends,
  maturityComponents,
] as const;
const WRITES = [
  estimatesTable,
  specificitiesTable,
  trendsTable,
  maturityTable,
  maturityTrends,
  maturityComponents,
  reconciliation,
  suppressions,
  facts,
] as const;

/** Step 9: what may be shown. Nothing outside these tables reaches a page, a chart or a file. */
export const release = defineStage({
  name: "release",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<ReleaseSlice>[] => {
    const { publics, maturity } = definition.study;
    const units = publics.map(({ id }, index) => unitOfPublic(definition, id, index === 0));
    return maturity === undefined ? units : [...units, unitOfMaturity(definition, maturity)];
  },
  run: releaseUnit,
});

function unitOfPublic(definition: StudyDefinition, id: string, first: boolean): Unit<ReleaseSlice> {
  const { study, publishedFigures } = definition;
  const waves = study.waves.filter((wave) => wave.public === id);
  const known = new Set(study.publics.map((one) => one.id));
  const pairs = pairsOfPublic(study, id).map(({ name }) => `trends/${name}`);
  return {
    name: id,
    slice: {
      ...rulesOf(definition),
      waves: waves.map((wave) => ({
        sample: sampleSlice(definition, wave),
        indicators: indicatorsOfWave(definition, wave),
      })),
      // A figure that is of no public, or of one that the study does not have, is told once.
      figures: publishedFigures.filter((figure) => figure.public === id || (first && !known.has(figure.public))),
      units: { trends: pairs, maturity: [] },
    },
    upstream: [
      ...["respondents", "weights", "estimates", "specificities"].flatMap((stage) =>
        waves.map((wave) => `${stage}/${waveName(wave)}`),
      ),
      ...pairs,
    ],
  };
}

function unitOfMaturity(definition: StudyDefinition, declared: Maturity): Unit<ReleaseSlice> {
  const editions = declared.editions.map(({ id }) => id);
  const pairs = editionPairs(declared).map(({ from, to }) => `${from.id}..${to.id}`);
  const upstream = [...editions, ...pairs].map((unit) => `maturity/${unit}`);
  const slice = { ...rulesOf(definition), waves: [], figures: [], units: { trends: [], maturity: upstream } };
  return { name: "(maturity)", slice, upstream };
}

function rulesOf({ study, indicators }: StudyDefinition) {
  return {
    study: study.id,
    disclosure: study.disclosure,
    minimums: study.publics.map(({ id, disclosure_minimum }) => [id, disclosure_minimum] as const),
    wholes: indicators.indicators.flatMap(({ id, part_of }) => (part_of === undefined ? [] : [[id, part_of] as const])),
  };
}

type Tables = TablesOf<typeof READS>;

function releaseUnit(slice: ReleaseSlice, tables: Tables): Result<typeof WRITES> {
  const { study, disclosure, units } = slice;
  const names = slice.waves.map(({ sample }) => waveName(sample.wave));
  const computed = names.flatMap((name) => tables.rows(`estimates/${name}`, "estimates"));
  const wholes = new Map(slice.wholes);
  const estimates = releaseEstimates(computed, disclosure, { minimums: new Map(slice.minimums), wholes });
  const compared = {
    specificities: names.flatMap((name) => tables.rows(`specificities/${name}`, "specificities")),
    trends: units.trends.flatMap((unit) => tables.rows(unit, "trends")),
  };
  const comparisons = releaseComparisons(compared, estimates, disclosure);
  const leaks = auditRelease({
    computed,
    estimates,
    ...comparisons,
    wholes,
    minimumBase: disclosure.minimum_base,
  });
  if (leaks.length > 0) refuseWith(leaks, EXIT.disclosure);
  const scores = units.maturity.flatMap((unit) => tables.rows(unit, "maturity"));
  const changes = units.maturity.flatMap((unit) => tables.rows(unit, "maturity_trends"));
  const components = units.maturity.flatMap((unit) => tables.rows(unit, "maturity_components"));
  const waves = slice.waves.map((wave) => reconciledWave(wave, tables));
  const reconciled = reconcileFigures({ study, figures: slice.figures, waves }, estimates);
  return {
    tables: {
      estimates: tableFromRows(estimatesTable, estimates),
      specificities: tableFromRows(specificitiesTable, comparisons.specificities),
      trends: tableFromRows(trendsTable, comparisons.trends),
      maturity: tableFromRows(maturityTable, releaseScores(scores)),
      maturity_trends: tableFromRows(maturityTrends, changes),
      maturity_components: tableFromRows(maturityComponents, components),
      reconciliation: tableFromRows(reconciliation, reconciled),
      suppressions: tableFromRows(suppressions, suppressionsOf({ estimates, ...comparisons })),
      facts: tableFromRows(facts, [...factsOf({ estimates, ...comparisons }), ...factsOfMaturity(changes)]),
    },
    findings: [],
  };
}

function reconciledWave({ sample, indicators }: ReleasedWave, tables: Tables): ReconciledWave {
  const { public: id, wave } = sample.wave;
  return { public: id, wave, indicators, sample: () => readWaveSample(sample, tables) };
}
