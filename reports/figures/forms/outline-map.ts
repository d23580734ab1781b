import type { TopLevelSpec } from "vega-lite";
import { asWritten, chart, type Datum, layer, pixel, textMark } from "../drawing/layers.ts";
import { contrast, OUTLINE, PAPER, SECONDARY, textOn } from "../drawing/palette.ts";
import { NARROW, smallText } from "../drawing/sizes.ts";
import { measureText } from "../drawing/text-metrics.ts";
import { crossingsAt } from "../maps/middle-of.ts";
import type { PlacedMap, PlacedOutline } from "../maps/place-outlines.ts";
import { type MapKey, mapKey } from "./map-key.ts";

/** What a territory has on a map: its value as text, and the class that colours it. */
export interface MapValue {
  readonly code: string;
  readonly text: string;
  /** Class of its value, from 0, or null where the value is not shown. */
  readonly level: number | null;
  /** Told with caution: hatched. */
  readonly fragile: boolean;
}

export interface OutlineMap {
  readonly map: PlacedMap;
  readonly values: readonly MapValue[];
  readonly key: MapKey;
}

const KEY_GAP = 8;
/** Lines over a fragile value, so far apart. */
const HATCH = 5;
/** Contrast from which a line of paper is seen on a class. */
const SEEN = 1.7;
/** A border of its own size: what Vega makes of a shape's size. */
const OWN_SIZE = 4;
const VALUE_SIZE = smallText(NARROW);

/**
 * Territories in their outlines: coloured by classes whose bounds are the same for every wave, each with its value; hatched
 * where it is fragile, dashed on paper where it is not shown.
 */
export function outlineMap({ map, values, key }: OutlineMap): TopLevelSpec {
  const { width, height } = map;
  const told = mapKey(key, height + KEY_GAP, width);
  const places = map.places.flatMap((place) => {
    const value = values.find(({ code }) => code === place.code);
    return value === undefined ? [] : [{ place, value }];
  });
  const rows = places.map(({ place, value }) => rowOf(place, value, { colours: key.colours, width }));
  const hatches = places.flatMap(({ place, value: { fragile, level } }) =>
    fragile ? hatched(place, hatchOn(key.colours[level ?? 0] ?? PAPER)) : [],
  );
  const frame = { width, height: height + KEY_GAP + told.height, left: 0, right: 0, top: 2, bottom: 2 };
  return chart(frame, [...borders(rows), ...hatchLayer(hatches), ...texts(rows), ...told.layers]);
}

const AT = { x: pixel("x"), y: pixel("y"), shape: asWritten("path") };
const BORDER = { type: "point", size: OWN_SIZE, opacity: 1, strokeWidth: 1 };

/** What is not shown comes last: its dashes are not covered by the borders of others. */
function borders(rows: readonly Datum[]) {
  const shown = rows.filter(({ level }) => level !== null);
  const hidden = rows.filter(({ level }) => level === null);
  return [
    ...layer({ ...BORDER, stroke: OUTLINE }, { ...AT, fill: asWritten("colour") }, shown),
    ...layer({ ...BORDER, fill: PAPER, stroke: PAPER }, AT, hidden),
    ...layer({ ...BORDER, fill: PAPER, stroke: OUTLINE, strokeDash: [3, 2] }, AT, hidden),
  ];
}

function hatchLayer(hatches: readonly Datum[]) {
  const along = { x: pixel("x"), x2: { field: "x2" }, y: pixel("y") };
  return layer({ type: "rule", strokeWidth: 1 }, { ...along, stroke: asWritten("stroke") }, hatches);
}

/** Values with a halo of their class, which parts them from the lines under them. */
function texts(rows: readonly Datum[]) {
  const place = { x: pixel("x_text"), y: pixel("y_text"), text: { field: "text" } };
  const halo = { fontWeight: 600, strokeWidth: 3, strokeJoin: "round", fontSize: VALUE_SIZE };
  return layer(textMark(halo), { ...place, fill: asWritten("ink"), stroke: asWritten("colour") }, rows);
}

interface Sheet {
  readonly colours: readonly string[];
  readonly width: number;
}

/** A value stands in the middle of its territory, and never past the edge of the map. */
function rowOf(
  { code, path, middle: middleOf }: PlacedOutline,
  { text, level }: MapValue,
  { colours, width }: Sheet,
): Datum {
  const colour = level === null ? PAPER : (colours[level] ?? PAPER);
  const ink = level === null ? SECONDARY : textOn(colour);
  const middle = middleOf();
  const half = measureText(text, VALUE_SIZE, 600) / 2 + 1;
  const x_text = Math.round(Math.max(half, Math.min(width - half, middle[0])));
  return { code, path, x: 0, y: 0, x_text, y_text: middle[1], text, level, colour, ink };
}

/** Paper on a class that parts from it, the ink of borders on a paler one. */
const hatchOn = (colour: string): string => (contrast(colour, PAPER) > SEEN ? PAPER : OUTLINE);

function hatched({ rings }: PlacedOutline, stroke: string): readonly Datum[] {
  const heights = rings.flat().map(([, y]) => y);
  const first = Math.ceil(Math.min(...heights) / HATCH) * HATCH + 0.5;
  const lines = Math.ceil((Math.max(...heights) - first) / HATCH);
  return Array.from({ length: Math.max(0, lines) }, (_, at) => first + at * HATCH).flatMap((y) => {
    const crossed = crossingsAt(y, rings);
    return crossed.flatMap((x, at) => (at % 2 === 1 ? [{ x: crossed[at - 1] ?? x, x2: x, y, stroke }] : []));
  });
}
