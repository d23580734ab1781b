import { type NumericKind, readParquetColumns } from "#columns/read-columns";
import { declareDesign } from "#statistics/designs/declare-design";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { INDICATORS, REGIONS } from "#tests/bench/made-respondents";
import { Stopwatch } from "#tests/bench/report-run";

/** Design and shares of twenty answers in thirteen regions, with standard errors, from a Parquet file. */
async function run(path: string): Promise<void> {
  const watch = new Stopwatch();
  const answers = Object.fromEntries(INDICATORS.map((name): [string, NumericKind] => [name, "number"]));
  const kinds = { weight: "number", stratum: "integer", region: "integer", ...answers } as const;
  const { rowCount, numbers, integers } = await readParquetColumns(path, kinds);
  watch.lap("reading");
  const [weights, strata, codes] = [numbers.get("weight"), integers.get("stratum"), integers.get("region")];
  if (!weights || !strata || !codes) throw new Error("the file must hold weight, stratum and region");
  const design = declareDesign({ size: rowCount, weights, strata: [strata] });
  watch.lap("design");
  const variables = INDICATORS.map((name) => ({ values: numbers.get(name) ?? new Float64Array() }));
  const partition = { codes, count: REGIONS };
  const results = estimateByDomain(design, { partition, statistic: "mean", variables });
  watch.lap("estimates");
  const cells = results.flatMap((result) => result.cells).filter((cell) => cell.estimable);
  watch.report([...cells.map(({ estimate }) => estimate), ...cells.map(({ standardError }) => standardError)]);
}

await run(process.argv[2] ?? "");
