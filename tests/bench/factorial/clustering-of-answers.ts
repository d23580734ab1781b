import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { hierarchicalClustering } from "#statistics/factorial/clusters/hierarchical-clustering";
import { typicalRows } from "#statistics/factorial/clusters/paragons";
import { describeClasses } from "#statistics/factorial/descriptions/describe-classes";
import type { Factor } from "#statistics/factorial/factor";
import { multipleCorrespondence } from "#statistics/factorial/multiple-correspondence";

/** Reads a file of answers, analyses and clusters it, and prints the same line of JSON as clustering-of-answers.R. */
function run(path: string): void {
  const factors = readFactors(path);
  const start = performance.now();
  const analysis = multipleCorrespondence(factors);
  const analysed = performance.now();
  const { coordinates } = analysis.respondents;
  const clustering = hierarchicalClustering(coordinates, { clusterCount: 4, consolidation: "unweighted" });
  const levels = Array.from({ length: clustering.clusterCount }, (_, cluster) => String(cluster + 1));
  describeClasses({ variable: "cluster", levels, codes: clustering.clusters }, factors);
  typicalRows(coordinates, clustering);
  const clustered = performance.now();
  const result = {
    analysis_s: (analysed - start) / 1000,
    clustering_s: (clustered - analysed) / 1000,
    peak_mb: process.resourceUsage().maxRSS / 1024,
    eigenvalue: analysis.axes[0]?.eigenvalue,
    sizes: Array.from(clustering.sizes).sort((a, b) => a - b),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
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
