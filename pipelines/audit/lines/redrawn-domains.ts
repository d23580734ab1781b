import type { Interval } from "../reading/interval.ts";
import { type Cell, cellOf, type DomainKey, domainKey, EVERYONE, type Sample } from "../reading/samples.ts";
import { CROSSED, type DomainSpace, earlierKind, type Line } from "./domain-space.ts";

/** A kind whose domains an earlier release drew otherwise: the codes that are not the same, in each release. */
export interface Redrawn {
  readonly kind: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

interface Releases {
  readonly earlier: Sample;
  readonly later: Sample;
}

/**
 * The kinds of which two releases of the same respondents do not tell the same domains: a code that one alone has, or whose numbers
 * are not those of the other. Any other code is taken for the same, but for those that nothing confirms where one release alone
 * has codes of its own: whom these took in or left is among them.
 */
export function redrawnKinds(releases: Releases): readonly Redrawn[] {
  const { earlier, later } = releases;
  if (earlier.respondents !== later.respondents) return [];
  const [then, now] = [earlier, later].map(codesByKind);
  return [...then.keys()].flatMap((kind) => {
    const [before, after] = [then, now].map((codes) => codes.get(kind) ?? new Set<string>());
    const likeness = new Map([...before, ...after].map((code) => [code, likenessOf(releases, kind, code)]));
    const own = (codes: ReadonlySet<string>, wanted: readonly Likeness[]): readonly string[] =>
      [...codes].filter((code) => wanted.includes(likeness.get(code) ?? "same"));
    const [gone, come] = [before, after].map((codes) => own(codes, ["other"]));
    if (gone.length + come.length === 0) return [];
    const wanted: readonly Likeness[] = gone.length > 0 && come.length > 0 ? ["other"] : ["other", "unconfirmed"];
    return [{ kind, before: own(before, wanted), after: own(after, wanted) }];
  });
}

function codesByKind({ cells }: Sample): ReadonlyMap<string, Set<string>> {
  const named = [...cells.values()].filter(({ kind }) => kind !== "all" && !kind.startsWith("#"));
  return new Map(
    [...Map.groupBy(named, ({ kind }) => kind)].map(([kind, own]) => [kind, new Set(own.map(({ domain }) => domain))]),
  );
}

type Likeness = "same" | "other" | "unconfirmed";

function likenessOf({ earlier, later }: Releases, kind: string, code: string): Likeness {
  const [before, after] = [earlier, later].map(({ cells }) =>
    [...cells.values()].filter((cell) => cell.kind === kind && cell.domain === code),
  );
  if (before.length === 0 || after.length === 0) return "other";
  const compared = after.flatMap((cell) => {
    const known = cellOf(earlier, cell.indicator, cell.answer, domainKey(kind, code));
    return known?.base && cell.base && isSteady({ earlier, later }, cell) ? [[known.base, cell.base] as const] : [];
  });
  if (compared.some(([one, other]) => one.lower !== other.lower)) return "other";
  return compared.length > 0 || ![...before, ...after].some(({ base }) => base) ? "same" : "unconfirmed";
}

/** Whether as many of everybody answered in both releases. */
const isSteady = ({ earlier, later }: Releases, { indicator, answer }: Cell): boolean => {
  const [then, now] = [earlier, later].map((sample) => cellOf(sample, indicator, answer, EVERYONE)?.base?.lower);
  return then === now;
};

/**
 * Enters what the earlier release told of the domains that are no more the same, as domains of a kind of their own; without weights
 * and figures where those who are the same weigh otherwise since.
 */
export function enterRedrawn({ earlier, later }: Releases, redrawn: readonly Redrawn[]): void {
  const weighsAlike = sameWeights({ earlier, later });
  for (const { kind, before } of redrawn)
    for (const cell of [...earlier.cells.values()].filter((one) => one.kind === kind && before.includes(one.domain))) {
      if (!isSteady({ earlier, later }, cell)) continue;
      const { weighted, estimate, ...counted } = cell;
      const told: Cell = { ...counted, kind: earlierKind(kind), ...(weighsAlike && { weighted, estimate }) };
      later.cells.set(`${cell.indicator}\n${cell.answer}\n${domainKey(told.kind, told.domain)}`, told);
    }
}

/** Weights of the same respondents that agree to this part are the same. */
const SAME = 1e-6;

function sameWeights({ earlier, later }: Releases): boolean {
  const apart = (one: Interval, other: Interval): boolean =>
    Math.abs(one.lower - other.lower) > SAME * Math.max(one.upper, other.upper);
  return [...later.cells].every(([key, { base, weighted }]) => {
    const before = earlier.cells.get(key);
    if (!before?.base || !before.weighted || !base || !weighted || before.base.lower !== base.lower) return true;
    return !apart(before.weighted, weighted);
  });
}

interface Redrawing {
  readonly redrawn: readonly Redrawn[];
  /** Questions that as many answered in both releases, or of which neither says it. */
  readonly steady: (question: string) => boolean;
  /** Pairs that are known without numbers, `kind=code:kind=code`, the smaller first. */
  readonly inside: readonly string[];
}

/** The domains that each release alone has of a kind which puts everybody in one domain at most hold the same respondents. */
export function redrawnLines(space: DomainSpace, { redrawn, steady, inside }: Redrawing): readonly Line[] {
  const isOneEach = (kind: string): boolean =>
    [...space.grains].every(([question, { atomsOf }]) => {
      const own = [...atomsOf].filter(([key]) => key.startsWith(`${kind}\t`));
      const atoms = own.flatMap(([, held]) => held);
      return own.length === 0 || (steady(question) && new Set(atoms).size === atoms.length);
    });
  const told = redrawn.filter(({ kind }) => kind.split(CROSSED).every(isOneEach));
  return told.flatMap((one) => [
    ...sameGroup(one),
    ...one.kind.split(CROSSED).flatMap((_, side) => (one.kind.includes(CROSSED) ? sameByCode(one, side) : [])),
    ...knownInside(one, inside),
  ]);
}

function sameGroup({ kind, before, after }: Redrawn, name = ""): readonly Line[] {
  const then = before.map((code) => domainKey(earlierKind(kind), code));
  const now = after.map((code) => domainKey(kind, code));
  if (then.length === 0 || now.length === 0) return [];
  if (then.length === 1) return [{ whole: then[0], parts: now }];
  if (now.length === 1) return [{ whole: now[0], parts: then }];
  const whole = domainKey(`#redrawn ${kind}`, name);
  return [then, now].map((parts) => ({ whole, parts }));
}

/** The cells of a crossing that have a code in common, which is the same domain in both releases. */
function sameByCode({ kind, before, after }: Redrawn, side: number): readonly Line[] {
  const codeOf = (code: string): string => code.split(CROSSED)[side];
  return [...new Set(before.map(codeOf))].flatMap((code) => {
    const [then, now] = [before, after].map((codes) => codes.filter((one) => codeOf(one) === code));
    return sameGroup({ kind, before: then, after: now }, `${side} ${code}`);
  });
}

/** Where it is known of each domain of one release in which of the other it lies, each of these is the sum of its own. */
function knownInside({ kind, before, after }: Redrawn, inside: readonly string[]): readonly Line[] {
  const sides = [
    { parts: after.map((code) => domainKey(kind, code)), wholes: before, of: earlierKind(kind) },
    { parts: before.map((code) => domainKey(earlierKind(kind), code)), wholes: after, of: kind },
  ];
  const liesIn = (part: DomainKey, whole: DomainKey): boolean =>
    inside.includes(`${part.replace("\t", "=")}:${whole.replace("\t", "=")}`);
  return sides.flatMap(({ parts, wholes, of }) => {
    const lines = wholes.map((code) => {
      const whole = domainKey(of, code);
      return { whole, parts: parts.filter((part) => liesIn(part, whole)) };
    });
    return new Set(lines.flatMap((line) => line.parts)).size === parts.length ? lines : [];
  });
}
