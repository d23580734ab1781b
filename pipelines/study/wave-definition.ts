import { join } from "node:path";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { weighedCodes } from "./weighed-codes.ts";

/** Name of a wave within the study: `schools-2000`. */
export const waveName = ({ public: publicId, wave }: Pick<Wave, "public" | "wave">): string => `${publicId}-${wave}`;

/** What the study says of a wave's data: the part of the definition on which its respondents depend. */
export function waveDefinition({ study, questionnaires, margins }: StudyDefinition, wave: Wave): unknown {
  const questionnaire = questionnaires.get(wave.public);
  const declared = study.publics.find(({ id }) => id === wave.public);
  return {
    wave,
    region: declared?.region,
    universe: declared?.universe?.count,
    limits: study.limits,
    weighed: [...weighedCodes(study)],
    territories: study.territories,
    questions: [...(questionnaire?.questions ?? [])],
    lists: [...(questionnaire?.codeLists ?? [])],
    derived: [...(questionnaire?.derived ?? [])],
    checks: questionnaire?.checks,
    margins: wave.calibration.margins.map((file) => margins.get(file)),
  };
}

/** Files of the territories in which a study locates its respondents, absolute. */
export function territoryFiles({ folder, study }: Pick<StudyDefinition, "folder" | "study">): readonly string[] {
  const named = (study.territories?.levels ?? []).flatMap(({ file, former }) => [file, former]);
  return [...new Set(named)].filter((file) => file !== undefined).map((file) => join(folder, file));
}
