import { tableFromRows } from "#columns/column-table";
import { tellReversed } from "#exports/header/tell-reversed";
import type { Finding } from "#findings/finding";
import { hideProtected, protectedKeys } from "#judging/hide-protected";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { cellKey } from "#schemas/tables/cell-key";
import { responsesColumns } from "#schemas/tables/columns";
import { estimates } from "#schemas/tables/estimates";
import { protectionTable } from "#schemas/tables/hidden/protection";
import { respondents } from "#schemas/tables/respondents";
import { responses } from "#schemas/tables/responses";
import { WHOLE } from "#schemas/tables/status";
import { bridgedTrends } from "#schemas/tables/told/bridged-trends";
import { trends as trendsTable } from "#schemas/tables/trends";
import { weights } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { type BridgeSlice, bridgeSlices } from "#study/slices/bridge-slices";
import { equivalenceOf, type IndicatorOfWave, indicatorsOfWave } from "#study/slices/indicators-of-wave";
import { codesOfWave, type PlainQuestionnaire, questionnaireFrom } from "#study/slices/questionnaire-of-wave";
import { sampleSlice } from "#study/slices/sample-slice";
import { territoryKinds } from "#study/territories/territory-domains";
import { pairsOfPublic, type WavePair } from "#study/waves/pairs-of-public";
import { type WaveChange, waveChanges } from "#study/waves/wave-changes";
import { waveName } from "#study/waves/wave-name";
import { adjustTrends } from "./adjust-trends.ts";
import { type Bridge, bridgeWaves } from "./bridged/bridge-waves.ts";
import { halvesOf } from "./bridged/halves-of.ts";
import { findInversions, tellMoves } from "./check-columns.ts";
import { findReversedColumns } from "./check-scales.ts";
import { findSwaps, tellSwaps } from "./check-swaps.ts";
import { checkWaves, tellInversion } from "./check-waves.ts";
import { compareWaves, type WaveEstimates } from "./compare-waves.ts";
import { describeColumns, type TrendWave } from "./describe-columns.ts";
import { panelCorrelation } from "./panel-correlation.ts";
import { type PanelSlice, panelWave } from "./panel-wave.ts";
import { seriesOfIndicators } from "./series-of-indicators.ts";

/** A wave, what it asked and which indicators it computes. */
interface MeasuredWave {
  readonly wave: TrendWave;
  readonly questionnaire: PlainQuestionnaire;
  readonly indicators: readonly IndicatorOfWave[];
}

/** What a comparison of two waves follows from. */
interface TrendsSlice {
  readonly from: MeasuredWave;
  readonly to: MeasuredWave;
  /** Whether one follows the other: the columns of the later are then checked against those of the earlier. */
  readonly consecutive: boolean;
  /** Kinds of domains that are compared: everybody and the territories. */
  readonly kinds: readonly string[];
  readonly equivalence: Readonly<Record<string, number>>;
  readonly level: number;
  readonly minimum_base: number;
  /** What changed between the two as wholes, and what a rule joins. */
  readonly changes: readonly WaveChange[];
  /** Both waves as samples, where they are of a panel; null where they share no unit. */
  readonly panel: { readonly from: PanelSlice; readonly to: PanelSlice } | null;
  /** Waves that asked the former wording and the new one, where an indicator changed between the two. */
  readonly bridges: readonly BridgeSlice[];
}

const READS = [estimates, protectionTable, responses, responsesColumns, respondents, weights] as const;
const WRITES = [trendsTable, bridgedTrends] as const;

/** Step 8: each indicator between consecutive waves of a public, and between the first and the last, where they compare. */
export const trends = defineStage({
  name: "trends",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<TrendsSlice>[] =>
    definition.study.publics.flatMap(({ id }) =>
      pairsOfPublic(definition.study, id).map((pair) => unitOf(definition, pair)),
    ),
  run: comparePair,
});

function unitOf(definition: StudyDefinition, { name, from, to, consecutive }: WavePair): Unit<TrendsSlice> {
  const { confidence_level: level, disclosure } = definition.study;
  const [earlier, later] = [from, to].map((wave) => measuredWave(definition, wave));
  const bridges = bridgeSlices(definition, from, to);
  const names = new Set([waveName(from), waveName(to), ...bridges.map(({ sample }) => waveName(sample.wave))]);
  return {
    name,
    concerns: { public: to.public, wave: to.wave },
    slice: {
      from: earlier,
      to: later,
      consecutive,
      kinds: [WHOLE, ...territoryKinds(definition)],
      equivalence: equivalenceOf(definition),
      level,
      minimum_base: disclosure.minimum_base,
      changes: waveChanges(definition.study, from, to),
      panel: isPanel(definition, to) ? { from: panelSlice(definition, from), to: panelSlice(definition, to) } : null,
      bridges,
    },
    upstream: ["estimates", "protection", "responses", "respondents", "weights"].flatMap((stage) =>
      [...names].map((name) => `${stage}/${name}`),
    ),
  };
}

