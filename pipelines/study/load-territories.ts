import { dirname, join } from "node:path";
import Papa from "papaparse";
import { z } from "zod";
import type { FindingLog } from "#findings/finding-log";
import type { Study } from "#schemas/study";
import type { TerritoryLevel, TileRow } from "#schemas/study-definition";
import { readStudyText } from "./located-yaml.ts";
import { readStudyCsv } from "./study-csv.ts";

const formerRow = z.object({ former_code: z.string().min(1), code: z.string().min(1) });
const tileRow = z.object({
  code: z.string().min(1),
  short: z.string().min(1),
  column: z.coerce.number(),
  row: z.coerce.number(),
});

/** Reads the geographic levels that study.yaml names: codes, labels, containing levels, former codes. */
export function loadTerritories(
  folder: string,
  { territories }: Study,
  log: FindingLog,
): ReadonlyMap<string, TerritoryLevel> {
  const levels = territories?.levels ?? [];
  return new Map(
    levels.map(({ id, file, former }) => {
      const columns = readColumns(folder, file, log);
      const codes = columns.get("code") ?? [];
      const parents = [...columns].filter(([name]) => levels.some((level) => level.id === name));
      const old = former === undefined ? [] : (readStudyCsv({ folder, file: former }, formerRow, log) ?? []);
      const level: TerritoryLevel = {
        id,
        labels: new Map(codes.map((code, index) => [code, columns.get("label")?.[index] ?? code])),
        parents: new Map(
          parents.map(([name, values]) => [name, new Map(codes.map((code, index) => [code, values[index]]))]),
        ),
        former: new Map(old.map((row) => [row.former_code, row.code])),
      };
      return [id, level];
    }),
  );
}

/** Reads the places of the tile map, if the study has one. */
export function loadTiles(folder: string, { territories }: Study, log: FindingLog): readonly TileRow[] {
  const file = territories?.tiles;
  return file === undefined ? [] : (readStudyCsv({ folder, file }, tileRow, log) ?? []);
}

function readColumns(folder: string, file: string, log: FindingLog): ReadonlyMap<string, readonly string[]> {
  const text = readStudyText(join(folder, file), file, log);
  const [header = [], ...rows] =
    text === undefined ? [] : Papa.parse<string[]>(text, { skipEmptyLines: "greedy", delimiter: "," }).data;
  const columns = new Map(header.map((name, index) => [name, rows.map((row) => row[index] ?? "")] as const));
  for (const name of ["code", "label"]) {
    if (text !== undefined && !columns.has(name)) {
      const message = `colonne absente : « ${name} » (nomenclature géographique de ${dirname(file)})`;
      log.add({ code: "OBS-S011", message, file, line: 1, expected: "code, label et les niveaux qui le contiennent" });
    }
  }
  return columns;
}
