import type { StudyDefinition } from "#schemas/study-definition";
import { type TypedCode, typedCode } from "../territories/code-at-level.ts";

/** The levels and the groups in which the respondents of a public are placed, and by what they are. */
export interface PlacedDomains {
  /** Questions that locate a respondent, the first that tells is heeded. */
  readonly questions: readonly { readonly id: string; readonly level: string }[];
  readonly levels: readonly string[];
  readonly groups: readonly { readonly id: string; readonly codes: readonly TypedCode[] }[];
}

/** The finer questions first; nothing where the study declares neither levels nor groups. */
export function placedDomains({ study, questionnaires }: StudyDefinition, publicId: string): PlacedDomains {
  const { domains: levels = [], groups = [] } = study.territories ?? {};
  const declared = study.publics.find(({ id }) => id === publicId);
  const asked = [...(declared?.places ?? []), ...(declared?.region === undefined ? [] : [declared.region])];
  const known = questionnaires.get(publicId)?.questions;
  const questions = asked.flatMap((id) => {
    const level = known?.get(id)?.level;
    return level === undefined ? [] : [{ id, level }];
  });
  const none = levels.length === 0 && groups.length === 0;
  return {
    questions: none ? [] : questions,
    levels,
    groups: groups.map(({ id, codes }) => ({ id, codes: codes.map(typedCode) })),
  };
}
