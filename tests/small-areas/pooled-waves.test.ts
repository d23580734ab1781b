import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { SmallArea } from "#schemas/tables/told/small-areas";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { ladderStudy } from "./ladder-study.ts";

/** What R gives for the same rows: tests/reference/small-areas/pooled-waves.R. */
interface Expected {
  readonly calibrated: boolean;
  readonly indicator: string;
  readonly region: string;
  readonly estimate: number;
  readonly se: number;
  readonly deff: number;
  readonly df: number;
}

const cases = JSON.parse(
  readFileSync(new URL("../reference/small-areas/pooled-waves.json", import.meta.url), "utf8"),
) as readonly Expected[];

describe("reference: waves taken together are R's stacked design", () => {
  const found = new Map<boolean, readonly SmallArea[]>();

  beforeAll(async () => {
    for (const calibrated of [false, true]) {
      const flow = await runInMemory(ladderStudy({ calibrated }));
      found.set(calibrated, rowsFrom<SmallArea>(flow, "small-areas/people", "small_areas"));
    }
  });

  test.each(cases.map((one) => [`${one.indicator} ${one.region}${one.calibrated ? ", raked" : ""}`, one] as const))(
    "%s",
    (_, wanted) => {
      const rows = found
        .get(wanted.calibrated)
        ?.filter(({ indicator, domain }) => indicator === wanted.indicator && domain === wanted.region);
      expect(rows?.map(({ wave, rung, waves }) => [wave, rung, waves])).toEqual(
        ["2022", "2023", "2024"].map((wave) => [wave, "pooled-waves", "2022+2023+2024"]),
      );
      for (const row of rows ?? []) {
        expect(row.estimate).toBeCloseTo(wanted.estimate, 11);
        expect(Math.abs((row.se ?? 0) / wanted.se - 1)).toBeLessThan(1e-9);
        expect(row.df).toBe(wanted.df);
        expect(Math.abs((row.deff ?? 0) / wanted.deff - 1)).toBeLessThan(1e-9);
      }
    },
  );
});
