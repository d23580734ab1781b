import { cellKey } from "#schemas/tables/cell-key";
import type { Estimate } from "#schemas/tables/estimates";
import type { UnknownCell, UnknownLine } from "#schemas/tables/hidden/unknowns";
import { because, NO_REASON } from "#schemas/tables/reasons";
import { REGION } from "#schemas/tables/status";
import type { SmallArea } from "#schemas/tables/told/small-areas";
import { KnownTogether } from "./known-together.ts";
import type { LadderSamples } from "./ladder-samples.ts";
import type { SmallAreasSlice } from "./ladder-slice.ts";
import { obeysRules } from "./own-rules.ts";
import { pooledTerritories } from "./pooled-territories.ts";
import { type HiddenCell, pooledWaves } from "./pooled-waves.ts";
import type { Member, RungCandidate } from "./rung-candidate.ts";
import { typedPlace, typedRegion } from "./typed-place.ts";

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

/** A row for each figure of the main level that is not shown: what stands for it, the first rung that may, or that none may. */
export function climb(slice: SmallAreasSlice, climbed: Climbed): readonly SmallArea[] {
  const { estimates, hidden, samples } = climbed;
  const cells = estimates.filter((row) => row.domain_kind === REGION && isUntold(row, hidden));
  if (cells.length === 0) return [];
  const untold = new Set(cells.map((row) => placeKey(row, row.domain)));
  const shown = new Map<string, RungCandidate>();
  const together = new KnownTogether(climbed.cells, climbed.lines, slice.rules.minimum);
  for (const rung of [pooledWaves, pooledTerritories]) {
    const left = cells.filter((row) => !shown.has(placeKey(row, row.domain)));
    for (const candidate of rung(left, slice, samples)) {
      const isHidden = (member: Member) => untold.has(placeKey({ ...candidate, ...member }, member.region));
      if (!obeysRules(candidate, isHidden, slice.rules) || !together.show(candidate)) continue;
      for (const { wave, region } of candidate.targets) shown.set(placeKey({ ...candidate, wave }, region), candidate);
    }
  }
  const byKey = new Map(estimates.map((row) => [cellKey(row, row.wave), row]));
  return cells.map((row) => {
    const pooled = shown.get(placeKey(row, row.domain));
    if (pooled !== undefined) return { ...headOf(row), ...pooled.told, ...SHOWN };
    return groupedRow(row, slice, { byKey, hidden }) ?? { ...headOf(row), ...nothingOf(row) };
  });
}

/** A figure that is not shown, or that could not be estimated. */
const isUntold = (row: Estimate, hidden: ReadonlySet<string>): boolean =>
  row.status === "not-evaluable" || hidden.has(cellKey(row, row.wave));

const placeKey = ({ wave, indicator, answer }: Pick<HiddenCell, "wave" | "indicator" | "answer">, region: string) =>
  `${wave}\n${indicator}\n${answer}\n${region}`;

const SHOWN = { status: "published", ...NO_REASON } as const;

const headOf = ({
  study,
  public: id,
  wave,
  indicator,
  answer,
  domain_kind,
  domain,
  statistic,
  population,
}: Estimate) => ({
  ...{ study, public: id, wave, indicator, answer, domain_kind, domain, statistic, population },
});

const NO_NUMBERS = {
  ...{
    base: null,
    n_eff: null,
    estimate: null,
    se: null,
    ci_lower: null,
    ci_upper: null,
    df: null,
    deff: null,
    cv: null,
  },
  method: "none",
  rung: null,
} as const;

const nothingOf = ({ wave, domain }: Estimate) => ({
  ...NO_NUMBERS,
  waves: wave,
  territories: typedRegion(domain),
  status: "suppressed" as const,
  ...because("no-rung"),
});

interface Direct {
  readonly byKey: ReadonlyMap<string, Estimate>;
  readonly hidden: ReadonlySet<string>;
}

/** The figure of the smallest level around that is shown for itself: nothing more is told by repeating it. */
function groupedRow(row: Estimate, { around }: SmallAreasSlice, { byKey, hidden }: Direct): SmallArea | undefined {
  for (const { level, holders } of around) {
    const key = cellKey({ ...row, domain_kind: level, domain: holders[row.domain] ?? "" }, row.wave);
    const whole = byKey.get(key);
    if (whole === undefined || isUntold(whole, hidden)) continue;
    const { base, n_eff, estimate, se, ci_lower, ci_upper, df, deff, cv, method } = whole;
    return {
      ...headOf(row),
      ...{ base, n_eff, estimate, se, ci_lower, ci_upper, df, deff, cv, method },
      rung: "pooled-territories",
      waves: row.wave,
      territories: typedPlace(level, whole.domain),
      ...SHOWN,
    };
  }
  return undefined;
}
