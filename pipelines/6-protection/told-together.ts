import type { Line, Term } from "#unknowns/linked-cells";
import { isNear } from "#unknowns/near-count";
import { type Bounds, narrowBounds, type PackedLines, packLines, shaveBounds } from "#unknowns/packed-lines";
import { reducedInOrder, reducedLines } from "#unknowns/reduced-lines";
import { type Base, withRests } from "./domains/base.ts";
import { type DomainLine, domainLines } from "./domains/domain-lines.ts";
import { type DomainSpace, EVERYBODY, yieldsAt } from "./domains/domain-space.ts";
import type { ProtectionRules } from "./protection-rules.ts";
import type { Beside, ShownBase } from "./shown-beside.ts";

interface Sample {
  readonly space: DomainSpace;
  /** All respondents by domain. */
  readonly kept: Float64Array;
  readonly rules: ProtectionRules;
}

/**
 * Places to hide since a small number of respondents is nearly told by those who are out of its base: a base and those who are
 * out of it make up all respondents in every place, and each of the three adds up over places. `shownBeside` sees what another
 * base tells of a place by itself; what the places around it, together, add to that is seen here.
 */
export function toldTogether(bases: readonly ShownBase[], sample: Sample): readonly Beside[] {
  const told = toldSets(bases, sample);
  return told.secrets.flatMap((rank) => untoldOf(rank, told, sample));
}

/** All bases, the places that they hide, and how all respondents add up. */
interface ToldSets {
  readonly bases: readonly Base[];
  /** Hidden places of each base; those that are found are added. */
  readonly hidden: readonly Uint8Array[];
  readonly lines: readonly DomainLine[];
  /** The same lines of all respondents, of those of a base and of those who are out of it. */
  readonly sets: readonly (readonly Line[])[];
  readonly reduced: Reduced;
  /** Respondents by place, what the lines leave included. */
  readonly kept: Float64Array;
  /** Ranks of the bases that hide a small number. */
  readonly secrets: readonly number[];
}

function toldSets(shown: readonly ShownBase[], { space, kept, rules }: Sample): ToldSets {
  const everybody = new Uint8Array(shown[0]?.base.rows.length ?? 0).fill(1);
  const secrets = [...shown.keys()].filter((rank) =>
    space.domains.some((_, place) => isSecret(shown[rank], place, { space, rules })),
  );
  const lines =
    secrets.length === 0
      ? []
      : domainLines(space, { rows: everybody, counts: kept, minimum: Number.POSITIVE_INFINITY });
  const all = withRests(kept, lines);
  return {
    bases: shown.map(({ base }) => base),
    hidden: shown.map(({ hidden }) => hidden.slice()),
    ...{ lines, sets: [0, 1, 2].map((set) => linesOf(lines, set * all.length)) },
    ...{ reduced: new Map(), kept: all, secrets },
  };
}

/** What the lines of a set say together, by the set and its hidden cells: many bases hide the same. */
type Reduced = Map<string, readonly (readonly Term[])[]>;

function reducedOf(set: number, hidden: Uint8Array, { sets, reduced, kept }: ToldSets): readonly (readonly Term[])[] {
  const own = hidden.subarray(set * kept.length, (set + 1) * kept.length);
  const name = `${set} ${Buffer.from(own).toString("latin1")}`;
  const found = reduced.get(name) ?? reducedLines({ lines: sets[set] }, hidden);
  reduced.set(name, found);
  return found;
}

/** A small number, or one that may be taken for a small one where it is nearly known. */
const isSecret = (
  { base: { counts }, hidden }: ShownBase,
  place: number,
  { space, rules }: Pick<Sample, "space" | "rules">,
): boolean =>
  hidden[place] === 1 &&
  space.domains[place].named &&
  counts[place] > 0 &&
  counts[place] < rules.minimum * (1 + rules.near_count);

/** A place of a base, by the rank of the base. */
interface Place {
  readonly base: number;
  readonly place: number;
}

