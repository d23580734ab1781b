import { beforeAll, describe, expect, test } from "vitest";
import { WORLDS } from "./made-study.ts";
import { simulateSuperpopulation } from "./simulate-superpopulation.ts";

const SURVEYS = 120;
/** Errors of a share that one of some thirty rows passes by chance once in ten thousand. */
const ERRORS = 4.6;

const error = (share: number): number => Math.sqrt((share * (1 - share)) / SURVEYS);

describe("properties: what is published of a superpopulation whose truth is known", () => {
  let rows: Awaited<ReturnType<typeof simulateSuperpopulation>> = [];
  beforeAll(async () => {
    rows = (await Promise.all(WORLDS.map((world) => simulateSuperpopulation(world, SURVEYS, 20261202)))).flat();
  }, 600_000);
  const of = (world: string) => rows.filter((row) => row.world === world && row.coverage !== "");

  test("planted differences are found as often as their errors announce", () => {
    const planted = of("planted").filter(({ announced }) => Number(announced) > 0.06);
    expect(planted.length).toBeGreaterThanOrEqual(4);
    for (const { test: name, found, announced } of planted) {
      const power = Number(announced);
      expect(Math.abs(Number(found) - power), name).toBeLessThan(0.03 + ERRORS * error(power));
    }
  });

  test("nothing is found where nothing differs more often than 5 %, at equal structure too", () => {
    const nulls = rows.filter(({ announced }) => announced !== "" && Math.abs(Number(announced) - 0.05) < 1e-6);
    expect(nulls.map((row) => row.test)).toContain("region at equal structure: structure");
    for (const { test: name, found } of nulls) expect(Number(found), name).toBeLessThan(0.06 + ERRORS * error(0.06));
  });

  // Changes have a family for the whole and one for the regions, each of 5 %.
  test("a study without any difference seldom tells one", () => {
    const studies = rows.filter(({ test: name }) => name.startsWith("studies with a false one"));
    expect(studies).toHaveLength(3);
    for (const { test: name, established } of studies)
      expect(Number(established), name).toBeLessThan(0.1 + ERRORS * error(0.1));
  });

  test("intervals hold the truth", () => {
    for (const { test: name, coverage } of [...of("planted"), ...of("nothing")])
      expect(Number(coverage), name).toBeGreaterThan(0.93 - ERRORS * error(0.93));
  });
});
