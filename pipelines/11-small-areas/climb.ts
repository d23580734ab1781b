import { cellKey } from "#schemas/tables/cell-key";
import type { Estimate } from "#schemas/tables/estimates";
import type { UnknownCell, UnknownLine } from "#schemas/tables/hidden/unknowns";
import { because, NO_REASON } from "#schemas/tables/reasons";
import type { SmallArea } from "#schemas/tables/told/small-areas";
import type { Around } from "#study/small-areas/ladder-kinds";
import { KnownTogether } from "./known-together.ts";
import type { LadderSamples } from "./ladder-samples.ts";
import type { SmallAreasSlice } from "./ladder-slice.ts";
import { obeysRules } from "./own-rules.ts";
import { pooledTerritories } from "./pooled-territories.ts";
import { type HiddenCell, pooledWaves } from "./pooled-waves.ts";
import type { Member, RungCandidate } from "./rung-candidate.ts";
import { typedPlace } from "./typed-place.ts";
import { isUntold, placeOf, untoldRow } from "./untold-cell.ts";

/** What is known of a public before its ladder is climbed. */
export interface Climbed {
  /** Estimates of its indicators in territories. */
  readonly estimates: readonly Estimate[];
  /** Keys of the cells that are hidden. */
  readonly hidden: ReadonlySet<string>;
  readonly cells: readonly UnknownCell[];
  readonly lines: readonly UnknownLine[];
  readonly samples: LadderSamples;
}

/** A row for each figure of a level with a ladder that is not shown: what stands for it, the first rung that may, or that none may. */
export function climb(slice: SmallAreasSlice, climbed: Climbed): readonly SmallArea[] {
  const { estimates, hidden } = climbed;
  // What a level shows in place of its hidden figures is known when the next is climbed.
  const together = new KnownTogether(climbed.cells, climbed.lines, slice.rules.minimum);
  const byKey = new Map(estimates.map((row) => [cellKey(row, row.wave), row]));
  return slice.kinds.flatMap(({ kind, around }) => {
    const cells = estimates.filter((row) => row.domain_kind === kind && isUntold(row, hidden));
    const shown = climbLevel(cells, kind, { slice, climbed, together });
    return cells.map((row) => {
      const pooled = shown.get(placeKey(row, row.domain));
      if (pooled !== undefined) return { ...placeOf(row), ...pooled.told, ...SHOWN };
      return groupedRow(row, around, { byKey, hidden }) ?? untoldRow(placeOf(row), because("no-rung"));
    });
  });
}

interface Ladder {
  readonly slice: SmallAreasSlice;
  readonly climbed: Climbed;
  readonly together: KnownTogether;
}

/** The numbers of pooled waves and territories that may be shown for the hidden cells of a level, by cell. */
function climbLevel(cells: readonly Estimate[], kind: string, { slice, climbed, together }: Ladder) {
  const untold = new Set(cells.map((row) => placeKey(row, row.domain)));
  const shown = new Map<string, RungCandidate>();
  for (const rung of [pooledWaves, pooledTerritories]) {
    const left = cells.filter((row) => !shown.has(placeKey(row, row.domain)));
    for (const candidate of rung(left, slice, { kind, samples: climbed.samples })) {
      const isHidden = (member: Member) => untold.has(placeKey({ ...candidate, ...member }, member.place));
      if (!obeysRules(candidate, isHidden, slice.rules) || !together.show(candidate)) continue;
      for (const { wave, place } of candidate.targets) shown.set(placeKey({ ...candidate, wave }, place), candidate);
    }
  }
  return shown;
}

const placeKey = ({ wave, indicator, answer }: Pick<HiddenCell, "wave" | "indicator" | "answer">, place: string) =>
  `${wave}\n${indicator}\n${answer}\n${place}`;

const SHOWN = { status: "published", ...NO_REASON } as const;

interface Direct {
  readonly byKey: ReadonlyMap<string, Estimate>;
  readonly hidden: ReadonlySet<string>;
}

/** The figure of the smallest level around that is shown for itself: nothing more is told by repeating it. */
function groupedRow(row: Estimate, around: readonly Around[], { byKey, hidden }: Direct): SmallArea | undefined {
  for (const { level, holders } of around) {
    const key = cellKey({ ...row, domain_kind: level, domain: holders[row.domain] ?? "" }, row.wave);
    const whole = byKey.get(key);
    if (whole === undefined || isUntold(whole, hidden)) continue;
    const { base, n_eff, estimate, se, ci_lower, ci_upper, df, deff, cv, method } = whole;
    return {
      ...placeOf(row),
      ...{ base, n_eff, estimate, se, ci_lower, ci_upper, df, deff, cv, method },
      rung: "pooled-territories",
      waves: row.wave,
      territories: typedPlace(level, whole.domain),
      ...SHOWN,
    };
  }
  return undefined;
}
