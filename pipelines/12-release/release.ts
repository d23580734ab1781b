import { tableFromRows } from "#columns/column-table";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { protectedKeys } from "#judging/hide-protected";
import { publishedDigits } from "#judging/published-digits";
import { readWaveSample } from "#sample/wave-sample";
import type { Maturity } from "#schemas/maturity/maturity";
import type { PublishedFigure } from "#schemas/published-figures";
import type { Study } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { estimates as estimatesTable } from "#schemas/tables/estimates";
import { type ProtectedCell, protectionTable } from "#schemas/tables/hidden/protection";
import { maturityTable } from "#schemas/tables/maturity";
import { maturityComponents, maturityTrends } from "#schemas/tables/maturity-trends";
import { reconciliation, suppressions } from "#schemas/tables/release";
import { nonresponse, respondents, respondentsReport } from "#schemas/tables/respondents";
import { specificities as specificitiesTable } from "#schemas/tables/specificities";
import { areaModels } from "#schemas/tables/told/area-models";
import { bridgedTrends } from "#schemas/tables/told/bridged-trends";
import { facts } from "#schemas/tables/told/facts";
import { publicGaps } from "#schemas/tables/told/public-gaps";
import { rankAgreements } from "#schemas/tables/told/rank-agreements";
import { respondentScoreTrends } from "#schemas/tables/told/respondent-score-trends";
import { smallAreas as smallAreasTable } from "#schemas/tables/told/small-areas";
import { trends as trendsTable } from "#schemas/tables/trends";
import { marginsReport, weights, weightsReport } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { editionPairs } from "#study/maturity/edition-pairs";
import { composedVariables } from "#study/slices/composed-variables";
import { type IndicatorOfWave, indicatorsOfWave } from "#study/slices/indicators-of-wave";
import { minimumOfPublic } from "#study/slices/minimum-of-public";
import { type SampleSlice, sampleSlice } from "#study/slices/sample-slice";
import { pairsOfPublic } from "#study/waves/pairs-of-public";
import { type Programme, programmesOf } from "#study/waves/programmes-of";
import { waveName } from "#study/waves/wave-name";
import { auditRelease } from "./audit-release.ts";

import { factsOf } from "./facts/facts-of.ts";
import { factsOfMaturity } from "./facts/facts-of-maturity.ts";
import { factsOfPublics } from "./facts/facts-of-publics.ts";
import { factsOfRungs } from "./facts/facts-of-rungs.ts";
import type { ReconciledWave } from "./matching-variants.ts";
import { reconcileFigures } from "./reconcile-figures.ts";
import { type Comparisons, releaseBridged, releaseComparisons, releasePublicGaps } from "./release-comparisons.ts";
import { categoryKey, releaseExclusions, releaseMargins, releaseNonresponse } from "./release-counts.ts";
import { releaseEstimates, withCaution } from "./release-estimates.ts";
import { releaseScores } from "./release-scores.ts";
import { suppressionsOf } from "./suppressions-of.ts";
import type { StructureTold } from "./telling-gaps.ts";
import { withoutTellingWeights } from "./telling-weights.ts";

/** A wave whose figures may have been published before. */
interface ReleasedWave {
  readonly sample: SampleSlice;
  readonly indicators: readonly IndicatorOfWave[];
}

/** What the release of a public follows from, or that of what is of several publics: their gaps, the maturity. */
interface ReleaseSlice {
  readonly study: string;
  readonly disclosure: Study["disclosure"];
  /** Fewest respondents that are told. */
  readonly minimum: number;
  /** Variables of the structure, and those of which the classes in each place are told, since both are crossed. */
  readonly structure: StructureTold;
  readonly waves: readonly ReleasedWave[];
  readonly figures: readonly PublishedFigure[];
  /** Units whose tables are released, by table. */
  readonly units: {
    readonly trends: readonly string[];
    readonly public_gaps: readonly string[];
    readonly maturity: readonly string[];
    readonly small_areas: readonly string[];
  };
  /** Waves whose estimates, released by others, decide what is released here. */
  readonly compared: readonly string[];
}

