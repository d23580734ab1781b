import type { StudyDefinition } from "#schemas/study-definition";
import { responsesColumns } from "#schemas/tables/columns";
import { responses } from "#schemas/tables/responses";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { codesOfWave, type PlainQuestionnaire, questionnaireFrom } from "#study/slices/questionnaire-of-wave";
import { pairsOfPublic } from "#study/waves/pairs-of-public";
import { waveName } from "#study/waves/wave-name";
import { questionsOfWave } from "#study/waves/wave-questions";
import { checkOrder } from "./check-order.ts";
import { checkRepeated } from "./check-repeated.ts";
import { type LocatedWave, type LocatedWaves, locateColumns } from "./locate-columns.ts";

/** A wave and what it asked. */
interface AskedWave {
  readonly wave: LocatedWave;
  readonly questionnaire: PlainQuestionnaire;
}

/** What setting a wave beside the one before follows from. */
interface ComparabilitySlice {
  readonly from: AskedWave;
  readonly to: AskedWave;
}

const READS = [responses, responsesColumns] as const;

/** Step 3: each wave beside the one before, before anything is estimated: the same file again, columns in another order. */
export const comparability = defineStage({
  name: "comparability",
  reads: READS,
  writes: [],
  units: (definition: StudyDefinition): readonly Unit<ComparabilitySlice>[] =>
    definition.study.publics.flatMap(({ id }) =>
      pairsOfPublic(definition.study, id)
        .filter(({ consecutive }) => consecutive)
        .map(({ name, from, to }) => ({
          name,
          concerns: { public: to.public, wave: to.wave },
          slice: { from: askedWave(definition, from), to: askedWave(definition, to) },
          upstream: [from, to].map((wave) => `responses/${waveName(wave)}`),
        })),
    ),
  run: compareWithEarlier,
});

function askedWave({ questionnaires }: StudyDefinition, wave: LocatedWave): AskedWave {
  const {
    public: id,
    wave: name,
    export: { file, format },
  } = wave;
  const questionnaire = questionnaires.get(id);
  if (questionnaire === undefined) throw new Error(`no questionnaire for ${id}`);
  return {
    wave: { public: id, wave: name, export: { file, format } },
    questionnaire: codesOfWave(questionnaire, name),
  };
}

function compareWithEarlier({ from, to }: ComparabilitySlice, tables: TablesOf<typeof READS>): Result<readonly []> {
  const [before, after] = [from, to].map(({ wave, questionnaire }) =>
    locateColumns(
      questionsOfWave(questionnaireFrom(questionnaire), wave.wave),
      tables.rows(`responses/${waveName(wave)}`, "responses_columns"),
    ),
  );
  const both: LocatedWaves = { from: from.wave, to: to.wave, before, after };
  const [earlier, now] = [from, to].map(({ wave }) => tables.columns(`responses/${waveName(wave)}`, "responses"));
  return { tables: {}, findings: [...checkRepeated(both, { now, earlier }), ...checkOrder(both)] };
}
