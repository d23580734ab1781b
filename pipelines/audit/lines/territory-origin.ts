import { GROUP } from "#schemas/tables/status";
import { codeAtLevel, type TypedCode, typedCode } from "#study/territories/code-at-level";
import { GROUP_SIDES } from "#study/territories/domain-column";
import { mainLevel } from "#study/territories/main-level";
import { sideOfGroup } from "#study/territories/side-of-group";
import type { Documentation } from "../documentation.ts";
import type { Sample } from "../reading/samples.ts";
import type { Origin } from "./origin.ts";

/** A public, and the questions that place its respondents in a wave, the finest first. */
export interface Placed {
  readonly public: string;
  readonly placing: readonly string[];
}

/** Kind of the domains of the main level of territories. */
export const MAIN_LEVEL = "region";

/** Whether a kind of domain is a level beside the main one, or the groups: its rests are all that is out of it. */
export const isOtherPlace = ({ study: { territories } }: Documentation, kind: string): boolean =>
  territories !== undefined &&
  (territories.domains.includes(kind) || (kind === GROUP && territories.groups.length > 0));

export const isPlaceKind = (documentation: Documentation, kind: string): boolean =>
  kind === MAIN_LEVEL || isOtherPlace(documentation, kind);

/** The questions that placed respondents of a wave; a finer one that all have answered is the only one that is heeded. */
export function placedIn({ study }: Documentation, { public: id, answered, respondents }: Sample): Placed {
  const declared = study.publics.find((one) => one.id === id);
  const all = [...(declared?.places ?? []), ...(declared?.region === undefined ? [] : [declared.region])];
  const asked = all.filter((question) => answered.has(question));
  const placing = asked.length === 0 ? all : asked;
  const complete = placing.findIndex((question) => answered.get(question) === respondents);
  return { public: id, placing: complete === -1 ? placing : placing.slice(0, complete + 1) };
}

/** Territories of the questions that place respondents, or of one that must agree with them, are one tree. */
export function territoryOrigin(documentation: Documentation, who: Placed, kind: string): Origin | undefined {
  const { questionnaires, territories } = documentation;
  const questions = questionnaires.get(who.public)?.questions;
  const [finest] = who.placing.map((id) => questions?.get(id));
  const linked = isPlaceKind(documentation, kind) || who.placing.includes(kind) || finest?.within === kind;
  const sources = linked ? who.placing : [kind];
  const codesOf = sources.flatMap((id, rank) => {
    const level = territories.get(questions?.get(id)?.level ?? "");
    if (level === undefined) return [];
    const told = domainsOfPlace(documentation, kind, questions?.get(kind)?.level);
    return [...level.labels.keys()].map(
      (code) => [rank === 0 ? code : broaderAnswer(id, code), told({ level: level.id, code })] as const,
    );
  });
  return codesOf.length === 0
    ? undefined
    : { question: sources[0], broader: sources.slice(1), codesOf: new Map(codesOf) };
}

/** Name of an answer to a question that tells where a finer one does not. */
export const broaderAnswer = (question: string, code: string): string => `${question}=${code}`;

/** Codes of the domains of a kind that a place lies in. */
function domainsOfPlace(
  documentation: Documentation,
  kind: string,
  asked: string | undefined,
): (place: TypedCode) => readonly string[] {
  const { study, territories } = documentation;
  const isOther = isOtherPlace(documentation, kind);
  if (isOther && kind === GROUP) {
    const groups = (study.territories?.groups ?? []).map(({ id, codes }) => ({ id, codes: codes.map(typedCode) }));
    return (place) =>
      groups.filter(({ codes }) => sideOfGroup(territories, place, codes) === GROUP_SIDES.inside).map(({ id }) => id);
  }
  const wanted = kind === MAIN_LEVEL ? mainLevel(territories)?.id : isOther ? kind : asked;
  return (place) => {
    const code = wanted === undefined ? undefined : codeAtLevel(territories, place, wanted);
    return code === undefined ? [] : [code];
  };
}
