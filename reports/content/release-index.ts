import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import { REGION, WHOLE } from "#schemas/tables/status";
import type { ReleaseTables } from "#schemas/tables/tables";
import type { Fact } from "#schemas/tables/told/facts";
import type { SmallArea } from "#schemas/tables/told/small-areas";
import type { Trend } from "#schemas/tables/trends";

/** Where to look: a public's indicator in a domain of a wave. */
export interface Cell {
  readonly public: string;
  readonly wave: string;
  readonly indicator: string;
  readonly domain_kind: string;
  readonly domain: string;
}

/** The release tables, found by cell instead of by reading through them. */
export interface ReleaseIndex {
  readonly release: ReleaseTables;
  /** Every answer of the indicator in the cell, in the order of the table. */
  estimates(cell: Cell): readonly Estimate[];
  specificities(cell: Cell): readonly Specificity[];
  /** What stands for the figures of the cell that are not shown; nothing where no ladder leads to it. */
  smallAreas(cell: Cell): readonly SmallArea[];
  /** Every pair of waves of the indicator in a domain. */
  trends(cell: Omit<Cell, "wave">): readonly Trend[];
  /** Every estimate of an indicator, crossings included, whatever the public and the wave. */
  estimatesOf(indicator: string): readonly Estimate[];
  /** Every pair of waves of an indicator. */
  trendsOf(indicator: string): readonly Trend[];
  /** The facts of some keys, in their order: a value and its gap to the rest have the same. */
  facts(keys: readonly string[]): readonly Fact[];
  /** Regions that the study speaks of, shown or not. */
  readonly regionCodes: ReadonlySet<string>;
}

/** Builds the index once for the whole site. */
export function indexRelease(release: ReleaseTables): ReleaseIndex {
  const estimates = groupBy(release.estimates, cellKey);
  const specificities = groupBy(release.specificities, cellKey);
  const ladder = groupBy(release.small_areas, cellKey);
  const trends = groupBy(release.trends, (row) => cellKey({ ...row, wave: "" }));
  const ofIndicator = groupBy(release.estimates, ({ indicator }) => indicator);
  const trendsOfIndicator = groupBy(release.trends, ({ indicator }) => indicator);
  let facts: ReadonlyMap<string, Fact[]> | undefined;
  const regional = release.estimates.filter((row) => row.domain_kind === REGION);
  return {
    release,
    estimates: (cell) => estimates.get(cellKey(cell)) ?? [],
    specificities: (cell) => specificities.get(cellKey(cell)) ?? [],
    smallAreas: (cell) => ladder.get(cellKey(cell)) ?? [],
    trends: (cell) => trends.get(cellKey({ ...cell, wave: "" })) ?? [],
    estimatesOf: (indicator) => ofIndicator.get(indicator) ?? [],
    trendsOf: (indicator) => trendsOfIndicator.get(indicator) ?? [],
    facts: (keys) => {
      facts ??= groupBy(release.facts, ({ key }) => key);
      const known = facts;
      return keys.flatMap((key) => known.get(key) ?? []);
    },
    regionCodes: new Set(regional.map((row) => row.domain)),
  };
}

/** The cell of a whole population. */
export function overall(publicId: string, wave: string, indicator: string): Cell {
  return { public: publicId, wave, indicator, domain_kind: WHOLE, domain: WHOLE };
}

/** The cell of a region. */
export function inRegion(publicId: string, wave: string, indicator: string, region: string): Cell {
  return { public: publicId, wave, indicator, domain_kind: REGION, domain: region };
}

/** The cell of a territory of any level, or of a group. */
export function inPlace(
  publicId: string,
  wave: string,
  indicator: string,
  { kind, code }: { readonly kind: string; readonly code: string },
): Cell {
  return { public: publicId, wave, indicator, domain_kind: kind, domain: code };
}

function cellKey(cell: Cell): string {
  return `${cell.public}\u0000${cell.wave}\u0000${cell.indicator}\u0000${cell.domain_kind}\u0000${cell.domain}`;
}

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = key(row);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}
