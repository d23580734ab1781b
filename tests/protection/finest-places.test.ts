import { describe, expect, test } from "vitest";
import { finestPlaces } from "#protection/domains/finest-places";

const regions = { kind: "region", domains: ["1", "2"], codes: Int32Array.of(0, 0, 0, 1, 1, -1) };
const group = (codes: readonly number[]) => ({
  ...{ kind: "group", domains: ["g"], yielding: 2 },
  codes: Int32Array.from(codes),
});

describe("the smallest places that levels and groups make", () => {
  test("of a region and a group that overlaps it", () => {
    const [places] = finestPlaces([regions, group([-1, 0, 0, 0, -1, -1])]);
    expect([...places.codes]).toEqual([0, 1, 1, 2, 3, -1]);
  });

  test("are not told twice: a level whose places hold regions makes none", () => {
    const zone = { kind: "zone", domains: ["N"], codes: Int32Array.of(0, 0, 0, 0, 0, -1), yielding: 1 };
    expect(finestPlaces([regions, zone])).toEqual([]);
    expect(finestPlaces([regions])).toEqual([]);
  });
});
