import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readArrowFile } from "#columns/arrow-file";
import { rowsOf } from "#columns/column-table";
import { queryFile } from "#columns/query-file";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { RunRecord } from "#run/run-record";
import type { ReleaseTables } from "#schemas/tables/tables";

/** What the last run of a study published, read table by table, and what it was made from. */
export interface PublishedRun {
  readonly folder: string;
  readonly record: RunRecord;
  readonly table: <Name extends keyof ReleaseTables>(name: Name) => ReleaseTables[Name];
  /** First and last line of the file that answers of a wave were read from. */
  readonly linesOf: (publicId: string, wave: string) => Promise<readonly [first: number, last: number] | undefined>;
}

/** The last run of a study; refuses where there is none. */
export function publishedRun(build: string, study: string): PublishedRun {
  const folder = join(build, study);
  const file = join(folder, "run.json");
  if (!existsSync(file)) {
    const message = `aucun passage de l'étude « ${study} » à cet endroit : ${folder}`;
    return refuseWith({ code: "OBS-S001", message, repair: "lancer d'abord run, ou dire où par --build" }, EXIT.usage);
  }
  const known = new Map<string, readonly unknown[]>();
  return {
    folder,
    record: JSON.parse(readFileSync(file, "utf8")) as RunRecord,
    table: <Name extends keyof ReleaseTables>(name: Name): ReleaseTables[Name] => {
      const rows = known.get(name) ?? rowsOf(readArrowFile(join(folder, "tables", `${name}.arrow`)));
      known.set(name, rows);
      return rows as ReleaseTables[Name];
    },
    linesOf: async (publicId, wave) => {
      const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
      const query = `SELECT min(line) AS first, max(line) AS last FROM "respondents_${publicId}" WHERE wave = ${quoted(wave)}`;
      const [result] = await queryFile(join(folder, "observatoire.duckdb"), [query], { searchFolder: folder });
      const { first = null, last = null } = result?.rows[0] ?? {};
      return typeof first === "number" && typeof last === "number" ? [first, last] : undefined;
    },
  };
}
