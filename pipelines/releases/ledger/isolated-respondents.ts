import { WHOLE } from "#schemas/tables/status";
import {
  type ComparedReleases,
  membersOf,
  POOLED,
  type ReleasedCell,
  type ReleasedRespondent,
  type ReleasedWave,
  shownInBoth,
} from "./released-wave.ts";

/** A group that the difference of two releases would single out. */
export interface IsolatedGroup {
  readonly public: string;
  readonly wave: string;
  /** Empty where respondents moved, whatever the indicator. */
  readonly indicator: string;
  readonly answer: string;
  readonly domain_kind: string;
  readonly domain: string;
  /** Whether they are out of the domain: what is told of everybody, less what is told of it. */
  readonly rest: boolean;
  /** Respondents by whom the two releases differ. */
  readonly respondents: number;
}

/**
 * Groups of fewer than the minimum by which two releases differ: in a domain that both show, or out of it, those who came, left or
 * changed an answer; in a cell that both show, its respondents now less its respondents then.
 */
export function isolatedRespondents(compared: ComparedReleases): readonly IsolatedGroup[] {
  const { earlier, later } = compared;
  const moved = later.waves.flatMap((wave) => {
    const before = earlier.waves.find((one) => one.public === wave.public && one.wave === wave.wave);
    return before === undefined ? [] : movedIn(before, wave, compared);
  });
  return [...moved, ...movedInPooled(compared), ...movedCells(compared)];
}

/** In the waves and territories that a number of both releases pools, those who moved in any of them. */
function movedInPooled(compared: ComparedReleases): readonly IsolatedGroup[] {
  const { earlier, later, minimumOf } = compared;
  const pooled = (cells: readonly ReleasedCell[]) =>
    new Map(
      cells
        .filter(({ domain_kind }) => domain_kind === POOLED)
        .map((cell) => [[cell.public, cell.wave, cell.domain].join("\n"), cell]),
    );
  const before = pooled(earlier.cells);
  const both = [...pooled(later.cells)].filter(([name]) => before.has(name));
  return both.flatMap(([, { base, ...cell }]) => {
    const respondents = later.waves
      .filter((wave) => wave.public === cell.public)
      .reduce((count, wave) => count + changedAmong(wave, membersOf(cell), compared), 0);
    const group = { ...cell, indicator: "", answer: "", rest: false, respondents };
    return respondents >= 1 && respondents < minimumOf(cell.public) ? [group] : [];
  });
}

/** How many respondents of some domains of a wave came, left or changed an answer. */
function changedAmong(
  now: ReleasedWave,
  members: ReturnType<typeof membersOf>,
  { earlier, placeOf }: ComparedReleases,
): number {
  const before = earlier.waves.find((one) => one.public === now.public && one.wave === now.wave);
  const places = members.filter(({ wave }) => wave === now.wave).map(placeOf);
  if (before === undefined || places.length === 0) return 0;
  const isIn = (respondent: ReleasedRespondent | undefined, { kinds }: ReleasedWave): boolean =>
    respondent !== undefined && places.some(({ column, print }) => respondent.domains[kinds.indexOf(column)] === print);
  return changedRespondents(before, now).filter(({ was, is }) => isIn(was, before) || isIn(is, now)).length;
}

function movedIn(before: ReleasedWave, now: ReleasedWave, compared: ComparedReleases): readonly IsolatedGroup[] {
  const minimum = compared.minimumOf(now.public);
  const few = (count: number): boolean => count >= 1 && count < minimum;
  const changed = changedRespondents(before, now);
  const place = { public: now.public, wave: now.wave, indicator: "", answer: "" };
  const everybody = few(changed.length)
    ? [{ ...place, domain_kind: WHOLE, domain: WHOLE, rest: false, respondents: changed.length }]
    : [];
  const domains = shownInBoth(compared, now).flatMap(({ domain_kind, domain }) => {
    const { column, print } = compared.placeOf({ domain_kind, domain });
    const isIn = ({ domains }: ReleasedRespondent, { kinds }: ReleasedWave): boolean =>
      domains[kinds.indexOf(column)] === print;
    const count = changed.filter(
      ({ was, is }) => (was !== undefined && isIn(was, before)) || (is !== undefined && isIn(is, now)),
    ).length;
    const own = { ...place, domain_kind, domain };
    const left = changed.length - count;
    return [
      ...(few(count) ? [{ ...own, rest: false, respondents: count }] : []),
      ...(few(left) && !few(changed.length) ? [{ ...own, rest: true, respondents: left }] : []),
    ];
  });
  return [...everybody, ...domains];
}

interface Changed {
  readonly was: ReleasedRespondent | undefined;
  readonly is: ReleasedRespondent | undefined;
}

/** Respondents of one release alone, or with other answers in the other. */
export function changedRespondents(before: ReleasedWave, now: ReleasedWave): readonly Changed[] {
  const [then, today] = [before, now].map(({ respondents }) => new Map(respondents.map((one) => [one.id, one])));
  return [...new Set([...then.keys(), ...today.keys()])]
    .map((id) => ({ was: then.get(id), is: today.get(id) }))
    .filter(({ was, is }) => was === undefined || is === undefined || was.answers !== is.answers);
}

function movedCells({ earlier, later, minimumOf }: ComparedReleases): readonly IsolatedGroup[] {
  const then = new Map(earlier.cells.map((cell) => [keyOf(cell), cell.base]));
  return later.cells.flatMap(({ base, ...cell }) => {
    const respondents = Math.abs(base - (then.get(keyOf(cell)) ?? base));
    return respondents >= 1 && respondents < minimumOf(cell.public) ? [{ ...cell, rest: false, respondents }] : [];
  });
}

const keyOf = (cell: Omit<ReleasedCell, "base">): string =>
  [cell.public, cell.wave, cell.indicator, cell.answer, cell.domain_kind, cell.domain].join("\n");
