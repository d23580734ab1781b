import type { Estimate } from "#schemas/tables/estimates";
import { GROUP, REGION } from "#schemas/tables/status";
import { factKey } from "#schemas/tables/told/facts";
import { factPlaceOf, POOLED, type SmallArea } from "#schemas/tables/told/small-areas";
import { isShown } from "#wording/shown";
import { inPlace } from "../release-index.ts";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";
import { relatedPlaces } from "./related-places.ts";

/** What stands for a value of a territory that is not published. */
export interface StandIn {
  /** « † vagues réunies, 2016, 2020 et 2024 »: its rung, and what it is made of. */
  readonly what: string;
  readonly row: Pick<Estimate, "base" | "estimate" | "ci_lower" | "ci_upper" | "status" | "statistic">;
  /** Key of the fact that it is; null of a model's value, which has none. */
  readonly key: string | null;
}

export interface Untold {
  readonly public: string;
  readonly wave: string;
  readonly indicator: string;
}

/**
 * The rung of the ladder that is shown for a cell. A territory of another level than the main one has no ladder: the smallest level
 * around whose own figure is published stands for it, which is in the tables for itself.
 */
export function standIn(context: SiteContext, region: RegionView, told: Untold): StandIn | undefined {
  const cell = inPlace(told.public, told.wave, told.indicator, region);
  const rung = context.index.smallAreas(cell).find(({ answer }) => answer === "");
  if (rung !== undefined) return standInOf(context, rung);
  const levels = relatedPlaces(context, region).around.filter(({ kind }) => kind !== GROUP);
  const ordered = levels.toSorted((one, other) => Number(other.kind === REGION) - Number(one.kind === REGION));
  for (const place of ordered) {
    const rows = context.index.estimates(inPlace(told.public, told.wave, told.indicator, place));
    const row = rows.find(({ answer, status, estimate }) => answer === "" && isShown(status) && estimate !== null);
    if (row !== undefined) return { what: named(context, "pooled-territories", place.label), row, key: factKey(row) };
  }
  return undefined;
}

/** What a row of the ladder shows; nothing where no rung could. */
export function standInOf(context: SiteContext, row: SmallArea): StandIn | undefined {
  if (row.rung === null || row.estimate === null) return undefined;
  const place = factPlaceOf(row);
  return {
    what: named(context, row.rung, madeOf(context, row)),
    row,
    key: place === undefined ? null : factKey(place),
  };
}

function named({ words }: SiteContext, rung: NonNullable<SmallArea["rung"]>, of: string | null): string {
  return words.sheets.pooled.what(words.statuses.rungSign(rung), words.statuses.rung(rung), of);
}

/** The waves or the territories that it is made of, by their names. */
function madeOf({ words, sheets }: SiteContext, { rung, waves, territories }: SmallArea): string | null {
  if (rung === "modelled") return null;
  if (rung === "pooled-waves") return words.type.enumerate(waves.split(POOLED));
  return words.type.enumerate(
    territories.split(POOLED).map((typed) => {
      const [kind, code] = typed.split(":");
      return sheets.find((place) => place.kind === kind && place.code === code)?.label ?? typed;
    }),
  );
}
