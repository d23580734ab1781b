import { REGION } from "#schemas/tables/status";
import type { Outline } from "#schemas/territories/outlines";
import { codesOf, relatedPlaces } from "../sheets/related-places.ts";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";
import { type LinkedMap, linkedMap } from "./linked-map.ts";

const WIDTH = 240;

/**
 * Where a territory is: the main level as links to its sheets, the territory in ink. One of another level, or a group, is drawn
 * over it where the study has its outline; else what holds it, or what it is made of, is in ink.
 */
export function locatorMap(context: SiteContext, region: RegionView): LinkedMap | null {
  const over = region.kind === REGION ? [] : ownOutlines(context, region);
  const isInked = inkedOf(context, region);
  return linkedMap(context, { width: WIDTH, root: "../", over, here: (one) => over.length === 0 && isInked(one) });
}

/** The outlines of all its codes; none where one is missing. */
function ownOutlines({ definition }: SiteContext, region: RegionView): readonly Outline[] {
  const codes = codesOf(definition, region);
  const outlines = codes.flatMap(
    ({ level, code }) => definition.outlines.get(level)?.find((outline) => outline.code === code) ?? [],
  );
  return outlines.length === codes.length ? outlines : [];
}

/** Which territories of the main level are those of a sheet: it, those that it holds, or the one that holds it. */
export function inkedOf(context: SiteContext, region: RegionView): (one: RegionView) => boolean {
  if (region.kind === REGION) return ({ code }) => code === region.code;
  const { around, inside } = relatedPlaces(context, region);
  const codes = new Set([...inside, ...around].filter(({ kind }) => kind === REGION).map(({ code }) => code));
  return ({ code }) => codes.has(code);
}
