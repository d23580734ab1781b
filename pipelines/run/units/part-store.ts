import { hash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { columnBytes, readColumnFile } from "#columns/column-file";
import type { ColumnTable } from "#columns/column-table";
import { type Finding, parseFindings } from "#findings/finding";
import { fileName } from "#schemas/names/file-name";
import type { Result, TableList } from "#stage";
import { PRIVATE_FILE, PRIVATE_FOLDER } from "../private-files.ts";
import { hashOfFile } from "./fingerprint.ts";
import type { TableHashes } from "./plan-flow.ts";

/** Where results of units are kept between runs, each under the hash of all that it depends on. */
export interface PartStore {
  /** Where the parts are, if other threads can reach them. */
  readonly folder?: string;
  readonly has: (unit: string, hash: string) => boolean;
  readonly readTable: (unit: string, hash: string, table: string) => ColumnTable;
  /** Hash of the bytes of each table of a part: what the units that read it depend on. */
  readonly hashes: (unit: string, hash: string) => TableHashes;
  readonly readFindings: (unit: string, hash: string) => readonly Finding[];
  readonly write: (unit: string, hash: string, result: Result<TableList>) => void;
  /** Parts that were found damaged, and forgotten so that they are computed again. */
  readonly damaged: () => readonly string[];
  /** Forgets every part but those named. */
  readonly keepOnly: (parts: ReadonlySet<string>) => void;
}

/** Name of a part's folder. */
export const partName = (unit: string, hash: string): string =>
  `${unit
    .split("/")
    .map((part) => fileName(part))
    .join("-")}-${hash.slice(0, 24)}`;

/** Parts as folders of tables; a part appears whole or not at all, by one rename, and its bytes are checked once. */
export function folderStore(folder: string): PartStore {
  const place = (unit: string, hash: string): string => join(folder, partName(unit, hash));
  const whole = new Set<string>();
  const damaged: string[] = [];
  const isThere = (unit: string, hash: string): boolean => {
    const path = place(unit, hash);
    if (whole.has(path)) return true;
    if (!existsSync(path)) return false;
    if (isWhole(path)) whole.add(path);
    else damaged.push(unit);
    return whole.has(path);
  };
  return {
    folder,
    has: isThere,
    damaged: () => damaged,
    readTable: (unit, hash, table) => readColumnFile(join(place(unit, hash), tableFile(table))),
    hashes: (unit, hash) => hashesOf(readChecksums(place(unit, hash))),
    readFindings: (unit, hash) => parseFindings(readFileSync(join(place(unit, hash), FINDINGS), "utf8")),
    write: (unit, hash, result) => writePart(place(unit, hash), result),
    keepOnly: (parts) => {
      for (const name of existsSync(folder) ? readdirSync(folder) : []) {
        if (!parts.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
      }
    },
  };
}

/** Parts held in memory: what `check` uses, since it writes nothing. */
export function memoryStore(): PartStore {
  const parts = new Map<string, Result<TableList>>();
  const get = (unit: string, hash: string): Result<TableList> => {
    const part = parts.get(partName(unit, hash));
    if (part === undefined) throw new Error(`no part ${unit}`);
    return part;
  };
  return {
    has: (unit, hash) => parts.has(partName(unit, hash)),
    readTable: (unit, hash, table) => tableOf(get(unit, hash), table),
    hashes: (unit, hash) => new Map(Object.keys(get(unit, hash).tables).map((table) => [table, hash])),
    readFindings: (unit, hash) => get(unit, hash).findings,
    write: (unit, hash, result) => parts.set(partName(unit, hash), result),
    damaged: () => [],
    keepOnly: () => undefined,
  };
}

function tableOf({ tables }: Result<TableList>, name: string): ColumnTable {
  const table = tables[name];
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
}

function writePart(path: string, { tables, findings }: Result<TableList>): void {
  const draft = `${path}.draft-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, PRIVATE_FOLDER);
  const files: readonly (readonly [file: string, bytes: Uint8Array])[] = [
    ...Object.entries(tables).map(([name, table]) => [tableFile(name), columnBytes(table)] as const),
    [FINDINGS, Buffer.from(JSON.stringify(findings))],
  ];
  for (const [file, bytes] of files) writeFileSync(join(draft, file), bytes, PRIVATE_FILE);
  const checksums = files.map(([file, bytes]) => [file, hash("sha256", bytes, "hex")] as const);
  writeFileSync(join(draft, CHECKSUMS), JSON.stringify(checksums.sort(([a], [b]) => (a < b ? -1 : 1))));
  rmSync(path, { recursive: true, force: true });
  renameSync(draft, path);
}

const CHECKSUMS = "checksums.json";
const FINDINGS = "findings.json";
const TABLE = ".columns";

const tableFile = (table: string): string => `${table}${TABLE}`;

type Checksums = readonly (readonly [file: string, sha256: string])[];

const readChecksums = (folder: string): Checksums =>
  JSON.parse(readFileSync(join(folder, CHECKSUMS), "utf8")) as Checksums;

const hashesOf = (checksums: Checksums): TableHashes =>
  new Map(
    checksums.filter(([file]) => file.endsWith(TABLE)).map(([file, sha256]) => [file.slice(0, -TABLE.length), sha256]),
  );

function checksumsOf(folder: string): Checksums {
  const names = readdirSync(folder).filter((name) => name !== CHECKSUMS);
  return names.sort().map((name) => [name, hashOfFile(join(folder, name))]);
}

function isWhole(folder: string): boolean {
  const path = join(folder, CHECKSUMS);
  return existsSync(path) && readFileSync(path, "utf8") === JSON.stringify(checksumsOf(folder));
}
