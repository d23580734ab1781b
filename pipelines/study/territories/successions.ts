/** A place that holds today what a former code named, and the last day when the code named it; no date, where the file gives none. */
export interface Succession {
  readonly code: string;
  readonly until: string | null;
}

/** What a code of then is today: several places where it was split. */
export interface Successors {
  readonly codes: readonly string[];
  /** Whether the code may have been written in that geography: false where it was no more in use. */
  readonly inUse: boolean;
}

/** The year of a geography, where its text says one and one only: « 2015 », « COG au 1er janvier 2015 ». */
export function vintageOf(geography: string | undefined): string | undefined {
  const years = new Set(geography?.match(/(?<!\d)(?:1[89]|20)\d\d(?!\d)/g));
  return years.size === 1 ? [...years][0] : undefined;
}

/** The last day of a year or of a date, as a day: `2015` is 2015-12-31. */
export const lastDay = (until: string): string => (/^\d{4}$/.test(until) ? `${until}-12-31` : until);

/**
 * What a code that has successions was on 1 January of a vintage: the first of its dated lines that still held, then the code of
 * today, then lines without a date. Without a vintage a code of today is itself, another is read by its last lines.
 */
export function successorsOf(
  lines: readonly Succession[],
  { isCurrent, vintage }: { readonly isCurrent: boolean; readonly vintage: string | undefined },
): Successors | undefined {
  return successorsAfter(lines, { isCurrent, day: vintage === undefined ? undefined : `${Number(vintage) - 1}-12-31` });
}

/** What a code that was in use after a day became: the places of the first of its dated lines that still held, and that day. */
function successorsAfter(
  lines: readonly Succession[],
  { isCurrent, day }: { readonly isCurrent: boolean; readonly day: string | undefined },
): (Successors & { readonly until: string | null }) | undefined {
  if (lines.length === 0) return undefined;
  const days = [...new Set(lines.flatMap(({ until }) => (until === null ? [] : [until])))].toSorted();
  const at = (until: string | null, inUse: boolean) => {
    const codes = lines.filter((line) => line.until === until).map(({ code }) => code);
    return { codes: [...new Set(codes)], inUse, until };
  };
  const held = day === undefined ? undefined : days.find((until) => until > day);
  if (held !== undefined) return at(held, true);
  if (isCurrent) return undefined;
  if (lines.some(({ until }) => until === null)) return at(null, true);
  return at(days[days.length - 1], day === undefined);
}

/**
 * The lines of former codes, with the places of today: a place that has been succeeded since is followed from the day when it took
 * over. A code that leads to none of them stays as it is.
 */
export function followSuccessions(
  lines: ReadonlyMap<string, readonly Succession[]>,
  isCurrent: (code: string) => boolean,
): ReadonlyMap<string, readonly Succession[]> {
  const follow = (code: string, day: string | null, before: readonly string[]): readonly string[] => {
    const seen = `${code} ${day}`;
    const known = { isCurrent: isCurrent(code), day: day ?? undefined };
    const then = before.includes(seen) ? undefined : successorsAfter(lines.get(code) ?? [], known);
    return then?.codes.flatMap((next) => follow(next, laterOf(day, then.until), [...before, seen])) ?? [code];
  };
  const followed = (own: readonly Succession[]) =>
    own.flatMap(({ code, until }) => follow(code, until, []).map((today) => ({ code: today, until })));
  return new Map([...lines].map(([former, own]) => [former, followed(own)]));
}

const laterOf = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : one > other ? one : other;
