import { readExport } from "#exports/read-export";
import { exportFile, study } from "#schemas/study";
import { Stopwatch } from "#tests/bench/report-run";

/** Reads a system file as the pipeline does, checks of its texts, records and near duplicates included. */
async function run(path: string): Promise<void> {
  const declaration = exportFile.parse({ file: "export.sav", format: "spss", record_id: "ID" });
  const limits = study.shape.limits.parse(undefined);
  const watch = new Stopwatch();
  const { columns, rowCount } = await readExport({ path, name: "export.sav", declaration, limits });
  watch.lap("ingest");
  const answers = columns.find(({ name }) => name === "Q1");
  const values = answers?.dictionary.map(Number) ?? [];
  const sum = Array.from(answers?.codes ?? []).reduce((whole, code) => whole + (values[code] ?? 0), 0);
  watch.report([rowCount, columns.length, sum]);
}

await run(process.argv[2] ?? "");
