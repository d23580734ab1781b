import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Papa from "papaparse";
import type { Expression } from "#tests/parity/r-language/expression";
import { calledName, operands } from "#tests/parity/r-language/expression";
import { parseProgram } from "#tests/parity/r-language/parser";
import { factorOf } from "#tests/parity/r-values/conversions";
import { type Column, type Frame, frame, NotSupported } from "#tests/parity/r-values/value";
import type { Json, JsonRecord } from "#tests/parity/results/json";

/** One case of a folder: what was asked of R and what R found. */
export interface Case {
  readonly id: string;
  readonly group: string;
  readonly dataset?: Json;
  readonly design?: Json;
  readonly call: string;
  readonly note?: string;
  readonly tol?: number;
  readonly result: Json;
  readonly result_survey_4_5?: Json;
}

interface ColumnSchema {
  readonly type: string;
  readonly levels?: readonly string[];
}

/** A folder of reference cases: schema.json, expected.json and data/. */
export class ReferenceFolder {
  readonly cases: readonly Case[];
  private readonly path: string;
  private readonly schema: Readonly<Record<string, { columns: Readonly<Record<string, ColumnSchema>> }>>;
  private readonly tables = new Map<string, Frame>();
  private designs: ReadonlyMap<Json, JsonRecord> | undefined;
  private assigned: ReadonlyMap<string, Expression> | undefined;

  constructor(path: string) {
    this.path = path;
    this.cases = JSON.parse(readFileSync(join(path, "expected.json"), "utf8"));
    this.schema = JSON.parse(readFileSync(join(path, "schema.json"), "utf8"));
  }

  /** A table of data/ with the types and levels of the schema, or undefined. */
  table(name: string): Frame | undefined {
    const file = join(this.path, "data", `${basename(name)}.csv`);
    const columns = this.schema[name]?.columns;
    if (columns === undefined || !existsSync(file)) return undefined;
    const known = this.tables.get(name) ?? readTable(readFileSync(file, "utf8"), columns);
    this.tables.set(name, known);
    return known;
  }

  /** A JSON file of data/. */
  json(name: string): Json {
    const file = join(this.path, "data", basename(name));
    if (!existsSync(file)) throw new NotSupported(`no file ${basename(name)} in data/`);
    return JSON.parse(readFileSync(file, "utf8"));
  }

  /** Designs that the cases describe, by the name of their object. */
  design(object: string): JsonRecord | undefined {
    // The first that describes it, which is set last.
    this.designs ??= new Map(
      this.cases
        .flatMap(({ design }) => designsIn(design).map((record) => [record.object, record] as const))
        .toReversed(),
    );
    return this.designs.get(object);
  }

  /** What the folder's R script, if there is one, assigns once and at its top level to a name. */
  scriptValue(name: string): Expression | undefined {
    this.assigned ??= readAssignments(this.path);
    return this.assigned.get(name);
  }
}

/** The descriptions of designs in the `design` field: one, or one a wave. */
function designsIn(design: Json | undefined): readonly JsonRecord[] {
  if (typeof design !== "object" || design === null || Array.isArray(design)) return [];
  const record = design as JsonRecord;
  return [record, ...Object.values(record).flatMap((part) => designsIn(part))];
}

function readTable(text: string, schema: Readonly<Record<string, ColumnSchema>>): Frame {
  const [header = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  const columns = header.map((name, place): readonly [string, Column] => {
    const labels = rows.map((row) => row[place] || null);
    return [name, columnOf(labels, schema[name] ?? { type: "string" })];
  });
  return { ...frame(new Map(columns)), size: rows.length };
}

function columnOf(labels: readonly (string | null)[], { type, levels = [] }: ColumnSchema): Column {
  if (type === "factor" || type === "ordered") return factorOf(labels, levels, type === "ordered");
  if (type === "string") return { kind: "texts", values: labels };
  const number = (label: string | null): number => {
    if (label === null) return Number.NaN;
    if (type === "boolean") return Number(label === "TRUE" || label === "true");
    return label === "Inf" || label === "-Inf" ? Number(`${label}inity`) : Number(label);
  };
  return { kind: "numbers", logical: type === "boolean", values: labels.map(number) };
}

/** Names that the scripts of the folder assign exactly once outside any braces or loop. */
function readAssignments(path: string): ReadonlyMap<string, Expression> {
  const found = new Map<string, Expression>();
  const seen = new Set<string>();
  for (const file of readdirSync(path).filter((name) => name.endsWith(".R"))) {
    for (const statement of parseProgram(readFileSync(join(path, file), "utf8"))) {
      if (statement.kind !== "call" || calledName(statement) !== "<-") continue;
      const [target, value] = operands(statement);
      if (target?.kind !== "name" || value === undefined) continue;
      if (seen.has(target.name)) found.delete(target.name);
      else found.set(target.name, value);
      seen.add(target.name);
    }
  }
  return found;
}