/** Tables of other steps, that are told in part. */
const TOLD = [
  respondentsReport,
  nonresponse,
  marginsReport,
  weightsReport,
  estimatesTable,
  specificitiesTable,
  publicGaps,
  rankAgreements,
  trendsTable,
  bridgedTrends,
  maturityTable,
  maturityTrends,
  maturityComponents,
  respondentScoreTrends,
  smallAreasTable,
  areaModels,
] as const;
const READS = [respondents, weights, protectionTable, ...TOLD] as const;
const WRITES = [...TOLD, reconciliation, suppressions, facts] as const;

/** Step 12: what may be shown. Nothing outside these tables reaches a page, a chart or a file. */
export const release = defineStage({
  name: "release",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<ReleaseSlice>[] => {
    const { publics, maturity } = definition.study;
    const units = [
      ...publics.map(({ id }, index) => unitOfPublic(definition, id, index === 0)),
      ...programmesOf(definition.study).map((programme) => unitOfProgramme(definition, programme)),
    ];
    return maturity === undefined ? units : [...units, unitOfMaturity(definition, maturity)];
  },
  run: releaseUnit,
});

function unitOfPublic(definition: StudyDefinition, id: string, first: boolean): Unit<ReleaseSlice> {
  const { study, publishedFigures } = definition;
  const waves = study.waves.filter((wave) => wave.public === id);
  const known = new Set(study.publics.map((one) => one.id));
  const pairs = pairsOfPublic(study, id).map(({ name }) => `trends/${name}`);
  const ladder = study.small_areas === undefined ? [] : [`small-areas/${id}`];
  return {
    name: id,
    slice: {
      ...rulesOf(definition, id),
      structure: {
        variables: study.publics.find((one) => one.id === id)?.structure ?? [],
        composed: composedVariables(definition, id),
      },
      waves: waves.map((wave) => ({
        sample: sampleSlice(definition, wave),
        indicators: indicatorsOfWave(definition, wave),
      })),
      // A figure that is of no public, or of one that the study does not have, is told once.
      figures: publishedFigures.filter((figure) => figure.public === id || (first && !known.has(figure.public))),
      units: { ...NO_UNITS, trends: pairs, small_areas: ladder },
      compared: [],
    },
    upstream: [
      ...["respondents", "weights", "estimates", "protection", "specificities"].flatMap((stage) =>
        waves.map((wave) => `${stage}/${waveName(wave)}`),
      ),
      ...pairs,
      ...ladder,
    ],
  };
}

const NO_UNITS = { trends: [], public_gaps: [], maturity: [], small_areas: [] } as const;
const NO_WAVE = { structure: { variables: [], composed: [] }, waves: [], figures: [], compared: [] } as const;

function unitOfProgramme(definition: StudyDefinition, { id, publics }: Programme): Unit<ReleaseSlice> {
  const gaps = `public-gaps/${id}`;
  const compared = publics.flat().map(waveName);
  const units = { ...NO_UNITS, public_gaps: [gaps] };
  const slice = { ...rulesOf(definition, undefined), ...NO_WAVE, units, compared };
  const upstream = ["estimates", "protection"].flatMap((stage) => compared.map((name) => `${stage}/${name}`));
  return { name: `(${id})`, slice, upstream: [gaps, ...upstream] };
}

function unitOfMaturity(definition: StudyDefinition, declared: Maturity): Unit<ReleaseSlice> {
  const editions = declared.editions.map(({ id }) => id);
  const pairs = editionPairs(declared).map(({ from, to }) => `${from.id}..${to.id}`);
  const upstream = [...editions, ...pairs].map((unit) => `maturity/${unit}`);
  const slice = {
    ...rulesOf(definition, undefined),
    ...NO_WAVE,
    units: { ...NO_UNITS, maturity: upstream },
  };
  return { name: "(maturity)", slice, upstream };
}

