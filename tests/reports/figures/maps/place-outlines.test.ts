import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { conicProjection } from "#figures/maps/conic-projection";
import { placeOutlines } from "#figures/maps/place-outlines";
import { type Outline, outlinesFile, type Ring } from "#schemas/territories/outlines";

const square = (west: number, south: number, side = 2): Ring => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const outline = (code: string, ring: Ring, inset = false): Outline => ({ code, inset, rings: [ring] });

describe("published: the conformal conic of Snyder 1987, page 295", () => {
  // Parallels 33 and 45 degrees are a sixth from the edges of 30 to 48 degrees; the central meridian is -96.
  const project = conicProjection([
    [
      [-117, 30],
      [-75, 48],
    ],
  ]);

  test("the point 35 N, 75 W of the unit sphere, from the origin 23 N, 96 W", () => {
    const [[x, y], [, origin]] = [project(-75, 35), project(-96, 23)];
    expect(x).toBeCloseTo(0.2966785, 7);
    expect(origin - y).toBeCloseTo(0.2462112, 7);
  });
});

describe("a country whose parallels are as far from the equator on either side", () => {
  test("is drawn as on a cylinder", () => {
    const project = conicProjection([square(0, -3, 6)]);
    expect(Math.hypot(...project(3, 0))).toBeLessThan(1e-12);
    expect(project(6, 0)[0]).toBeCloseTo(0.05236, 5);
  });
});

describe("outlines on paper", () => {
  const [west, east] = [outline("W", square(0, 44)), outline("E", square(2, 44))];

  test("fill their width, and neighbours share their border", () => {
    const { places, width, height } = placeOutlines([west, east], 200);
    const points = places.map(({ rings }) => rings.flat());
    expect(Math.min(...points.flat().map(([x]) => x))).toBe(1);
    expect(Math.max(...points.flat().map(([x]) => x))).toBe(width - 1);
    expect(Math.max(...points.flat().map(([, y]) => y))).toBeLessThan(height);
    const shared = points[0].filter((point) => points[1].some((other) => String(other) === String(point)));
    expect(shared).toHaveLength(2);
  });

  test("have their text inside", () => {
    const { places } = placeOutlines([west, east], 200);
    const [left, right] = places.map(({ middle }) => middle()[0]);
    expect(left).toBeLessThan(100);
    expect(right).toBeGreaterThan(100);
  });

  test("one that is far from the others is drawn below them, without making them smaller", () => {
    const alone = placeOutlines([west, east], 200);
    const withInset = placeOutlines([west, east, outline("F", square(-60, 4), true)], 200);
    const paths = alone.places.map(({ path }) => path);
    expect(withInset.places.slice(0, 2).map(({ path }) => path)).toEqual(paths);
    const [far] = withInset.places.slice(2);
    for (const [, y] of far.rings.flat()) expect(y).toBeGreaterThan(alone.height - 2);
    expect(withInset.height).toBeGreaterThan(alone.height);
  });

  test("what is over them is at their scale", () => {
    const { places, placeOver } = placeOutlines([west, east], 200);
    expect(placeOver(east).path).toBe(places[1].path);
  });
});

describe("the outlines of data/reference", () => {
  const read = (name: string) => {
    const text = readFileSync(`data/reference/${name}-outlines.geojson`, "utf8");
    const features = outlinesFile.parse(JSON.parse(text)).features;
    const rings = new Map(
      features.map(({ properties, geometry }) => [
        properties.code,
        (geometry.coordinates as unknown as Ring[][]).flat(),
      ]),
    );
    return { bytes: text.length, rings };
  };
  const codes = (name: string) =>
    readFileSync(`data/reference/${name}.csv`, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
  const [regions, departments] = [read("region"), read("departement")];

  test("hold every region and department, in little room", () => {
    expect([...regions.rings.keys()]).toEqual(codes("regions").map(([code]) => code));
    expect([...departments.rings.keys()].sort()).toEqual(
      codes("departements")
        .map(([code]) => code)
        .sort(),
    );
    expect(regions.bytes).toBeLessThan(40_000);
    expect(departments.bytes).toBeLessThan(80_000);
  });

  /** Square kilometres on a sphere of the earth's mean radius, by the ring's own line integral. */
  const areaOf = (rings: readonly Ring[] = []) =>
    rings.reduce((sum, ring) => {
      const radians = (degrees: number) => (degrees * Math.PI) / 180;
      const steps = ring.slice(1).map(([longitude, latitude], at) => {
        const [before, below] = ring[at];
        return radians(longitude - before) * (2 + Math.sin(radians(latitude)) + Math.sin(radians(below)));
      });
      return sum + Math.abs((steps.reduce((one, other) => one + other, 0) * 6371.0088 ** 2) / 2);
    }, 0);

  test("a region is as large as its departments together", () => {
    for (const [region, rings] of regions.rings) {
      const own = codes("departements").filter(([, , of]) => of === region);
      const parts = own.reduce((sum, [code]) => sum + areaOf(departments.rings.get(code)), 0);
      expect(Math.abs(areaOf(rings) / parts - 1), region).toBeLessThan(0.002);
    }
  });

  // Insee, areas of the cadastre in square kilometres.
  test.each([
    ["11", 12011],
    ["53", 27208],
    ["76", 72724],
    ["84", 69711],
    ["94", 8680],
    ["04", 2504],
  ])("region %s has about its published area", (code, area) => {
    expect(Math.abs(areaOf(regions.rings.get(code)) / area - 1)).toBeLessThan(0.06);
  });
});
