import { dirname } from "node:path";
import { z } from "zod";
import type { FindingLog } from "#findings/finding-log";
import { csvNumber } from "#schemas/csv-number";
import type { Study } from "#schemas/study";
import type { TerritoryLevel, TileRow } from "#schemas/study-definition";
import { REGION } from "#schemas/tables/status";
import type { CitedFile } from "../cited-file.ts";
import type { LocatedYaml } from "../located-yaml.ts";
import { readLocatedCsv, readOpenCsv, readStudyCsv, type WrittenCsv } from "../study-csv.ts";
import { followSuccessions, lastDay, vintageOf } from "./successions.ts";

const formerRow = z.object({
  former_code: z.string().min(1),
  code: z.string().min(1),
  label: z.string().optional(),
  until: z
    .union([z.literal(""), z.iso.date(), z.string().regex(/^\d{4}$/)], "année (2015) ou jour (2015-12-31) attendu")
    .optional(),
});
const tileRow = z.object({
  code: z.string().min(1),
  short: z.string().min(1),
  column: csvNumber,
  row: csvNumber,
});

/** Reads the geographic levels that study.yaml names: codes, labels, containing levels, former codes. */
export function loadTerritories(
  { folder, study, yaml, read }: Naming,
  log: FindingLog,
): ReadonlyMap<string, TerritoryLevel> {
  const levels = study.territories?.levels ?? [];
  const main = study.territories?.main.level ?? (levels.find(({ id }) => id === REGION) ?? levels[0])?.id;
  const names = levels.map(({ id }) => id);
  return new Map(
    levels.map(({ id, file, former }, index) => {
      const cite = (name: string, key: string) =>
        citedOutside({ folder, yaml, read }, name, ["territories", "levels", index, key]);
      const columns = readColumns(cite(file, "file"), names, log);
      const codes = columns.get("code") ?? [];
      const [labels, translated, people] = ["label", `label_${study.lang}`, "population"].map((name) =>
        columns.get(name),
      );
      const parents = [...columns].filter(([name]) => levels.some((level) => level.id === name));
      const old = readFormer(former === undefined ? undefined : cite(former, "former"), { study, id, codes }, log);
      const level: TerritoryLevel = {
        id,
        main: id === main,
        labels: new Map(codes.map((code, row) => [code, labels?.[row] ?? code])),
        translated: knownOf(codes, translated, (label) => (label === "" ? undefined : label)),
        parents: new Map(
          parents.map(([name, values]) => [name, new Map(codes.map((code, row) => [code, values[row]]))]),
        ),
        ...old,
        populations: knownOf(codes, people, (count) => (/^\d+$/.test(count) ? Number(count) : undefined)),
      };
      return [id, level];
    }),
  );
}

/** What a column says of each code, where it says something; nothing where there is no such column. */
function knownOf<Known>(
  codes: readonly string[],
  column: readonly string[] | undefined,
  read: (text: string) => Known | undefined,
): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  for (const [row, text] of column?.entries() ?? []) {
    const value = read(text);
    if (value !== undefined) known.set(codes[row], value);
  }
  return known;
}

type FormerRow = z.infer<typeof formerRow>;
type Former = Pick<TerritoryLevel, "former" | "formerLabels" | "successions">;

interface FormerOf extends Pick<Naming, "study"> {
  /** The level, and its codes of today. */
  readonly id: string;
  readonly codes: readonly string[];
}

/** Codes of then, what became of those that a date or several places tell apart, and what they were called where it is said. */
function readFormer(cited: CitedFile | undefined, { study, id, codes }: FormerOf, log: FindingLog): Former {
  const { rows = [], lines = [] } = cited === undefined ? {} : (readLocatedCsv(cited, formerRow, log) ?? {});
  if (cited !== undefined) tellUnreadDates(rows, { study, file: cited.file }, log);
  const current = new Set(codes);
  const written = Map.groupBy(rows, ({ former_code }) => former_code);
  const followed = followSuccessions(new Map([...written].map(([old, own]) => [old, own.map(successionOf)])), (code) =>
    current.has(code),
  );
  const isLost = ({ former_code }: FormerRow) =>
    !(followed.get(former_code) ?? []).every(({ code }) => current.has(code));
  const lost = codes.length === 0 ? [] : [...rows.entries()].filter(([, row]) => isLost(row));
  if (cited !== undefined) tellLost(lost, { id, file: cited.file, lines }, log);
  return {
    former: new Map([...followed].flatMap(([old, own]) => own.map(({ code }) => [old, code] as const))),
    successions: new Map(
      [...followed].filter(([, own]) => own.some(({ code, until }) => until !== null || code !== own[0].code)),
    ),
    formerLabels: new Map(
      rows.flatMap(({ former_code, label = "" }) => (label === "" ? [] : [[former_code, label] as const])),
    ),
  };
}

