import { tableFromRows } from "#columns/column-table";
import { measuredWave } from "#measures/measured-wave";
import { readWaveSample } from "#sample/wave-sample";
import type { StudyDefinition } from "#schemas/study-definition";
import { estimates as estimatesTable } from "#schemas/tables/estimates";
import { type ProtectedCell, protectionLoss, protectionTable } from "#schemas/tables/hidden/protection";
import { unknownCells, unknownLines } from "#schemas/tables/hidden/unknowns";
import { respondents } from "#schemas/tables/respondents";
import { weights } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { type MeasuredSlice, measuredSlice } from "#study/slices/measured-slice";
import { minimumOfPublic } from "#study/slices/minimum-of-public";
import { ladderIndicators } from "#study/small-areas/ladder-indicators";
import { ladderKinds } from "#study/small-areas/ladder-kinds";
import { waveName } from "#study/waves/wave-name";
import { protectWave } from "./protect-wave.ts";
import type { ProtectionRules } from "./protection-rules.ts";

/** What the protection of a wave follows from. */
interface ProtectionSlice extends MeasuredSlice {
  readonly rules: ProtectionRules;
  /** Indicators that have a ladder; none where the study declares none. */
  readonly ladder: readonly string[];
  /** Kinds of the places that have one. */
  readonly ladder_kinds: readonly string[];
}

const READS = [respondents, weights, estimatesTable] as const;
const WRITES = [protectionTable, protectionLoss, unknownCells, unknownLines] as const;

/** Step 6: the cells of a wave that must not be shown, found on its respondents before anything is compared or told. */
export const protection = defineStage({
  name: "protection",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<ProtectionSlice>[] =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      concerns: { public: wave.public, wave: wave.wave },
      slice: {
        ...measuredSlice(definition, wave),
        rules: rulesOf(definition, wave.public),
        ladder: ladderOf(definition),
        ladder_kinds: ladderKinds(definition),
      },
      upstream: ["respondents", "weights", "estimates"].map((stage) => `${stage}/${waveName(wave)}`),
    })),
  run: runWave,
});

const ladderOf = (definition: StudyDefinition): readonly string[] =>
  definition.study.small_areas === undefined ? [] : ladderIndicators(definition);

function rulesOf({ study }: StudyDefinition, publicId: string): ProtectionRules {
  const { disclosure, publics } = study;
  return {
    minimum: minimumOfPublic(study, publicId),
    minimum_effective: publics.find(({ id }) => id === publicId)?.disclosure_minimum ?? 0,
    small_domain: disclosure.fragile_base,
    few_answers: disclosure.few_answers,
    near_count: disclosure.near_count,
    near_share: disclosure.near_share,
    near_contribution: disclosure.near_contribution,
  };
}

function runWave(slice: ProtectionSlice, tables: TablesOf<typeof READS>): Result<typeof WRITES> {
  const sample = readWaveSample(slice.sample, tables);
  const estimates = tables.rows(`estimates/${waveName(slice.sample.wave)}`, "estimates");
  const { weights: own } = sample.design;
  const measured = measuredWave(slice, sample);
  const origins = new Map(slice.sample.questionnaire.derived.map(({ id, from }) => [id, from]));
  const { hidden, least, unknowns } = protectWave(
    { measured, weights: own, estimates, ladder: slice.ladder, ladderKinds: slice.ladder_kinds, origins },
    slice.rules,
  );
  const rows = hidden.map(({ row, rule }) => {
    const { study, public: publicId, wave, indicator, answer, domain_kind, domain } = row;
    return { study, public: publicId, wave, indicator, answer, domain_kind, domain, rule, respondents: row.base ?? 0 };
  });
  const { study, wave } = slice.sample;
  const ofNobody = hidden.filter(({ row }) => row.estimate === null).length;
  const estimated = estimates.filter(({ estimate }) => estimate !== null).length + ofNobody;
  const head = { study, public: wave.public, wave: wave.wave };
  return {
    tables: {
      protection: tableFromRows(protectionTable, rows),
      protection_loss: tableFromRows(protectionLoss, [lossOf(rows, { ...wave, estimated, least })]),
      unknown_cells: tableFromRows(
        unknownCells,
        unknowns.cells.map((cell) => ({ ...head, ...cell })),
      ),
      unknown_lines: tableFromRows(
        unknownLines,
        unknowns.lines.map((line) => ({ ...head, ...line })),
      ),
    },
    findings: [],
  };
}

interface Lost {
  readonly public: string;
  readonly wave: string;
  readonly estimated: number;
  /** Fewest that any choice hides besides those hidden for themselves. */
  readonly least: number;
}

function lossOf(rows: readonly ProtectedCell[], { public: id, wave, estimated, least }: Lost) {
  const own = rows.filter(({ rule }) => rule !== "complement").length;
  return {
    ...{ public: id, wave, cells: estimated, hidden: rows.length, own },
    least: Math.min(own + least, rows.length),
  };
}
