import type { Condition } from "#schemas/condition";
import type { Documentation } from "../documentation.ts";
import { type DomainKey, domainKey } from "../reading/samples.ts";
import type { DomainSpace } from "./domain-space.ts";
import type { Measure } from "./measures.ts";
import { rootsOf } from "./root-codes.ts";
import type { Placed } from "./territory-origin.ts";

/** A group of respondents by what they were asked and answered, whatever their domain. */
export type SetName = string;

/** A part of the bases of a family that no condition cuts: the smallest that their documents tell apart. */
export interface BaseAtom {
  readonly set: SetName;
  /** The smallest group of domains that holds it, where the condition reads the question behind them. */
  readonly inside: DomainKey | undefined;
}

/** The measures of one source: their bases differ by a condition only, and what they count adds up over them. */
export interface Family {
  readonly source: string;
  readonly measures: readonly Measure[];
  /** Text of a condition -> the parts of its base, sure ones, and what may be in it besides. */
  readonly bases: ReadonlyMap<string, readonly BaseAtom[]>;
}

export const conditionText = (condition: Condition | undefined): string =>
  condition === undefined ? "" : JSON.stringify(condition);

/** Gathers the measures of each source, and cuts their bases into parts. */
export function familiesOf(
  documentation: Documentation,
  who: Placed,
  { measures, ...known }: Omit<Source, "source">,
): readonly Family[] {
  return [...Map.groupBy(measures, ({ source }) => source)].map(([source, own]) => ({
    source,
    measures: own,
    bases: basesOf(documentation, who, { source, measures: own, ...known }),
  }));
}

interface Source {
  readonly source: string;
  readonly measures: readonly Measure[];
  readonly space: DomainSpace;
  /** Whether the files say that nobody left a question blank. */
  readonly answeredByAll: (question: string) => boolean;
}

function basesOf(
  documentation: Documentation,
  who: Placed,
  { source, measures, space, answeredByAll }: Source,
): Family["bases"] {
  const conditions = new Map(measures.map(({ condition }) => [conditionText(condition), condition]));
  const apart = new Map(
    [...conditions.keys()].map((text) => [text, [{ set: `${source} ${text}`, inside: undefined }]]),
  );
  if (conditions.size < 2) return apart;
  const read = [...conditions.values()].flatMap((one) => (one === undefined ? [] : [readByLeaf(one)]));
  const [root, ...others] = rootsOf(documentation, who, [
    ...new Set(read.flatMap((one) => (one === undefined ? [] : [one.question]))),
  ]);
  if (root === undefined || others.length > 0 || read.includes(undefined)) return apart;
  const grain = space.grains.get(root.question);
  const answered = new Set([...root.domainsOf.values()].flat());
  const atoms = new Map<string, BaseAtom & { readonly holds: readonly boolean[] }>();
  for (const [answer, domains] of root.domainsOf) {
    const holds = [...conditions.values()].map((one) => one === undefined || answersTo(one, domains));
    const inside = grain?.atomOf.get(answer);
    const signature = `${holds.map(Number).join("")} ${inside ?? ""}`;
    atoms.set(signature, { set: `${source} ${root.question} ${signature}`, inside, holds });
  }
  return new Map(
    [...conditions].map(([text, condition], place) => {
      const sure = [...atoms.values()].filter(({ holds }) => holds[place]);
      const rest = {
        set: `${source} ${root.question} blank ${condition === undefined ? "" : text}`,
        inside: grain?.blank,
      };
      const blanks = !answeredByAll(root.question) && (condition === undefined || doubtful(condition, answered));
      return [text, blanks ? [...sure, rest] : sure];
    }),
  );
}

type Leaf = Extract<Condition, { readonly question: string }>;

/** A condition on the answer to one question, if it is no more than that. */
function readByLeaf(condition: Condition): Leaf | undefined {
  if (!("question" in condition) || condition.item !== undefined) return undefined;
  return condition.in !== undefined || condition.not_in !== undefined || condition.answered === true
    ? condition
    : undefined;
}

/** Whether some who did not answer are in: the condition names the code of a missing answer. */
const doubtful = (condition: Condition, domains: ReadonlySet<DomainKey>): boolean =>
  "question" in condition && (condition.in ?? []).some((code) => !domains.has(domainKey(condition.question, code)));

function answersTo(condition: Condition, domains: readonly DomainKey[]): boolean {
  const leaf = readByLeaf(condition);
  if (leaf === undefined) return false;
  const among = (codes: readonly string[]): boolean =>
    codes.some((code) => domains.includes(domainKey(leaf.question, code)));
  return (leaf.in === undefined || among(leaf.in)) && !(leaf.not_in !== undefined && among(leaf.not_in));
}
