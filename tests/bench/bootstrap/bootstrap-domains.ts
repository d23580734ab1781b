import { type NumericKind, readParquetColumns } from "#columns/read-columns";
import { declareDesign } from "#statistics/designs/declare-design";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { rescalingBootstrap } from "#statistics/replicates/rescaling-bootstrap";
import { INDICATORS, REGIONS } from "#tests/bench/made-respondents";
import { Stopwatch } from "#tests/bench/report-run";

/** Bootstrap replicates of a stratified sample, and shares of twenty answers in thirteen regions on them. */
async function run(path: string, replicates: number): Promise<void> {
  const answers = Object.fromEntries(INDICATORS.map((name): [string, NumericKind] => [name, "number"]));
  const kinds = { weight: "number", stratum: "integer", region: "integer", ...answers } as const;
  const { rowCount, numbers, integers } = await readParquetColumns(path, kinds);
  const [weights, strata, codes] = [numbers.get("weight"), integers.get("stratum"), integers.get("region")];
  if (!weights || !strata || !codes) throw new Error("the file must hold weight, stratum and region");
  const watch = new Stopwatch();
  const design = declareDesign({ size: rowCount, weights, strata: [strata] });
  watch.lap("design");
  const replicated = rescalingBootstrap(design, { replicates, seed: 1, finitePopulation: false });
  watch.lap("replicates");
  const variables = INDICATORS.map((name) => ({ values: numbers.get(name) ?? new Float64Array() }));
  const results = estimateByDomain(replicated, { partition: { codes, count: REGIONS }, statistic: "mean", variables });
  watch.lap("estimates");
  const cells = results.flatMap((result) => result.cells).filter((cell) => cell.estimable);
  const errors = cells.reduce((sum, { standardError }) => sum + standardError, 0);
  watch.report([...cells.map(({ estimate }) => estimate), errors]);
}

await run(process.argv[2] ?? "", Number(process.argv[3]));
