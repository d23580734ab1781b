// Power, nulls and coverage of the published tests on a superpopulation, through the steps, written to superpopulation.csv.
// Run by hand, a second a survey: node tests/bench/validity/superpopulation/superpopulation.ts [surveys] [folder] [blocks]
// Surveys are drawn by blocks, each from a seed of its own; in a folder they are kept, and those that are there are not made
// again, so that a long simulation is stopped and taken up, at most so many blocks at a time.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeResults } from "../results-table.ts";
import { WORLDS } from "./made-study.ts";
import { type Block, resultsOf, simulateBlock } from "./simulate-superpopulation.ts";

const SEED = 20261130;
const SURVEYS_OF_A_BLOCK = 50;

const [surveys = "1000", folder = mkdtempSync(join(tmpdir(), "blocks-")), most = "1000"] = process.argv.slice(2);
const planned = Array.from({ length: Math.ceil(Number(surveys) / SURVEYS_OF_A_BLOCK) }, (_, at) => at).flatMap((at) =>
  WORLDS.map((world) => ({ world, seed: SEED + at, file: join(folder, `${world.name}-${at}.json`) })),
);
const missing = planned.filter(({ file }) => !existsSync(file));
for (const { world, seed, file } of missing.slice(0, Number(most)))
  writeFileSync(file, JSON.stringify(await simulateBlock(world, SURVEYS_OF_A_BLOCK, seed)));

const blocks = planned
  .filter(({ file }) => existsSync(file))
  .map(({ file }): Block => JSON.parse(readFileSync(file, "utf8")));
const rows = [...Map.groupBy(blocks, ({ world }) => world).values()].flatMap(resultsOf);
writeResults(new URL("./superpopulation.csv", import.meta.url), rows);
