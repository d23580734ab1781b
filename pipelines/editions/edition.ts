import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { z } from "zod";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { PUBLISHED_TABLES } from "#schemas/tables/tables";

export type EditionRow = Readonly<Record<string, string>>;

/** A published table as it was written: texts, by the key of each row. */
export interface EditionTable {
  readonly columns: readonly string[];
  readonly rows: ReadonlyMap<string, EditionRow>;
}

/** What a run was made from, as its record says it. */
const runRecord = z.object({
  study: z.string(),
  version: z.string(),
  fingerprint: z.string(),
  units: z.record(z.string(), z.object({ code: z.string(), slice: z.string(), files: z.string() })),
});

/** A run as it was published: its tables, and what they were made from. */
export interface Edition {
  readonly folder: string;
  readonly record: z.infer<typeof runRecord>;
  readonly tables: ReadonlyMap<string, EditionTable>;
}

/** Where the record of a run and its tables are. */
export interface EditionPlaces {
  readonly record: string;
  readonly tables: string;
}

/** Reads the folder of a run, build/<study>: run.json and tables/; or those of an edition that was published, which stand apart. */
export function readEdition(
  folder: string,
  { record: file, tables: place }: EditionPlaces = {
    record: join(folder, "run.json"),
    tables: join(folder, "tables"),
  },
): Edition {
  const read = existsSync(file) ? runRecord.safeParse(jsonOf(file)) : undefined;
  if (read?.success !== true) {
    const message = read === undefined ? "aucun passage à cet endroit : run.json n'y est pas" : "run.json illisible";
    const repair =
      "donner le dossier d'un passage (build/<étude>, ou sa copie gardée : cp -rL), ou d'une édition publiée";
    return refuseWith({ code: "OBS-S001", message, file: folder, repair }, EXIT.usage);
  }
  const tables = PUBLISHED_TABLES.flatMap(({ name, key }) => {
    const path = join(place, `${name}.csv`);
    return existsSync(path) ? [[name, tableOf(path, key)] as const] : [];
  });
  return { folder, record: read.data, tables: new Map(tables) };
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Rows of the same key, where a table has some, are told apart by their rank. */
function tableOf(path: string, key: readonly string[]): EditionTable {
  const { data, meta } = Papa.parse<Record<string, string>>(readFileSync(path, "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  const rows = new Map<string, EditionRow>();
  for (const row of data) {
    const name = key.map((column) => row[column] ?? "").join(" ");
    let own = name;
    for (let rank = 2; rows.has(own); rank++) own = `${name} (${rank})`;
    rows.set(own, row);
  }
  return { columns: meta.fields ?? [], rows };
}
