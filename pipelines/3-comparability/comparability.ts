import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ReadTable, Stage, UnitResult } from "#stage";
import { waveDefinition, waveName } from "#study/wave-definition";
import { questionsOfWave } from "#study/wave-questions";
import { wavesOfPublic } from "#study/waves-of-public";
import { checkOrder } from "./check-order.ts";
import { checkRepeated } from "./check-repeated.ts";
import { locateColumns } from "./locate-columns.ts";

/** Step 3: each wave beside the one before, before anything is estimated: the same file again, columns in another order. */
export const comparability: Stage = {
  name: "comparability",
  reads: ["responses", "responses_columns"],
  writes: [],
  units: (definition) =>
    definition.study.publics.flatMap(({ id }) => {
      const waves = wavesOfPublic(definition.study, id);
      return waves.slice(1).map((to, index) => {
        const from = waves[index];
        return {
          name: waveName(to),
          definition: [from, to].map((wave) => waveDefinition(definition, wave)),
          files: [],
          upstream: [from, to].map((wave) => `responses/${waveName(wave)}`),
          run: (read) => compareWithEarlier({ definition, from, to }, read),
        };
      });
    }),
};

interface Pair {
  readonly definition: StudyDefinition;
  readonly from: Wave;
  readonly to: Wave;
}

function compareWithEarlier({ definition, from, to }: Pair, read: ReadTable): UnitResult {
  const questionnaire = definition.questionnaires.get(to.public);
  const [before, after] = [from, to].map((wave) =>
    locateColumns(
      questionnaire === undefined ? [] : questionsOfWave(questionnaire, wave.wave),
      read(`responses/${waveName(wave)}`, "responses_columns"),
    ),
  );
  const both = { from, to, before, after };
  const [earlier, now] = [from, to].map((wave) => read(`responses/${waveName(wave)}`, "responses"));
  return { tables: new Map(), findings: [...checkRepeated(both, { now, earlier }), ...checkOrder(both)] };
}
