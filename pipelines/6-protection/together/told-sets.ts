import type { Line, Term } from "#unknowns/linked-cells";
import type { PackedLines } from "#unknowns/packed-lines";
import { type Base, withRests } from "../domains/base.ts";
import { type DomainLine, domainLines } from "../domains/domain-lines.ts";
import type { DomainSpace } from "../domains/domain-space.ts";
import type { ProtectionRules } from "../protection-rules.ts";
import type { ShownBase } from "../shown-beside.ts";

export interface CountedSample {
  readonly space: DomainSpace;
  /** All respondents by domain. */
  readonly kept: Float64Array;
  readonly rules: ProtectionRules;
  /** Places of which a number may be a secret; all of them by default. */
  readonly secretAt?: (place: number) => boolean;
}

/** All bases, the places that they hide, and how all respondents add up. */
export interface ToldSets {
  readonly sample: CountedSample;
  readonly bases: readonly Base[];
  /** Hidden places of each base; those that are found are added. */
  readonly hidden: readonly Uint8Array[];
  readonly lines: readonly DomainLine[];
  /** The same lines of all respondents, of those of a base and of those who are out of it. */
  readonly sets: readonly (readonly Line[])[];
  /** What the lines of a set say together, by the set and its hidden cells: many bases hide the same. */
  readonly reduced: Map<string, readonly (readonly Term[])[]>;
  /** The lines of a base, with all that they say together, by its rank and its hidden cells: they hold whatever the bounds are. */
  readonly packs: Map<string, PackedLines>;
  /** Respondents by place, what the lines leave included. */
  readonly kept: Float64Array;
  /** Ranks of the bases that hide a small number. */
  readonly secrets: readonly number[];
}

export function toldSets(shown: readonly ShownBase[], sample: CountedSample): ToldSets {
  const { space, kept } = sample;
  const everybody = new Uint8Array(shown[0]?.base.rows.length ?? 0).fill(1);
  const secrets = [...shown.keys()].filter((rank) =>
    space.domains.some((_, place) => isSecret(shown[rank], place, sample)),
  );
  const lines =
    secrets.length === 0
      ? []
      : domainLines(space, { rows: everybody, counts: kept, minimum: Number.POSITIVE_INFINITY });
  const all = withRests(kept, lines);
  return {
    ...{ sample, secrets, lines },
    bases: shown.map(({ base }) => base),
    hidden: shown.map(({ hidden }) => hidden.slice()),
    sets: [0, 1, 2].map((set) => linesOf(lines, set * all.length)),
    ...{ reduced: new Map(), packs: new Map(), kept: all },
  };
}

/**
 * A number that is nearly known is between two bounds, of which the least may be under the minimum.
 *
 * Formula   with d the part of near_count, u <= m (1 + d) / (1 - d) where u - l <= d (u + l) and l < m
 */
const largestTakenForSmall = ({ minimum, near_count }: ProtectionRules): number =>
  (minimum * (1 + near_count)) / (1 - near_count);

/** A small number, or one that may be taken for a small one where it is nearly known. */
export const isSecret = (
  { base: { counts }, hidden }: ShownBase,
  place: number,
  { space, rules, secretAt = () => true }: Pick<CountedSample, "space" | "rules" | "secretAt">,
): boolean =>
  secretAt(place) &&
  hidden[place] === 1 &&
  space.domains[place].named &&
  counts[place] > 0 &&
  counts[place] < largestTakenForSmall(rules);

const linesOf = (lines: readonly DomainLine[], first: number): readonly Line[] =>
  lines.map(({ whole, parts, rest }) => ({
    groups: true,
    terms: [
      { cell: first + whole, factor: -1 },
      ...[...parts, ...(rest === undefined ? [] : [rest])].map((part) => ({ cell: first + part, factor: 1 })),
    ],
  }));
