// What is published of means, medians, ratios and totals, and of changes between two waves: how often intervals hold the truth of
// a made population, and how often a change is found where there is none, written to estimators.csv.
// Run by hand: node tests/bench/validity/estimators.ts [surveys]
import { writeResults } from "#tests/bench/validity/results-table";
import { simulateEstimators } from "#tests/bench/validity/simulate-estimators";

const SEED = 20261130;
const SURVEYS = Number(process.argv[2] ?? 4000);

writeResults(new URL("./estimators.csv", import.meta.url), simulateEstimators(SURVEYS, SEED));