/** What must be hidden besides for the sake of one base: one place after the other, then each that is not needed is shown again. */
function untoldOf(rank: number, told: ToldSets, sample: Sample): readonly Beside[] {
  const settled = new Set<number>();
  const found: Place[] = [];
  for (;;) {
    const weak = weakOf(rank, { told, sample, settled });
    if (weak === undefined) break;
    const next = toHide(weak, told, sample);
    if (next === undefined) settled.add(weak.place);
    else {
      told.hidden[next.base][next.place] = 1;
      found.push(next);
    }
  }
  const needed = found.toReversed().filter(({ base, place }) => {
    told.hidden[base][place] = 0;
    if (found.length > 1 && weakOf(rank, { told, sample, settled }) === undefined) return false;
    told.hidden[base][place] = 1;
    return true;
  });
  return needed.map(({ base, place }) => ({ base: told.bases[base], place }));
}

interface Seeking {
  readonly told: ToldSets;
  readonly sample: Sample;
  /** Places of which nothing more can be hidden. */
  readonly settled: ReadonlySet<number>;
}

interface Weak extends Place {
  /** Whether it is nearly known although nothing that yields is heard. */
  readonly alone: boolean;
}

function weakOf(rank: number, { told, sample, settled }: Seeking): Weak | undefined {
  const { space, rules } = sample;
  const shown = { base: told.bases[rank], hidden: told.hidden[rank] };
  const secrets = [...space.domains.keys()].filter(
    (place) => !settled.has(place) && isSecret(shown, place, { space, rules }),
  );
  const near = (among: readonly number[], yielding: boolean): number | undefined => {
    const { packed, bounds } = boundsOf(rank, { told, sample, yielding });
    return among.find((place) => isNearlyTold(told.kept.length + place, { packed, bounds, part: rules.near_count }));
  };
  const place = near(secrets, true);
  if (place === undefined) return undefined;
  return { base: rank, place, alone: !yieldsAt(space, place) && near([place], false) !== undefined };
}

interface Told {
  readonly packed: PackedLines;
  readonly bounds: Bounds;
  /** Bounds within this part of their middle are near. */
  readonly part: number;
}

/** Ends of bounds that are tried, on each side. */
const STEPS = 4;
/** Bounds further apart than this are left: trying their ends one by one leads nowhere. */
const SPAN = 12;

/** Whether the bounds of a cell are near, or its ends are impossible and what they leave is. */
function isNearlyTold(cell: number, { packed, bounds, part }: Told): boolean {
  const { lower, upper } = bounds;
  if (isNear(lower[cell], upper[cell], part)) return true;
  const middle = (lower[cell] + upper[cell]) / 2;
  const [low, high] = [Math.min(lower[cell] + STEPS, middle), Math.max(upper[cell] - STEPS, middle)];
  if (upper[cell] - lower[cell] > SPAN || !isNear(low, high, part)) return false;
  shaveBounds(packed, bounds, { cell, steps: STEPS, rounds: ROUNDS });
  return isNear(lower[cell], upper[cell], part);
}

interface Heard {
  readonly told: ToldSets;
  readonly sample: Sample;
  /** Whether places that yield are heard. */
  readonly yielding: boolean;
}

/** Rounds of propagation at most. */
const ROUNDS = 30;

/**
 * What is possible of a base, place by place, between all respondents and those who are out of it: three sets, one after the other.
 *
 * Formula   all(p) = own(p) + out(p), and s(whole) = Σ s(part) of each of the three and of what their lines say together, in
 *           whole numbers of 0 or more
 */
function boundsOf(rank: number, { told, sample, yielding }: Heard): Pick<Told, "packed" | "bounds"> {
  const { lines, sets, kept, bases } = told;
  const places = kept.length;
  const own = withRests(bases[rank].counts.subarray(0, sample.space.domains.length), lines);
  const values = [...kept, ...own, ...kept.map((count, place) => count - own[place])];
  const bounds = boundsBefore(rank, { told, sample, yielding }, values);
  const hidden = Uint8Array.from(values, (_, cell) => Number(bounds.lower[cell] < bounds.upper[cell]));
  const ofPlaces = Array.from({ length: places }, (_, place): readonly Term[] =>
    [place, places + place, 2 * places + place].map((cell, set) => ({ cell, factor: set === 0 ? -1 : 1 })),
  );
  const reduced = sets.flatMap((_, set) => reducedOf(set, hidden, told));
  const open = [...sets.flat().map(({ terms }) => terms), ...ofPlaces].filter((terms) =>
    terms.some(({ cell }) => hidden[cell] === 1),
  );
  const sumOf = (terms: readonly Term[]): number =>
    terms.reduce((sum, { cell, factor }) => sum + factor * values[cell], 0);
  const first = packLines([...open, ...reduced], sumOf);
  narrowBounds(first, bounds, { rounds: ROUNDS, whole: true });
  const packed = packLines([...open, ...reduced, ...ledByWidest(open, bounds)], sumOf);
  narrowBounds(packed, bounds, { rounds: ROUNDS, whole: true });
  return { packed, bounds };
}

