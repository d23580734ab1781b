import { describe, expect, test } from "vitest";
import { simulateModelledAreas, WORLDS } from "./simulate-modelled-areas.ts";

const SURVEYS = 150;
/** Errors of a share that one of a dozen rows passes by chance once in ten thousand; two or three areas of a survey go together. */
const ERRORS = 4.3;
const TOGETHER = 2;

describe("properties: modelled areas of made populations", () => {
  const rows = WORLDS.map((world) => simulateModelledAreas(world, SURVEYS, 20261201));

  test.each(rows.filter(({ auxiliary }) => auxiliary === "informative" || auxiliary === "strong"))(
    "$auxiliary auxiliary, $between between areas, $respondents respondents, share $share: intervals hold the truth",
    ({ coverage, intervals }) => {
      expect(intervals).toBeGreaterThan(30);
      const error = Math.sqrt((0.93 * 0.07 * TOGETHER) / intervals);
      expect(coverage).toBeGreaterThan(0.93 - ERRORS * error);
    },
  );

  test.each(rows.filter(({ auxiliary }) => auxiliary === "none"))(
    "an auxiliary that explains nothing, $between between areas: the model is refused",
    ({ models_holding }) => {
      expect(models_holding).toBeLessThan(0.06 + ERRORS * Math.sqrt((0.06 * 0.94) / SURVEYS));
    },
  );
});
