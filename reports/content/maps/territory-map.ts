import type { MapKey } from "#figures/forms/map-key";
import { type MapValue, outlineMap } from "#figures/forms/outline-map";
import { hasRoom, tileGrid } from "#figures/forms/tile-grid";
import type { ChartContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { placedRegions } from "./placed-regions.ts";

/** Width of a map beside the values that it shows. */
const BESIDE = 264;

/**
 * The map of a figure: territories in their outlines where the study has them, as squares at their place where it has those,
 * else none. It never stands without the values and intervals beside it.
 */
export function territoryMap(context: SiteContext, values: readonly MapValue[], key: MapKey): ChartContent | null {
  const { outlines, tiles: squares } = context.words.figures.maps;
  const map = placedRegions(context, BESIDE);
  if (map !== null) return { wide: null, narrow: outlineMap({ map, values, key }), name: outlines };
  const tiles = values.flatMap((value) => {
    const tile = context.definition.tiles.find(({ code }) => code === value.code);
    return tile === undefined ? [] : [{ ...tile, ...value }];
  });
  if (tiles.length === 0 || !hasRoom(tiles, BESIDE)) return null;
  return { wide: null, narrow: tileGrid({ tiles, key }, { width: BESIDE, narrow: true }), name: squares };
}
