import { expect, test } from "vitest";
import { explainIndicator } from "#commands/explaining/explain-indicator";
import { loadStudy } from "#study/load-study";

test("an indicator is explained for the waves that asked its questions, and for those only", () => {
  const definition = loadStudy("data/phare");
  const indicator = definition.indicators.indicators.find(({ id }) => id === "devoir_alliance");
  if (indicator === undefined) throw new Error("no such indicator");
  const waves = explainIndicator(indicator, definition)
    .split("\n")
    .find((line) => line.startsWith("Vagues"));
  expect(waves).toContain("citoyens 2015");
  expect(waves).not.toContain("citoyens 2008");
});
