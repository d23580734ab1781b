import { TextRanks } from "#columns/texts/text-ranks";
import type { CountedValues } from "./nested-measures.ts";

/** Measures that count alike whomever two of them have in common, and the smallest groups that their bases make. */
export interface AlikeFamily {
  /** Ranks of the measures. */
  readonly members: readonly number[];
  readonly groups: readonly AlikeGroup[];
}

/** Respondents who are in the bases of the same measures. */
export interface AlikeGroup {
  /** Ranks of the measures that count them. */
  readonly holders: readonly number[];
  /** Their values; NaN elsewhere. */
  readonly values: Float64Array;
  /** Whether they are no few, and all have 0: the condition of a base is the answer, and nothing is learnt. */
  readonly nothing: boolean;
}

/** A base that leaves more groups than this beside the others is cut by blanks: its sums are those of pairs alone. */
const MOST_GROUPS = 40;

interface Linked {
  /** Pairs of measures, one within the other or one beside the other, with the same values for those in both. */
  readonly linked: readonly (readonly [one: number, other: number])[];
  /** Respondents of a group that may be shown. */
  readonly fewest: number;
}

/**
 * Families of three measures and more, of which pairs do not say what follows: sizes 1, 2 and 3 make all sizes; three groups of
 * two sizes that overlap, less everybody, are twice the size that they share.
 */
export function alikeFamilies(measures: readonly CountedValues[], { linked, fewest }: Linked): readonly AlikeFamily[] {
  const beside = new Map<number, number[]>();
  for (const [one, other] of linked) {
    beside.set(one, [...(beside.get(one) ?? []), other]);
    beside.set(other, [...(beside.get(other) ?? []), one]);
  }
  const taken = new Set<number>();
  return [...beside.keys()]
    .toSorted((one, other) => one - other)
    .flatMap((first) => {
      if (taken.has(first)) return [];
      const members = gathered(first, { measures, beside, taken });
      for (const member of members) taken.add(member);
      return members.length < 3 ? [] : [{ members, groups: groupsOf(members, measures, fewest) }];
    });
}

interface Gathering {
  readonly measures: readonly CountedValues[];
  readonly beside: ReadonlyMap<number, readonly number[]>;
  readonly taken: ReadonlySet<number>;
}

/** Those whom pairs lead to, each with the values that all before it have, as long as blanks do not cut them to pieces. */
function gathered(first: number, { measures, beside, taken }: Gathering): readonly number[] {
  const members = [first];
  let classes = classesOf(new Int32Array(measures[first].rows.length), measures[first]);
  for (let next = 0; next < members.length; next++)
    for (const other of beside.get(members[next]) ?? []) {
      if (members.includes(other) || taken.has(other)) continue;
      if (!members.every((member) => agree(measures[member], measures[other]))) continue;
      const cut = classesOf(classes.of, measures[other]);
      if (cut.count > MOST_GROUPS) continue;
      members.push(other);
      classes = cut;
    }
  return members.toSorted((one, other) => one - other);
}

/** Classes of respondents, each cut in two by a base. */
function classesOf(of: Int32Array, { rows }: CountedValues): { readonly of: Int32Array; readonly count: number } {
  const distinct = new TextRanks();
  const cut = of.map((own, row) => distinct.rankOf(`${own} ${rows[row]}`));
  return { of: cut, count: distinct.size };
}

function agree(one: CountedValues, other: CountedValues): boolean {
  for (let row = 0; row < one.rows.length; row++)
    if (one.rows[row] === 1 && other.rows[row] === 1 && one.values[row] !== other.values[row]) return false;
  return true;
}

function groupsOf(
  members: readonly number[],
  measures: readonly CountedValues[],
  fewest: number,
): readonly AlikeGroup[] {
  const found = new Map<string, { readonly holders: readonly number[]; readonly values: Float64Array }>();
  const size = measures[members[0]].rows.length;
  for (let row = 0; row < size; row++) {
    const holders = members.filter((member) => measures[member].rows[row] === 1);
    if (holders.length === 0) continue;
    const name = holders.join(" ");
    const own = found.get(name) ?? { holders, values: new Float64Array(size).fill(Number.NaN) };
    own.values[row] = measures[holders[0]].values[row];
    found.set(name, own);
  }
  return [...found.values()].map((own) => ({
    ...own,
    nothing:
      own.values.every((value) => value === 0 || Number.isNaN(value)) &&
      own.values.reduce((count, value) => count + Number(!Number.isNaN(value)), 0) >= fewest,
  }));
}
