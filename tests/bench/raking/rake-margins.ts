import type { CategoricalVariable, Margin } from "#calibration/margins";
import { rake } from "#calibration/rake";
import { readParquetColumns } from "#columns/read-columns";
import { Stopwatch } from "#tests/bench/report-run";
import { MARGINS, marginCounts } from "./made-margins.ts";

/** Rakes the weights of a file to three margins, to a relative 1e-10. */
async function run(path: string): Promise<void> {
  const { numbers, integers } = await readParquetColumns(path, {
    weight: "number",
    sex: "integer",
    age: "integer",
    region: "integer",
  });
  const weights = numbers.get("weight") ?? new Float64Array();
  const population = weights.reduce((sum, weight) => sum + weight, 0);
  const margins: Margin[] = [];
  const variables: CategoricalVariable[] = [];
  for (const { variable, categoryCount } of MARGINS) {
    const categories = Array.from({ length: categoryCount }, (_, code) => String(code));
    margins.push({ variable, categories, counts: marginCounts(categoryCount, population) });
    variables.push({ variable, categories, codes: integers.get(variable) ?? new Int32Array() });
  }
  const watch = new Stopwatch();
  const raked = rake({ weights, variables }, margins, { tolerance: 1e-10 });
  watch.lap("raking");
  watch.report([...raked.weights.subarray(0, 1000)]);
}

await run(process.argv[2] ?? "");
