// Power, nulls and coverage of the published tests on a superpopulation, through the steps, written to superpopulation.csv.
// Run by hand, a second a survey: node tests/bench/validity/superpopulation/superpopulation.ts [surveys]
import { writeResults } from "../results-table.ts";
import { WORLDS } from "./made-study.ts";
import { simulateSuperpopulation } from "./simulate-superpopulation.ts";

const SEED = 20261130;
const surveys = Number(process.argv[2] ?? 1000);
const rows = [];
for (const world of WORLDS) {
  rows.push(...(await simulateSuperpopulation(world, surveys, SEED)));
  writeResults(new URL("./superpopulation.csv", import.meta.url), rows);
}
