import { writeResults } from "../results-table.ts";
import { simulateModelledAreas, WORLDS } from "./simulate-modelled-areas.ts";

/** Coverage of the intervals of modelled areas, by world: `modelled-areas.csv`. */
const SEED = 20261130;
const surveys = Number(process.argv[2] ?? 2000);
writeResults(
  new URL("./modelled-areas.csv", import.meta.url),
  WORLDS.map((world) => simulateModelledAreas(world, surveys, SEED)),
);
