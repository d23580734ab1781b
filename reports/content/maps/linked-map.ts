import type { MapValue } from "#figures/forms/outline-map";
import type { Outline } from "#schemas/territories/outlines";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";
import { placedRegions } from "./placed-regions.ts";

/** A territory that leads to its sheet. */
interface LinkedPlace {
  readonly path: string;
  readonly label: string;
  readonly href: string;
  /** What the style sheet knows its class by. */
  readonly shade: string;
  /** It is that of the page. */
  readonly here: boolean;
  /** Its value, and where it is written. */
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** A map of a page, whose territories are links. */
export interface LinkedMap {
  readonly width: number;
  readonly height: number;
  readonly places: readonly LinkedPlace[];
  /** Territories that have no sheet. */
  readonly blank: readonly string[];
  readonly over: readonly string[];
}

interface Linked {
  /** Narrow enough for a telephone, wide enough for the smallest territory to be a target. */
  readonly width: number;
  /** From the page to the root of the site. */
  readonly root: string;
  readonly values?: readonly MapValue[];
  readonly here?: (region: RegionView) => boolean;
  readonly over?: readonly Outline[];
}

/** The territories of the main level in their outlines, each a link to its sheet; null where the study has no outlines. */
export function linkedMap(
  context: Pick<SiteContext, "definition" | "regions">,
  { width, root, values = [], here = () => false, over = [] }: Linked,
): LinkedMap | null {
  const map = placedRegions(context, width);
  if (map === null) return null;
  const places = map.places.map(({ code, path, middle }) => {
    const region = context.regions.find((one) => one.code === code);
    const value = values.find((one) => one.code === code);
    const text = value?.text ?? "";
    const [x, y] = text === "" ? [0, 0] : middle();
    const isHere = region !== undefined && here(region);
    return { region, path, text, x, y, here: isHere, shade: isHere ? "here" : shadeOf(value) };
  });
  return {
    ...{ width, height: map.height },
    places: places.flatMap(({ region, ...place }) =>
      region === undefined ? [] : [{ ...place, label: region.label, href: root + region.file }],
    ),
    blank: places.filter(({ region }) => region === undefined).map(({ path }) => path),
    over: over.map((outline) => map.placeOver(outline).path),
  };
}

/** The class of a value; that of what is not shown where it has none. */
export function shadeOf(value: MapValue | undefined): string {
  if (value === undefined) return "";
  if (value.level === null) return "shade-none";
  return `shade-${value.level + 1}${value.fragile ? " fragile" : ""}`;
}
