import { expect, test } from "vitest";
import { heldRelease } from "#releases/ledger/describe-release";
import { POOLED } from "#releases/ledger/released-wave";
import { loadStudy } from "#study/load-study";
import { builtStudy } from "#tests/fixtures/built/built-study";

test("the ledger of the demonstration holds its pooled numbers, and places respondents in what they pool", async () => {
  const { address } = await builtStudy("data/phare", "phare", "fr");
  const { cells, waves } = await heldRelease(loadStudy("data/phare"), address);
  const pooled = cells.filter(({ domain_kind }) => domain_kind === POOLED);
  expect(pooled.length).toBeGreaterThan(50);
  expect(pooled.every(({ base }) => base >= 30)).toBe(true);
  expect(pooled.some(({ wave }) => wave.includes("+"))).toBe(true);
  expect(pooled.some(({ domain }) => domain.startsWith("zone:"))).toBe(true);
  expect(waves.find((one) => one.public === "maires" && one.wave === "2016")?.kinds).toContain("region");
});
