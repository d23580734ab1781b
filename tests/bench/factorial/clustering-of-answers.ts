import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { hierarchicalClustering } from "#factorial/clusters/hierarchical-clustering";
import { typicalRows } from "#factorial/clusters/paragons";
import { describeClasses } from "#factorial/descriptions/describe-classes";
import type { Factor } from "#factorial/factor";
import { multipleCorrespondence } from "#factorial/multiple-correspondence";
import { Stopwatch } from "#tests/bench/report-run";

/** Reads a file of answers, analyses and clusters it as clustering-of-answers.R does. */
function run(path: string): void {
  const factors = readFactors(path);
  const watch = new Stopwatch();
  const analysis = multipleCorrespondence(factors);
  watch.lap("analysis");
  const { coordinates } = analysis.respondents;
  const clustering = hierarchicalClustering(coordinates, { clusterCount: 4, consolidation: "unweighted" });
  const levels = Array.from({ length: clustering.clusterCount }, (_, cluster) => String(cluster + 1));
  describeClasses({ variable: "cluster", levels, codes: clustering.clusters }, factors);
  typicalRows(coordinates, clustering);
  watch.lap("clustering");
  watch.report([analysis.axes[0]?.eigenvalue ?? 0, ...Array.from(clustering.sizes).sort((a, b) => a - b)]);
}

function readFactors(path: string): readonly Factor[] {
  const [header = [], ...rows] = Papa.parse<string[]>(readFileSync(path, "utf8"), { skipEmptyLines: true }).data;
  return header.map((variable, column) => {
    const texts = rows.map((row) => row[column] ?? "");
    const levels = [...new Set(texts)].sort();
    return { variable, levels, codes: Int32Array.from(texts, (text) => levels.indexOf(text)) };
  });
}

run(process.argv[2] ?? "");
