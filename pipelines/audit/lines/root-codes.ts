import type { Derived } from "#schemas/questionnaire";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import type { Documentation } from "../documentation.ts";
import { type DomainKey, domainKey } from "../reading/samples.ts";
import type { Origin } from "./origin.ts";
import { isPlaceKind, type Placed, territoryOrigin } from "./territory-origin.ts";

/** A question from which domains are made: each of its answers, and the domains that an answer puts somebody in. */
export interface Root {
  readonly question: string;
  /** Other questions that tell where this one does not. */
  readonly broader: readonly string[];
  readonly domainsOf: ReadonlyMap<string, readonly DomainKey[]>;
}

const found = new WeakMap<object, Map<string, readonly Root[]>>();

/** The questions behind some kinds of domains, with the domains of each answer; a study may have 35 000 of them. */
export function rootsOf(documentation: Documentation, who: Placed, kinds: readonly string[]): readonly Root[] {
  const known = found.get(documentation.questionnaires) ?? new Map<string, readonly Root[]>();
  found.set(documentation.questionnaires, known);
  const key = [who.public, who.placing.join(" "), ...kinds].join("\n");
  const roots = known.get(key) ?? findRoots(documentation, who, kinds);
  known.set(key, roots);
  return roots;
}

function findRoots(documentation: Documentation, who: Placed, kinds: readonly string[]): readonly Root[] {
  const origins = kinds.flatMap((kind) => {
    const origin = originOf(documentation, who, kind, kinds);
    return origin === undefined ? [] : [{ kind, ...origin }];
  });
  return [...Map.groupBy(origins, ({ question }) => question)].map(([question, made]) => {
    const domainsOf = new Map<string, DomainKey[]>();
    for (const { kind, codesOf } of made)
      for (const [answer, codes] of codesOf) {
        const known = domainsOf.get(answer) ?? [];
        domainsOf.set(answer, [...known, ...codes.map((code) => domainKey(kind, code))]);
      }
    return { question, broader: made[0].broader ?? [], domainsOf };
  });
}

function originOf(
  documentation: Documentation,
  who: Placed,
  kind: string,
  kinds: readonly string[],
): Origin | undefined {
  const questionnaire = documentation.questionnaires.get(who.public);
  if (questionnaire === undefined) return undefined;
  const derived = questionnaire.derived.get(kind);
  if (isPlaceKind(documentation, kind) || questionnaire.questions.get(kind)?.type === "territory")
    return territoryOrigin(documentation, who, kind);
  if (derived === undefined) {
    const codes = codesOfQuestion(questionnaire, kind);
    return codes && { question: kind, codesOf: new Map(codes.map((code) => [code, [code]])) };
  }
  if (derived.groups !== undefined) return groupOrigin(documentation, who, { ...derived, groups: derived.groups });
  if (derived.by === "population") return sizeOrigin(documentation, who, derived);
  const all = kinds.flatMap((other) => {
    const sibling = questionnaire.derived.get(other);
    return sibling?.from === derived.from ? (sibling.classes ?? []) : [];
  });
  const cuts = all.flatMap((one) => [one.from, one.below]).filter((cut) => cut !== undefined);
  const starts = [Number.NEGATIVE_INFINITY, ...new Set(cuts)].toSorted((one, other) => one - other);
  return {
    question: derived.from,
    codesOf: new Map(starts.map((start) => [`>=${start}`, classesHolding(derived.classes ?? [], start)])),
  };
}

interface Class {
  readonly code: string;
  readonly from?: number | undefined;
  readonly below?: number | undefined;
}

const classesHolding = (classes: readonly Class[], value: number): readonly string[] =>
  classes
    .filter(
      ({ from, below }) => value >= (from ?? Number.NEGATIVE_INFINITY) && value < (below ?? Number.POSITIVE_INFINITY),
    )
    .map(({ code }) => code);

/** Classes of the inhabitants of a place follow from it. */
function sizeOrigin(documentation: Documentation, who: Placed, { from, classes = [] }: Derived): Origin | undefined {
  const level = documentation.questionnaires.get(who.public)?.questions.get(from)?.level ?? "";
  const population = documentation.territories.get(level)?.populations;
  return madeFrom(documentation, who, from, (place) => classesHolding(classes, population?.get(place) ?? Number.NaN));
}

interface Groups {
  readonly from: string;
  readonly groups: Readonly<Record<string, { readonly codes: readonly string[] }>>;
}

function groupOrigin(documentation: Documentation, who: Placed, { from, groups }: Groups): Origin | undefined {
  return madeFrom(documentation, who, from, (code) =>
    Object.entries(groups).flatMap(([group, { codes }]) => (codes.includes(code) ? [group] : [])),
  );
}

/** What is made of the codes of another variable. */
function madeFrom(
  documentation: Documentation,
  who: Placed,
  from: string,
  ofCode: (code: string) => readonly string[],
): Origin | undefined {
  const base = originOf(documentation, who, from, []);
  if (base === undefined) return undefined;
  const codesOf = new Map([...base.codesOf].map(([answer, codes]) => [answer, codes.flatMap(ofCode)]));
  return { question: base.question, codesOf };
}

/** Codes of a closed question, without those of missing answers. */
export function codesOfQuestion(questionnaire: ResolvedQuestionnaire, id: string): readonly string[] | undefined {
  const list = questionnaire.questions.get(id)?.codes;
  const codes = list === undefined ? undefined : questionnaire.codeLists.get(list)?.codes;
  return codes && Object.keys(codes);
}
