import { tableFromRows } from "#columns/column-table";
import type { Maturity } from "#schemas/maturity/maturity";
import type { PublicOfStudy, Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { protectionTable } from "#schemas/tables/hidden/protection";
import { type MaturityRow, maturityTable } from "#schemas/tables/maturity";
import {
  type MaturityComponent,
  type MaturityTrend,
  maturityComponents,
  maturityTrends,
} from "#schemas/tables/maturity-trends";
import { respondents as respondentsTable } from "#schemas/tables/respondents";
import { responses } from "#schemas/tables/responses";
import { type RespondentScoreTrend, respondentScoreTrends } from "#schemas/tables/told/respondent-score-trends";
import { weights } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import {
  COUNTRY,
  containingPlaces,
  type DeclaredTerritory,
  mainTerritories,
  otherDomains,
  widerTerritories,
} from "#study/maturity/compared-territories";
import { type EditionPair, editionPairs } from "#study/maturity/edition-pairs";
import { indicatorsOfWave } from "#study/slices/indicators-of-wave";
import { minimumOfPublic } from "#study/slices/minimum-of-public";
import { sampleSlice } from "#study/slices/sample-slice";
import { domainsOfPublic } from "#study/territories/territory-domains";
import { waveChanges } from "#study/waves/wave-changes";
import { waveName } from "#study/waves/wave-name";
import { compareEditions } from "./changes/compare-editions.ts";
import { compareRespondents } from "./changes/compare-respondents.ts";
import { type EditionWave, editionPublic, type PairSlice, type PublicOfPair, readPublics } from "./edition-slices.ts";
import { scoreTerritory } from "./score-territory.ts";
import type { ScoringRules } from "./scoring-rules.ts";
import { territoriesOf } from "./territories.ts";

type Edition = Maturity["editions"][number];

/** What the maturity of an edition follows from. */
interface EditionSlice {
  readonly kind: "edition";
  readonly study: string;
  readonly edition: string;
  readonly rules: ScoringRules;
  readonly publics: readonly EditionWave[];
  readonly territories: readonly DeclaredTerritory[];
}

const READS = [responses, respondentsTable, weights, protectionTable] as const;
const WRITES = [maturityTable, maturityTrends, maturityComponents, respondentScoreTrends] as const;

/**
 * Step 9: the maturity of each territory at each edition (dimensions, index, stage, or why it cannot be computed), and between
 * two editions on what they have in common; so with the respondents that are scored one by one.
 */
export const maturity = defineStage({
  name: "maturity",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<EditionSlice | PairSlice>[] => {
    const declared = definition.study.maturity;
    if (declared === undefined) return [];
    return [
      ...declared.editions.map((edition) => unitOf(definition, declared, edition)),
      ...editionPairs(declared).map((pair) => unitOfPair(definition, declared, pair)),
    ];
  },
  run: (slice, tables) => (slice.kind === "edition" ? scoreEdition(slice, tables) : comparePair(slice, tables)),
});

const UPSTREAM = ["respondents", "weights", "protection"] as const;

function unitOf(definition: StudyDefinition, declared: Maturity, edition: Edition): Unit<EditionSlice> {
  const waves = definition.study.waves.filter(({ public: id, wave }) => edition.waves[id] === wave);
  return {
    name: edition.id,
    slice: {
      kind: "edition",
      study: definition.study.id,
      edition: edition.id,
      rules: rulesOf(definition, declared),
      publics: waves.map((wave) => editionWave(definition, wave)),
      territories: [COUNTRY, ...otherDomains(definition), ...mainTerritories(definition)],
    },
    upstream: waves.flatMap((wave) => UPSTREAM.map((stage) => `${stage}/${waveName(wave)}`)),
  };
}

const editionWave = (definition: StudyDefinition, wave: Wave): EditionWave => ({
  sample: sampleSlice(definition, wave),
  indicators: indicatorsOfWave(definition, wave),
  least: domainsOfPublic(definition, wave.public).least,
});

function unitOfPair(definition: StudyDefinition, declared: Maturity, { from, to }: EditionPair): Unit<PairSlice> {
  const { study } = definition;
  const waveOf = ({ waves }: Edition, id: string) =>
    study.waves.find((wave) => wave.public === id && wave.wave === waves[id]);
  const sides = study.publics.flatMap((one) => {
    const earlier = waveOf(from, one.id);
    const later = waveOf(to, one.id);
    return earlier === undefined && later === undefined ? [] : [{ one, earlier, later }];
  });
  const waves = [...new Set(sides.flatMap(({ earlier, later }) => [earlier, later]))].filter(
    (one) => one !== undefined,
  );
  const panels = sides.flatMap(({ one, earlier, later }) => (one.panel && earlier !== later ? [earlier, later] : []));
  const stagesOf = (wave: Wave) => (panels.includes(wave) ? ["responses", ...UPSTREAM] : UPSTREAM);
  return {
    name: `${from.id}..${to.id}`,
    slice: {
      kind: "pair",
      study: study.id,
      from: from.id,
      to: to.id,
      rules: rulesOf(definition, declared),
      territories: [
        COUNTRY,
        ...otherDomains(definition),
        ...widerTerritories(definition),
        ...mainTerritories(definition),
      ],
      containing: declared.grouped_by.length === 0 ? {} : containingPlaces(definition, declared.grouped_by),
      publics: sides.map((side) => publicOfPair(definition, side)),
      scored: declared.by_respondent,
    },
    upstream: waves.flatMap((wave) => stagesOf(wave).map((stage) => `${stage}/${waveName(wave)}`)),
  };
}

interface Side {
  readonly one: PublicOfStudy;
  readonly earlier: Wave | undefined;
  readonly later: Wave | undefined;
}

function publicOfPair(definition: StudyDefinition, { one, earlier, later }: Side): PublicOfPair {
  const { study } = definition;
  const both = earlier !== undefined && later !== undefined && earlier !== later;
  return {
    id: one.id,
    minimum_base: minimumOfPublic(study, one.id),
    from: earlier === undefined ? null : editionWave(definition, earlier),
    to: later === undefined ? null : editionWave(definition, later),
    same: earlier === later,
    changes: both ? waveChanges(study, earlier, later) : [],
    record_ids: both && one.panel ? [earlier.export.record_id, later.export.record_id] : null,
  };
}

function rulesOf({ study }: StudyDefinition, declared: Maturity): ScoringRules {
  const { minimum_components, missing_dimensions, minimum_effective_base, floor } = declared;
  return {
    dimensions: declared.dimensions.map(({ id, components }) => ({ id, components })),
    stages: declared.stages.map(({ id, below }) => ({ id, below })),
    gates: declared.gates.map(({ id, requires }) => ({ id, requires })),
    minimum_components,
    missing_dimensions,
    minimum_effective_base,
    floor,
    level: study.confidence_level,
    minimum_base: study.disclosure.minimum_base,
  };
}

type Tables = TablesOf<typeof READS>;

function scoreEdition({ study, edition, rules, ...slice }: EditionSlice, tables: Tables): Result<typeof WRITES> {
  const publics = slice.publics.map((wave) => editionPublic(wave, tables));
  const rows = territoriesOf(slice.territories, publics).flatMap(({ kind, domain, masks }) =>
    scoreTerritory({ study, edition, kind, domain, masks }, publics, rules),
  );
  return resultOf({ maturity: rows });
}

function comparePair(slice: PairSlice, tables: Tables): Result<typeof WRITES> {
  const compared = { ...slice, ...readPublics(slice, tables) };
  return resultOf({ ...compareEditions(compared), respondents: compareRespondents(compared) });
}

type Rows = {
  readonly maturity?: readonly MaturityRow[];
  readonly trends?: readonly MaturityTrend[];
  readonly components?: readonly MaturityComponent[];
  readonly respondents?: readonly RespondentScoreTrend[];
};

const resultOf = ({
  maturity: scores = [],
  trends = [],
  components = [],
  respondents = [],
}: Rows): Result<typeof WRITES> => ({
  tables: {
    maturity: tableFromRows(maturityTable, scores),
    maturity_trends: tableFromRows(maturityTrends, trends),
    maturity_components: tableFromRows(maturityComponents, components),
    respondent_score_trends: tableFromRows(respondentScoreTrends, respondents),
  },
  findings: [],
});