const successionOf = ({ code, until = "" }: FormerRow) => ({ code, until: until === "" ? null : lastDay(until) });

/** Tells the codes of then that lead to no place of today. */
function tellLost(
  lost: readonly (readonly [number, FormerRow])[],
  { id, file, lines }: { readonly id: string; readonly file: string; readonly lines: readonly number[] },
  log: FindingLog,
): void {
  const [first] = lost;
  if (first === undefined) return;
  const [index, { former_code, code }] = first;
  log.add({
    code: "OBS-S006",
    message: `l'ancien code « ${former_code} » mène à « ${code} », qui n'est pas un code du niveau ${id} et n'a pas de suite qui en soit un`,
    ...{ file, line: lines[index], field: "code", value: code, count: lost.length },
    repair: "corriger le code, ou ajouter la ligne qui dit ce qu'il est devenu",
  });
}

/** Dates of former codes are read at the year of a wave: where none says its own, they do nothing. */
function tellUnreadDates(
  rows: readonly FormerRow[],
  { study: { waves }, file }: Pick<Naming, "study"> & { readonly file: string },
  log: FindingLog,
): void {
  const count = rows.filter(({ until = "" }) => until !== "").length;
  if (count === 0 || waves.some(({ geography }) => vintageOf(geography) !== undefined)) return;
  const message = "until: sans effet, aucune vague ne dit l'année de sa géographie";
  log.add({ code: "OBS-G217", message, file, line: 1, field: "until", count });
}

/** A study, and where it names its files. */
export interface Naming {
  readonly folder: string;
  readonly study: Study;
  readonly yaml: LocatedYaml;
  /** Where the hash of each file read goes. */
  readonly read: Map<string, string>;
}

/** Reads the places of the tile map, if the study has one. */
export function loadTiles({ folder, study, yaml, read }: Naming, log: FindingLog): readonly TileRow[] {
  const file = study.territories?.tiles;
  if (file === undefined) return [];
  return readStudyCsv(citedOutside({ folder, yaml, read }, file, ["territories", "tiles"]), tileRow, log) ?? [];
}

/** Nomenclatures are shared by studies: they may stand beside the study folder. */
export function citedOutside(
  { folder, yaml, read }: Pick<Naming, "folder" | "yaml" | "read">,
  file: string,
  path: readonly PropertyKey[],
): CitedFile {
  return { folder, file, read, mayBeOutside: true, citedIn: { file: yaml.file, ...yaml.locate(path) } };
}

/** The columns of a nomenclature that have a name, read as every CSV of a study is: by what a spreadsheet may have written. */
function readColumns(
  cited: CitedFile,
  levels: readonly string[],
  log: FindingLog,
): ReadonlyMap<string, readonly string[]> {
  const { file } = cited;
  const read = readOpenCsv(cited, [...COLUMNS, ...levels], log);
  if (read === undefined) return new Map();
  const { header, records } = read;
  for (const name of COLUMNS.filter((column) => !header.includes(column))) {
    const message = `colonne absente : « ${name} » (nomenclature géographique de ${dirname(file)})`;
    log.add({ code: "OBS-S011", message, file, line: 1, expected: "code, label et les niveaux qui le contiennent" });
  }
  tellRepeated({ header, records }, file, log);
  return new Map(
    header.flatMap((name, index) =>
      name === "" ? [] : [[name, records.map(({ fields }) => fields[index].trim())] as const],
    ),
  );
}

const COLUMNS = ["code", "label"] as const;

/** Of a code written twice, only one place could be read. */
function tellRepeated({ header, records }: WrittenCsv, file: string, log: FindingLog): void {
  const at = header.indexOf("code");
  const first = new Map<string, number>();
  for (const { fields, line } of at === -1 ? [] : records) {
    const code = fields[at].trim();
    const before = first.get(code);
    if (before === undefined) first.set(code, line);
    else {
      const message = `code « ${code} » déclaré deux fois, ligne ${before} et ligne ${line}`;
      log.add({ code: "OBS-S007", message, file, line, value: code, repair: "ne garder que l'une des deux lignes" });
    }
  }
}
