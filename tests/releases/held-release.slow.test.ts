import { join } from "node:path";
import { expect, test } from "vitest";
import { readPublished } from "#audit/reading/published";
import { heldRelease } from "#releases/ledger/describe-release";
import { POOLED } from "#releases/ledger/released-wave";
import { loadStudy } from "#study/load-study";
import { builtStudy } from "#tests/fixtures/built/built-study";

test("the ledger of the demonstration holds its pooled numbers, and places respondents in what they pool", async () => {
  const { address } = await builtStudy("data/phare", "phare", "fr");
  const { cells, waves } = await heldRelease(loadStudy("data/phare"), address);
  const nameOf = (...parts: readonly unknown[]): string => parts.join(" ");
  const told = (readPublished(join(address, "site", "data")).get("small_areas") ?? [])
    .filter(({ base }) => base !== "")
    .map((row) => nameOf(row.public, row.waves, row.territories, row.indicator, row.answer, row.base));
  const pooled = cells.filter(({ domain_kind }) => domain_kind === POOLED);
  const held = pooled.map((cell) =>
    nameOf(cell.public, cell.wave, cell.domain, cell.indicator, cell.answer, cell.base),
  );
  expect(held.toSorted()).toEqual([...new Set(told)].sort());
  expect(pooled.some(({ wave }) => wave.includes("+"))).toBe(true);
  expect(pooled.some(({ domain }) => domain.startsWith("zone:"))).toBe(true);
  expect(waves.find((one) => one.public === "maires" && one.wave === "2016")?.kinds).toContain("region");
});