function rulesOf(definition: StudyDefinition, publicId: string | undefined) {
  const { study } = definition;
  const minimum = minimumOfPublic(study, publicId);
  return { study: study.id, disclosure: study.disclosure, minimum };
}

type Tables = TablesOf<typeof READS>;

function releaseUnit(slice: ReleaseSlice, tables: Tables): Result<typeof WRITES> {
  const { minimum, units } = slice;
  const names = slice.waves.map(({ sample }) => waveName(sample.wave));
  const protectedCells = names.flatMap((name) => tables.rows(`protection/${name}`, "protection"));
  const judged = estimatesOf(names, slice, tables);
  const compared = {
    specificities: names.flatMap((name) => tables.rows(`specificities/${name}`, "specificities")),
    trends: units.trends.flatMap((unit) => tables.rows(unit, "trends")),
  };
  // Judged on whole numbers, told with published ones: facts and figures found again are made of these.
  const estimates = publishedDigits(estimatesTable, withoutTellingWeights(judged, weighedWaves(slice, tables)));
  const comparisons = roundedComparisons(releaseComparisons(compared, judged, slice));
  const leaks = auditRelease({ estimates, ...comparisons, minimumBase: minimum });
  if (leaks.length > 0) refuseWith(leaks, EXIT.disclosure);
  const { gaps, ranks } = betweenPublics(slice, tables);
  const scored = scoresOf(units.maturity, tables);
  const reconciled = reconciledFigures(slice, estimates, tables);
  const ladder = ladderOf(slice, tables);
  const bridged_trends = bridgedOf(slice, judged, tables);
  const others = [...factsOfRungs(ladder), ...factsOfPublics(gaps), ...factsOfMaturity(scored.changes)];
  return {
    tables: {
      ...countsOf({ names, minimum, protectedCells }, tables),
      estimates: tableFromRows(estimatesTable, estimates),
      specificities: tableFromRows(specificitiesTable, comparisons.specificities),
      trends: tableFromRows(trendsTable, comparisons.trends),
      bridged_trends: tableFromRows(bridgedTrends, bridged_trends),
      public_gaps: tableFromRows(publicGaps, gaps),
      rank_agreements: tableFromRows(rankAgreements, ranks),
      ...maturityOf(scored),
      small_areas: tableFromRows(smallAreasTable, ladder),
      area_models: tableFromRows(areaModels, modelsOf(units.small_areas, tables)),
      reconciliation: tableFromRows(reconciliation, reconciled),
      suppressions: tableFromRows(suppressions, suppressionsOf(estimates)),
      facts: tableFromRows(facts, [...factsOf({ estimates, bridged_trends, ...comparisons }), ...others]),
    },
    findings: [],
  };
}

function reconciledFigures(
  { study, figures, waves, minimum }: ReleaseSlice,
  estimates: Parameters<typeof reconcileFigures>[1],
  tables: Tables,
) {
  return reconcileFigures(
    { study, figures, waves: waves.map((wave) => ({ ...reconciledWave(wave, tables), minimum })) },
    estimates,
  );
}

/** Changes over another wording: they follow the estimates of both waves. */
const bridgedOf = ({ units }: ReleaseSlice, judged: Parameters<typeof releaseBridged>[1], tables: Tables) =>
  publishedDigits(
    bridgedTrends,
    releaseBridged(
      units.trends.flatMap((unit) => tables.rows(unit, "bridged_trends")),
      judged,
    ),
  );

/** What stands for figures that are not shown: step 11 has seen that it gives none away, and judged what is modelled. */
const ladderOf = ({ units, disclosure }: ReleaseSlice, tables: Tables) =>
  publishedDigits(
    smallAreasTable,
    units.small_areas
      .flatMap((unit) => tables.rows(unit, "small_areas"))
      .map((row) => (row.status === "published" && row.rung !== "modelled" ? withCaution(row, { disclosure }) : row)),
  );

const modelsOf = (units: readonly string[], tables: Tables) =>
  publishedDigits(
    areaModels,
    units.flatMap((unit) => tables.rows(unit, "area_models")),
  );