function measuredWave(definition: StudyDefinition, wave: Wave): MeasuredWave {
  const questionnaire = definition.questionnaires.get(wave.public);
  if (questionnaire === undefined) throw new Error(`no questionnaire for ${wave.public}`);
  return {
    wave: { public: wave.public, wave: wave.wave, export: { file: wave.export.file } },
    questionnaire: codesOfWave(questionnaire, wave.wave),
    indicators: indicatorsOfWave(definition, wave),
  };
}

const isPanel = ({ study }: StudyDefinition, wave: Wave): boolean =>
  study.publics.find(({ id }) => id === wave.public)?.panel ?? false;

const panelSlice = (definition: StudyDefinition, wave: Wave): PanelSlice => ({
  sample: sampleSlice(definition, wave),
  record_id: wave.export.record_id,
});

type Tables = TablesOf<typeof READS>;

function comparePair(slice: TrendsSlice, tables: Tables): Result<typeof WRITES> {
  const [from, to] = [slice.from, slice.to].map((measured): WaveEstimates => {
    const name = waveName(measured.wave);
    // What is protected is in no family: the adjusted p of what is told would tell that of what is not.
    const hidden = protectedKeys(tables.rows(`protection/${name}`, "protection"));
    const kept = hideProtected(tables.rows(`estimates/${name}`, "estimates"), hidden).filter(({ domain_kind }) =>
      slice.kinds.includes(domain_kind),
    );
    return { wave: measured.wave, estimates: kept, series: seriesOfIndicators(measured) };
  });
  const rules = { ...slice, shared: sharedOf(slice, tables) };
  const { equivalence, level, minimum_base } = slice;
  const family = { indicators: slice.to.indicators, equivalence, level };
  const changes = compareWaves(from, to, rules);
  const rows = adjustTrends(changes, family);
  const bridges = slice.bridges.map((bridge) => bridgeFrom(bridge, tables));
  const bridged = bridgeWaves(changes, { from, to, bridges, level, minimum_base }, family);
  const findings = slice.consecutive ? compareColumns(slice, { from, to }, tables) : [];
  return {
    tables: { trends: tableFromRows(trendsTable, rows), bridged_trends: tableFromRows(bridgedTrends, bridged) },
    findings,
  };
}

/** A bridge from the tables of its wave; its shift is told where the figures of both halves are. */
function bridgeFrom(slice: BridgeSlice, tables: Tables): Bridge {
  const { wave } = slice.sample;
  const hidden = protectedKeys(tables.rows(`protection/${waveName(wave)}`, "protection"));
  const isShown = (answer: string): boolean =>
    [slice.indicator, slice.former].every((indicator) => {
      const cell = { public: wave.public, indicator, answer, domain_kind: WHOLE, domain: WHOLE };
      return !hidden.has(cellKey(cell, wave.wave));
    });
  return { slice, halves: halvesOf(slice, tables), isShown };
}

/** What two waves of a panel have in common; nothing for independent samples. */
function sharedOf({ panel, from, to }: TrendsSlice, tables: Tables): ReturnType<typeof panelCorrelation> {
  if (panel === null) return () => undefined;
  const [before, after] = [
    { slice: panel.from, ...from },
    { slice: panel.to, ...to },
  ].map(({ slice, wave, indicators }) =>
    panelWave({ slice, indicators, sent: tables.columns(`responses/${waveName(wave)}`, "responses") }, tables),
  );
  return panelCorrelation(before, after);
}

interface Estimated {
  readonly from: WaveEstimates;
  readonly to: WaveEstimates;
}

const INVERTED = "OBS-V228";

/** Inverted codes, exchanged columns, scales perhaps turned round, shares that jump: a question is told of once. */
function compareColumns(slice: TrendsSlice, { from, to }: Estimated, tables: Tables): readonly Finding[] {
  const asked = [questionnaireFrom(slice.from.questionnaire), questionnaireFrom(slice.to.questionnaire)] as const;
  const both = {
    from: from.wave,
    to: to.wave,
    before: describeColumns(asked[0], from.wave, tables),
    after: describeColumns(asked[1], to.wave, tables),
  };
  const inverted = new Set(findInversions(both));
  const swaps = findSwaps(both, inverted);
  const known = new Set([...inverted, ...swaps.flatMap(({ one, other }) => [one.question, other.question])]);
  const told = checkWaves(from, to, { asked, known, columns: both.after });
  const sure = new Set([...known, ...told.flatMap(({ code, field }) => (code === INVERTED ? [field] : []))]);
  const reversed = findReversedColumns(asked, both, tables).filter(({ question }) => !sure.has(question));
  const doubtful = new Set(reversed.map(({ question }) => question));
  const columns = [...both.after.values()];
  return [
    ...tellSwaps(swaps, both),
    ...[...inverted].map((question) => tellInversion(question, both)),
    ...told.filter(({ field }) => !doubtful.has(field ?? "")),
    ...tellReversed(reversed, {
      from: from.wave.wave,
      to: to.wave.wave,
      file: to.wave.export.file,
      positionOf: (question) => columns.find((column) => column.question === question)?.position,
    }),
    ...tellMoves(both, new Set([...known, ...doubtful])),
  ];
}