/** What all lines say together of each cell, in cells that are known more nearly. */
function ledByWidest(lines: readonly (readonly Term[])[], { lower, upper }: Bounds): readonly (readonly Term[])[] {
  const width = (cell: number): number => upper[cell] - lower[cell];
  const open = [...new Set(lines.flatMap((terms) => terms.map(({ cell }) => cell)))].filter((cell) => width(cell) > 0);
  return reducedInOrder(
    lines,
    open.toSorted((one, other) => width(other) - width(one) || one - other),
  );
}

const linesOf = (lines: readonly DomainLine[], first: number): readonly Line[] =>
  lines.map(({ whole, parts, rest }) => ({
    groups: true,
    terms: [
      { cell: first + whole, factor: -1 },
      ...[...parts, ...(rest === undefined ? [] : [rest])].map((part) => ({ cell: first + part, factor: 1 })),
    ],
  }));

/** What the bases that show a place, and the margins, say of it before anything is added up. */
function boundsBefore(rank: number, { told, sample, yielding }: Heard, values: readonly number[]): Bounds {
  const { bases, hidden, kept } = told;
  const { space, rules } = sample;
  const bounds: Bounds = {
    lower: new Float64Array(values.length),
    upper: new Float64Array(values.length).fill(kept[EVERYBODY]),
  };
  const tell = (cell: number): void => {
    bounds.lower[cell] = values[cell];
    bounds.upper[cell] = values[cell];
  };
  for (const [place, { named }] of space.domains.entries()) {
    const yields = yieldsAt(space, place);
    if (!named || (yields && !yielding)) continue;
    const showing = bases.filter((_, one) => hidden[one][place] === 0);
    // Margins tell how many are in a category that no base hides.
    const inMargins = !yields && showing.length === bases.length && kept[place] >= rules.minimum;
    if (inMargins || showing.some(({ counts }) => counts[EVERYBODY] === kept[EVERYBODY])) tell(place);
    else bounds.lower[place] = showing.reduce((most, { counts }) => Math.max(most, counts[place]), 0);
    if (hidden[rank][place] === 0) tell(kept.length + place);
  }
  tell(EVERYBODY);
  return bounds;
}

/** A place of least loss: the same in the base that is most like it, else one that yields and is beside it. */
function toHide(
  { base, place, alone }: Weak,
  { bases, hidden, lines }: ToldSets,
  { space }: Sample,
): Place | undefined {
  const own = bases[base].counts;
  const shows = (rank: number, one: number): boolean =>
    hidden[rank][one] === 0 && bases[rank].counts[one] > 0 && space.domains[one].named;
  if (alone || yieldsAt(space, place)) {
    const others = bases.flatMap(({ counts }, rank) =>
      shows(rank, place) ? [{ base: rank, apart: Math.abs(counts[place] - own[place]) }] : [],
    );
    const [nearest] = others.toSorted((one, other) => one.apart - other.apart || one.base - other.base);
    if (nearest !== undefined) return { base: nearest.base, place };
  }
  const beside = new Set(
    lines.flatMap(({ whole, parts }) => (whole === place || parts.includes(place) ? [whole, ...parts] : [])),
  );
  const yielding = [...space.domains.keys()].filter((one) => yieldsAt(space, one) && shows(base, one));
  const [next] = yielding.toSorted(
    (one, other) => Number(beside.has(other)) - Number(beside.has(one)) || own[one] - own[other] || one - other,
  );
  return next === undefined ? undefined : { base, place: next };
}
