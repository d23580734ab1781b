import { describe, expect, test } from "vitest";
import { copiedExports } from "#study/checks/waves/check-shared-exports";
import { readStudy } from "#study/load-study";
import { type SmallStudy, writeSmallStudy } from "#tests/flow/small-study";

const EXPORT = "id;who;q\n1;A;1\n2;B;2\n";
const study = (keys: Readonly<Record<string, unknown>>, other = EXPORT): SmallStudy => ({
  lists: { two: { codes: { "1": "Un", "2": "Deux" } } },
  questions: [{ id: "q", type: "single", codes: "two" }],
  waves: { "2019": { export: EXPORT, keys }, "2020": { export: other } },
});
function toldOf(small: SmallStudy) {
  const { definition, warnings } = readStudy(writeSmallStudy(small));
  return [...warnings.filter(({ code }) => code === "OBS-S034"), ...copiedExports(definition)];
}

describe("one file for two waves is told", () => {
  test("by two names", () => {
    const [found, ...others] = toldOf(study({}));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: "OBS-S034", file: "exports/2020.csv", value: "exports/2020.csv" });
    expect(found.message).toBe(
      "people 2020 et people 2019 lisent le même fichier, « exports/2020.csv » (« exports/2019.csv » en est une copie) : chacun y serait répondant des deux",
    );
  });

  test("by one name", () => {
    const [found, ...others] = toldOf({
      ...study({}),
      waves: { "2019": { export: EXPORT }, "2020": { export: "", exportKeys: { file: "exports/2019.csv" } } },
    });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ file: "study.yaml", field: "waves.1.export.file" });
    expect(found.message).toContain("le même fichier, « exports/2019.csv » :");
  });

  test("not where one says who its respondents are, nor for other bytes of the same size", () => {
    expect(toldOf(study({ keep_if: [{ column: "who", in: ["A"] }] }))).toEqual([]);
    expect(toldOf(study({}, EXPORT.replace("2;B;2", "2;B;1")))).toEqual([]);
  });
});
