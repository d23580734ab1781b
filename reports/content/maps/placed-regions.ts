import { type PlacedMap, placeOutlines } from "#figures/maps/place-outlines";
import type { StudyDefinition } from "#schemas/study-definition";
import { mainLevel } from "#study/territories/main-level";
import type { SiteContext } from "../site-context.ts";

type Placed = Pick<SiteContext, "definition" | "regions">;

/** Maps are placed once for all pages of a site. */
const PLACED = new WeakMap<StudyDefinition["outlines"], Map<string, PlacedMap>>();

/**
 * The territories of the main level in their outlines; null where the study has none. Those of which nothing is told are drawn
 * with the country, unless they are far from it.
 */
export function placedRegions({ definition, regions }: Placed, width: number): PlacedMap | null {
  const level = mainLevel(definition.territories)?.id ?? "";
  const known = new Set(regions.map(({ code }) => code));
  const outlines = definition.outlines.get(level)?.filter(({ code, inset }) => !inset || known.has(code)) ?? [];
  if (!outlines.some(({ code }) => known.has(code))) return null;
  const maps = PLACED.get(definition.outlines) ?? new Map<string, PlacedMap>();
  PLACED.set(definition.outlines, maps);
  const key = JSON.stringify([width, outlines.map(({ code }) => code)]);
  const placed = maps.get(key) ?? placeOutlines(outlines, width);
  maps.set(key, placed);
  return placed;
}
