import { FindingsError } from "#findings/findings-error";
import { readExport } from "#responses/read-export";
import { exportFile, study } from "#schemas/study";
import { Stopwatch } from "#tests/bench/report-run";

/** Reads an export as the pipeline does: every cell decoded, interned and checked, every row located. */
async function run(path: string): Promise<void> {
  const declaration = exportFile.parse({ file: "export.csv", format: "delimited", delimiter: ";", record_id: "id" });
  const limits = study.shape.limits.parse(undefined);
  const watch = new Stopwatch();
  const { columns, rowCount } = await readExport({ path, name: "export.csv", declaration, limits });
  watch.lap("ingest");
  const answers = columns.find(({ name }) => name === "q1");
  const values = answers?.dictionary.map(Number) ?? [];
  const sum = answers?.codes.reduce((whole, code) => whole + (values[code] ?? 0), 0) ?? 0;
  watch.report([rowCount, columns.length, sum]);
}

await run(process.argv[2] ?? "").catch((error: unknown) => {
  if (error instanceof FindingsError) process.stderr.write(`${JSON.stringify(error.findings.slice(0, 3))}\n`);
  throw error;
});
