import { changedRespondents } from "./isolated-respondents.ts";
import type { ReleasedCell, ReleasedData } from "./released-wave.ts";

/** A cell of an indicator that was taken away, and one of another that came: their difference is told by nobody. */
export interface ReplacedMeasure {
  readonly was: ReleasedCell;
  readonly is: ReleasedCell;
}

interface Compared {
  readonly earlier: ReleasedData;
  readonly later: ReleasedData;
  /** Cells that the later release hides. */
  readonly hidden: readonly Omit<ReleasedCell, "base">[];
  readonly minimumOf: (publicId: string) => number;
}

/**
 * Cells of which an earlier release shows one and a later the other, of the same respondents and read off the same question, where the
 * first is of an indicator that the later release does not have: in one release the second would be hidden, since those who
 * are in one base alone are fewer than the minimum.
 */
export function replacedMeasures({ earlier, later, hidden, minimumOf }: Compared): readonly ReplacedMeasure[] {
  const same = later.waves.filter((wave) => {
    const before = earlier.waves.find((one) => one.public === wave.public && one.wave === wave.wave);
    return before !== undefined && changedRespondents(before, wave).length === 0;
  });
  const [then, now, withheld] = [earlier.cells, later.cells, hidden].map((cells) => new Set(cells.map(measureOf)));
  const gone = earlier.cells.filter((cell) => !now.has(measureOf(cell)) && !withheld.has(measureOf(cell)));
  const come = Map.groupBy(
    later.cells.filter((cell) => !then.has(measureOf(cell))),
    placeOf,
  );
  return gone.flatMap((was) => {
    if (!same.some(({ public: id, wave }) => id === was.public && wave === was.wave)) return [];
    const few = (base: number): boolean => base >= 1 && base < minimumOf(was.public);
    return (come.get(placeOf(was)) ?? [])
      .filter((is) => few(Math.abs(was.base - is.base)) && isOfOneQuestion(was, is, { earlier, later }))
      .map((is) => ({ was, is }));
  });
}

/** Whether two measures read a question in common; unknown of a release that did not write what its own read. */
function isOfOneQuestion(was: ReleasedCell, is: ReleasedCell, { earlier, later }: Pick<Compared, "earlier" | "later">) {
  const [before, now] = [earlier.questions?.[was.indicator], later.questions?.[is.indicator]];
  return before?.some((question) => now?.includes(question)) ?? false;
}

const measureOf = ({ public: id, wave, indicator, answer }: Omit<ReleasedCell, "base">): string =>
  [id, wave, indicator, answer].join("\n");

const placeOf = ({ public: id, wave, domain_kind, domain }: ReleasedCell): string =>
  [domain_kind, domain, id, wave].join("\n");
