import type { Outline } from "#schemas/territories/outlines";
import { conicProjection, type Pixel } from "./conic-projection.ts";
import { middleOf } from "./middle-of.ts";

/** A territory on paper. */
export interface PlacedOutline {
  readonly code: string;
  /** Its border, as the path of a drawing. */
  readonly path: string;
  /** The same, as points. */
  readonly rings: readonly (readonly Pixel[])[];
  /** Where there is most room around a text; sought where one is written. */
  readonly middle: () => Pixel;
}

export interface PlacedMap {
  readonly width: number;
  readonly height: number;
  readonly places: readonly PlacedOutline[];
  /** Puts over them a part of the country, or what crosses them, at their scale. */
  readonly placeOver: (outline: Outline) => PlacedOutline;
}

/** A map is no higher than this for its width. */
const MOST_HEIGHT = 1.2;
/** Territories drawn apart: each in a square below the map, so many abreast. */
const INSETS_ABREAST = 6;
const INSET_GAP = 6;
/** Borders are drawn on a grid of half pixels: neighbours keep the same line. */
const GRID = 0.5;

/** Puts outlines in a width: the country together, territories that are far from it in a row of squares below. */
export function placeOutlines(outlines: readonly Outline[], width: number): PlacedMap {
  const apart = outlines.filter(({ inset }) => inset);
  const together = apart.length === outlines.length ? outlines : outlines.filter(({ inset }) => !inset);
  const box = { left: 1, top: 1, width: width - 2, height: width * MOST_HEIGHT };
  const main = placeIn(together, box);
  const placed = { width, places: main.places, placeOver: main.place };
  if (together === outlines || apart.length === 0) return { ...placed, height: main.height + 2 };
  const side = (width - INSET_GAP * (INSETS_ABREAST - 1)) / INSETS_ABREAST;
  const insets = apart.flatMap((outline, at) => {
    const column = at % INSETS_ABREAST;
    const row = Math.floor(at / INSETS_ABREAST);
    const step = side + INSET_GAP;
    const own = { left: column * step, top: main.height + 8 + row * step, width: side, height: side };
    return placeIn([outline], own).places;
  });
  const rows = Math.ceil(apart.length / INSETS_ABREAST);
  return { ...placed, height: main.height + 8 + rows * (side + INSET_GAP), places: [...main.places, ...insets] };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Placed {
  readonly height: number;
  readonly places: readonly PlacedOutline[];
  readonly place: (outline: Outline) => PlacedOutline;
}

/** Outlines as large as their box lets them be, in its middle from left to right, at its top. */
function placeIn(outlines: readonly Outline[], box: Box): Placed {
  const project = conicProjection(outlines.flatMap(({ rings }) => rings));
  const onPaper = ({ code, rings }: Outline) => ({
    code,
    rings: rings.map((ring) => ring.map(([longitude, latitude]) => project(longitude, latitude))),
  });
  const drawn = outlines.map(onPaper);
  const points = drawn.flatMap(({ rings }) => rings.flat());
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const left = smallest(xs);
  const top = smallest(ys);
  const wide = -smallest(xs.map((x) => -x)) - left;
  const high = -smallest(ys.map((y) => -y)) - top;
  const scale = Math.min(box.width / Math.max(wide, Number.EPSILON), box.height / Math.max(high, Number.EPSILON));
  const start = box.left + (box.width - wide * scale) / 2;
  const onGrid = ([x, y]: Pixel): Pixel => [snap(start + (x - left) * scale), snap(box.top + (y - top) * scale)];
  const placed = ({ code, rings }: ReturnType<typeof onPaper>): PlacedOutline => {
    const snapped = rings.map((ring) => withoutRepeats(ring.map(onGrid))).filter((ring) => ring.length > 2);
    return { code, rings: snapped, path: pathOf(snapped), middle: once(() => middleOf(snapped)) };
  };
  return { height: Math.ceil(high * scale), places: drawn.map(placed), place: (one) => placed(onPaper(one)) };
}

/** What is found the first time that it is asked for. */
function once<Found>(find: () => Found): () => Found {
  let found: { readonly it: Found } | undefined;
  return () => {
    found ??= { it: find() };
    return found.it;
  };
}

const smallest = (values: readonly number[]): number => values.reduce((one, other) => Math.min(one, other), Infinity);
const snap = (value: number): number => Math.round(value / GRID) * GRID;

/** Points one after the other that differ; the last is not the first again. */
function withoutRepeats(ring: readonly Pixel[]): readonly Pixel[] {
  return ring.filter(([x, y], at) => {
    const [x2, y2] = ring[(at + ring.length - 1) % ring.length];
    return x !== x2 || y !== y2;
  });
}

function pathOf(rings: readonly (readonly Pixel[])[]): string {
  return rings
    .map((ring) => {
      const steps = ring.slice(1).map(([x, y], at) => `${x - ring[at][0]},${y - ring[at][1]}`);
      return `M${ring[0]}l${steps.join(" ")}z`;
    })
    .join("");
}
