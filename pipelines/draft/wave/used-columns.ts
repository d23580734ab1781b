import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { keepRulesOf } from "#study/waves/keep-rules-of";
import { columnsOfWave } from "#study/waves/wave-questions";

/** Every column that a wave of a study uses of its export. */
export const usedColumns = ({ study, questionnaires }: StudyDefinition, wave: Wave): ReadonlySet<string> =>
  columnsOfWave({ questionnaire: questionnaires.get(wave.public), wave, keep: keepRulesOf(study, wave) });