/** Gaps between the publics of a programme, whose estimates are released by publics; their ranks, of answers that are all shown. */
function betweenPublics(slice: ReleaseSlice, tables: Tables) {
  const { public_gaps: units } = slice.units;
  const gaps = units.flatMap((unit) => tables.rows(unit, "public_gaps"));
  return {
    gaps: publishedDigits(publicGaps, releasePublicGaps(gaps, estimatesOf(slice.compared, slice, tables))),
    ranks: publishedDigits(
      rankAgreements,
      units.flatMap((unit) => tables.rows(unit, "rank_agreements")),
    ),
  };
}

/** The estimates of waves, as they are released. */
function estimatesOf(names: readonly string[], { minimum, disclosure }: ReleaseSlice, tables: Tables) {
  const computed = names.flatMap((name) => tables.rows(`estimates/${name}`, "estimates"));
  const hidden = protectedKeys(names.flatMap((name) => tables.rows(`protection/${name}`, "protection")));
  return releaseEstimates(computed, { hidden, minimum, disclosure });
}

const roundedComparisons = ({ specificities, trends }: Comparisons): Comparisons => ({
  specificities: publishedDigits(specificitiesTable, specificities),
  trends: publishedDigits(trendsTable, trends),
});

/** Scores of the editions, their changes and what these are made of. */
function scoresOf(units: readonly string[], tables: Tables) {
  const scores = units.flatMap((unit) => tables.rows(unit, "maturity"));
  const changes = units.flatMap((unit) => tables.rows(unit, "maturity_trends"));
  return {
    scores: publishedDigits(maturityTable, releaseScores(scores)),
    changes: publishedDigits(maturityTrends, changes),
    components: units.flatMap((unit) => tables.rows(unit, "maturity_components")),
    respondents: publishedDigits(
      respondentScoreTrends,
      units.flatMap((unit) => tables.rows(unit, "respondent_score_trends")),
    ),
  };
}

const maturityOf = (scored: ReturnType<typeof scoresOf>) => ({
  maturity: tableFromRows(maturityTable, scored.scores),
  maturity_trends: tableFromRows(maturityTrends, scored.changes),
  maturity_components: tableFromRows(maturityComponents, scored.components),
  respondent_score_trends: tableFromRows(respondentScoreTrends, scored.respondents),
});

interface Counted {
  readonly names: readonly string[];
  readonly minimum: number;
  readonly protectedCells: readonly ProtectedCell[];
}

/** Counts of respondents told of the questions and of the margins. */
function countsOf({ names, minimum, protectedCells }: Counted, tables: Tables) {
  const excluded = names.flatMap((name) => tables.rows(`respondents/${name}`, "respondents_report"));
  const missing = names.flatMap((name) => tables.rows(`respondents/${name}`, "nonresponse"));
  const margins = names.flatMap((name) => tables.rows(`weights/${name}`, "margins_report"));
  const weighted = names.flatMap((name) => tables.rows(`weights/${name}`, "weights_report"));
  const hidden = new Set(protectedCells.map((row) => categoryKey(row.public, row.wave, row.domain_kind, row.domain)));
  const told = releaseMargins(margins, { minimum, hidden });
  return {
    respondents_report: tableFromRows(respondentsReport, releaseExclusions(excluded, minimum)),
    nonresponse: tableFromRows(nonresponse, releaseNonresponse(missing, minimum)),
    margins_report: tableFromRows(marginsReport, publishedDigits(marginsReport, told)),
    weights_report: tableFromRows(weightsReport, publishedDigits(weightsReport, weighted)),
  };
}

const weighedWaves = ({ waves }: ReleaseSlice, tables: Tables) =>
  waves.map(({ sample }) => ({ wave: sample.wave.wave, sample: () => readWaveSample(sample, tables) }));

function reconciledWave({ sample, indicators }: ReleasedWave, tables: Tables): Omit<ReconciledWave, "minimum"> {
  const { public: id, wave } = sample.wave;
  return { public: id, wave, indicators, sample: () => readWaveSample(sample, tables) };
}
