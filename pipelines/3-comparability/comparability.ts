import { tableFromRows } from "#columns/column-table";
import type { StudyDefinition } from "#schemas/study-definition";
import { responsesColumns } from "#schemas/tables/columns";
import { responses } from "#schemas/tables/responses";
import { ALL_JOINED, type ComparabilityRow, comparabilityTable } from "#schemas/tables/told/comparability";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { codesOfWave, type PlainQuestionnaire, questionnaireFrom } from "#study/slices/questionnaire-of-wave";
import { pairsOfPublic } from "#study/waves/pairs-of-public";
import { type WaveChange, waveChanges } from "#study/waves/wave-changes";
import { waveName } from "#study/waves/wave-name";
import { questionsOfWave } from "#study/waves/wave-questions";
import { checkIdentifiers } from "./check-identifiers.ts";
import { checkOrder } from "./check-order.ts";
import { checkRepeated } from "./check-repeated.ts";
import { type LocatedWave, type LocatedWaves, locateColumns } from "./locate-columns.ts";
import { tellChanges } from "./tell-changes.ts";

/** A wave and what it asked. */
interface AskedWave {
  readonly wave: LocatedWave;
  readonly questionnaire: PlainQuestionnaire;
}

/** What setting a wave beside the one before follows from. */
interface ComparabilitySlice {
  readonly study: string;
  readonly from: AskedWave;
  readonly to: AskedWave;
  /** What changed between the two as wholes. */
  readonly changes: readonly WaveChange[];
  /** Whether the waves are declared to be of a panel; null where the study does not say. */
  readonly panel: boolean | null;
}

const READS = [responses, responsesColumns] as const;
const WRITES = [comparabilityTable] as const;

/** Step 3: each wave beside the one before, before anything is estimated: what changed, the same file again, columns moved. */
export const comparability = defineStage({
  name: "comparability",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<ComparabilitySlice>[] =>
    definition.study.publics.flatMap(({ id, panel = null }) =>
      pairsOfPublic(definition.study, id)
        .filter(({ consecutive }) => consecutive)
        .map(({ name, from, to }) => ({
          name,
          concerns: { public: to.public, wave: to.wave },
          slice: {
            study: definition.study.id,
            from: askedWave(definition, from),
            to: askedWave(definition, to),
            changes: waveChanges(definition.study, from, to),
            panel,
          },
          upstream: [from, to].map((wave) => `responses/${waveName(wave)}`),
        })),
    ),
  run: compareWithEarlier,
});

function askedWave({ questionnaires }: StudyDefinition, wave: LocatedWave): AskedWave {
  const {
    public: id,
    wave: name,
    export: { file, format, record_id },
  } = wave;
  const questionnaire = questionnaires.get(id);
  if (questionnaire === undefined) throw new Error(`no questionnaire for ${id}`);
  return {
    wave: { public: id, wave: name, export: { file, format, record_id } },
    questionnaire: codesOfWave(questionnaire, name),
  };
}

function compareWithEarlier(slice: ComparabilitySlice, tables: TablesOf<typeof READS>): Result<typeof WRITES> {
  const { from, to, changes, panel } = slice;
  const [before, after] = [from, to].map(({ wave, questionnaire }) =>
    locateColumns(
      questionsOfWave(questionnaireFrom(questionnaire), wave.wave),
      tables.rows(`responses/${waveName(wave)}`, "responses_columns"),
    ),
  );
  const both: LocatedWaves = { from: from.wave, to: to.wave, before, after };
  const [earlier, now] = [from, to].map(({ wave }) => tables.columns(`responses/${waveName(wave)}`, "responses"));
  const told = [
    ...tellChanges(changes, from.wave, to.wave),
    ...checkRepeated(both, { now, earlier }),
    ...checkIdentifiers(both, { now, earlier }, panel),
    ...checkOrder(both),
  ];
  return { tables: { comparability: tableFromRows(comparabilityTable, rowsOf(slice)) }, findings: told };
}

function rowsOf({ study, from, to, changes }: ComparabilitySlice): readonly ComparabilityRow[] {
  return changes.map(({ aspect, joins }) => ({
    study,
    public: to.wave.public,
    from_wave: from.wave.wave,
    to_wave: to.wave.wave,
    aspect,
    joined: joins === "all" ? ALL_JOINED : joins.join(" "),
  }));
}
