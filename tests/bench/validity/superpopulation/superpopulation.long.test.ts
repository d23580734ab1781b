import { beforeAll, describe, expect, test } from "vitest";
import { WORLDS } from "./made-study.ts";
import { resultsOf, simulateBlock } from "./simulate-superpopulation.ts";

const SURVEYS = 120;
/** Errors of a share that one of some thirty rows passes by chance once in ten thousand. */
const ERRORS = 4.6;

const error = (share: number): number => Math.sqrt((share * (1 - share)) / SURVEYS);

describe("properties: what is published of a superpopulation whose truth is known", () => {
  let rows: ReturnType<typeof resultsOf> = [];
  beforeAll(async () => {
    for (const world of WORLDS) rows = [...rows, ...resultsOf([await simulateBlock(world, SURVEYS, 20261202)])];
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

  test("a family in which nothing differs seldom tells of something", () => {
    const families = rows.filter(({ test: name }) => name.startsWith("family: "));
    expect(families).toHaveLength(5);
    for (const { test: name, established } of families)
      expect(Number(established), name).toBeLessThan(0.05 + ERRORS * error(0.05));
  });

  test("intervals hold the truth", () => {
    for (const { test: name, coverage } of [...of("planted"), ...of("nothing")])
      expect(Number(coverage), name).toBeGreaterThan(0.93 - ERRORS * error(0.93));
  });
});
