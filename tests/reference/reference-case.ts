import { readFileSync } from "node:fs";
import Papa from "papaparse";

/** One case of the reference set, as R wrote it: see tests/reference/survey/make_reference.R. */
export interface ReferenceCase {
  readonly id: string;
  readonly group: string;
  readonly dataset: string | readonly string[];
  readonly design: unknown;
  readonly call: string;
  readonly tol?: number;
  readonly note?: string;
  readonly result: unknown;
  readonly result_survey_4_5?: unknown;
}

interface ColumnSchema {
  readonly type: string;
  readonly levels?: readonly string[];
}

const FOLDER = new URL("./survey/", import.meta.url);
const readJson = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
const cases = new Map((readJson("expected.json") as ReferenceCase[]).map((entry) => [entry.id, entry]));
const schema = readJson("schema.json") as Record<string, { columns: Record<string, ColumnSchema> }>;

/** The case of that id, and what R (survey 4.5 where it differs from 4.1-1) found for it. */
export function referenceCase<Result>(id: string): ReferenceCase & { readonly expected: Result } {
  const found = cases.get(id);
  if (found === undefined) throw new Error(`no reference case "${id}"`);
  return { ...found, expected: (found.result_survey_4_5 ?? found.result) as Result };
}

/** All cases of a group, in the order of the file. */
export function referenceGroup(group: string): readonly ReferenceCase[] {
  return [...cases.values()].filter((entry) => entry.group === group);
}

interface ReadColumns {
  readonly size: number;
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/** Columns of each table, which several tests read. */
const READ = new Map<string, ReadColumns>();

function readColumns(dataset: string): ReadColumns {
  const text = readFileSync(new URL(`data/${dataset}.csv`, FOLDER), "utf8");
  const [header = [], ...rows] = Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true }).data;
  return { size: rows.length, columns: new Map(header.map((name, at) => [name, rows.map((row) => row[at])])) };
}

/** A reference table by column: numbers (NaN where empty) or texts (null where empty), and the levels of its factors. */
export class ReferenceTable {
  readonly size: number;
  private readonly columns: ReadonlyMap<string, readonly string[]>;
  private readonly types: Record<string, ColumnSchema>;

  constructor(dataset: string) {
    const read = READ.get(dataset) ?? readColumns(dataset);
    READ.set(dataset, read);
    this.size = read.size;
    this.columns = read.columns;
    this.types = schema[dataset]?.columns ?? {};
  }

  /** A numeric column; NaN where the field is empty. */
  numbers(name: string): Float64Array {
    return Float64Array.from(this.texts(name), (text) => (text === null ? Number.NaN : Number(text)));
  }

  /** A column as written; null where the field is empty. */
  texts(name: string): readonly (string | null)[] {
    const column = this.columns.get(name);
    if (column === undefined) throw new Error(`no column "${name}"`);
    return column.map((text) => (text === "" ? null : text));
  }

  /** Levels of a factor in R's order (sorted where the column is not a declared factor). */
  levels(name: string): readonly string[] {
    return this.types[name]?.levels ?? [...new Set(this.texts(name).filter((text) => text !== null))].sort();
  }

  /** A factor as codes 0 … levels - 1, -1 where missing. */
  codes(name: string): Int32Array {
    const levels = this.levels(name);
    return Int32Array.from(this.texts(name), (text) => (text === null ? -1 : levels.indexOf(text)));
  }

  /** The columns there are. */
  get names(): readonly string[] {
    return [...this.columns.keys()];
  }
}
