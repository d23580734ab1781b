import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { readStudy } from "#study/load-study";
import { writeSmallStudy } from "#tests/flow/small-study";

/** A study of two regions whose outlines are in a file of these words. */
function studyWith(outlines: string): string {
  return writeSmallStudy({
    questions: [{ id: "lieu", type: "territory", level: "region" }],
    waves: { "2025": { export: "id;lieu\n1;01\n" } },
    publicKeys: { region: "lieu" },
    studyKeys: {
      territories: {
        label: "Lieux",
        levels: [{ id: "region", file: "regions.csv", outlines: "contours.geojson", source: "essai" }],
      },
    },
    files: { "regions.csv": "code,label\n01,Un\n02,Deux\n", "contours.geojson": outlines },
  });
}

const RING = [
  [0, 45],
  [1, 45],
  [1, 46],
  [0, 45],
];
const feature = (properties: object, geometry: object = { type: "Polygon", coordinates: [RING] }) => ({
  type: "Feature",
  properties,
  geometry,
});
const written = (...features: readonly object[]) => JSON.stringify({ type: "FeatureCollection", features });

function refusalOf(outlines: string) {
  try {
    readStudy(studyWith(outlines));
  } catch (error) {
    if (error instanceof FindingsError)
      return error.findings.map(({ code, file, message }) => ({ code, file, message }));
    throw error;
  }
  throw new Error("expected a refusal");
}

describe("outlines of territories", () => {
  test("are read by level, polygons or several; an altitude is left out", () => {
    const high = RING.map(([x, y]) => [x, y, 12]);
    const several = { type: "MultiPolygon", coordinates: [[RING], [high]] };
    const text = written(feature({ code: "01" }), feature({ code: "02", inset: true, name: "Deux" }, several));
    expect(readStudy(studyWith(text)).definition.outlines).toEqual(
      new Map([
        [
          "region",
          [
            { code: "01", inset: false, rings: [RING] },
            { code: "02", inset: true, rings: [RING, RING] },
          ],
        ],
      ]),
    );
  });

  test.each([
    ["what is no JSON", "<svg/>", "OBS-S004", "contours illisibles"],
    [
      "another geometry",
      written(feature({ code: "01" }, { type: "Point", coordinates: [0, 45] })),
      "OBS-S004",
      "geometry",
    ],
    [
      "metres for degrees",
      written(feature({ code: "01" }, { type: "Polygon", coordinates: [RING.map(() => [6e5, 6e6])] })),
      "OBS-S004",
      "coordinates",
    ],
    ["no code", written(feature({ name: "Un" })), "OBS-S004", "properties.code"],
    ["a code that the level has not", written(feature({ code: "03" })), "OBS-S006", "« 03 »"],
    ["a code twice", written(feature({ code: "01" }), feature({ code: "01" })), "OBS-S007", "« 01 »"],
  ])("%s is refused", (_, text, code, said) => {
    expect(refusalOf(text)).toEqual([{ code, file: "contours.geojson", message: expect.stringContaining(said) }]);
  });
});
