import type { ColumnTable } from "#columns/column-table";
import type { Finding } from "#findings/finding";
import type { StudyDefinition } from "#schemas/study-definition";
import type { RowOf, TableDefinition } from "#schemas/table";

export type TableList = readonly TableDefinition[];
type NameOf<List extends TableList> = List[number]["name"];
type Named<List extends TableList, Name> = Extract<List[number], { readonly name: Name }>;

/**
 * What JSON can hold, as it is: a slice with a Map, a function or a typed array does not compile, since it could not be
 * hashed as it is handed over.
 */
export type Plain<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : Value extends
          | ReadonlyMap<never, never>
          | ReadonlySet<never>
          | ArrayBufferView
          | Date
          | ((...given: never) => unknown)
      ? never
      : { readonly [Key in keyof Value]: Plain<Value[Key]> };

/** A part of a stage that is run, stored and skipped by itself: one wave, one pair of waves, one public, one edition. */
export interface Unit<Slice> {
  /** Name within the stage: `maires-2016`. */
  readonly name: string;
  /** Whose findings it tells; of two waves, the later. */
  readonly concerns?: { readonly public: string; readonly wave: string };
  /** The part of the study that the unit depends on: hashed as it is, and handed to `run` as it is. */
  readonly slice: Plain<Slice>;
  /** Files read, by the name under which `run` asks for them; absolute. Their bytes are hashed. */
  readonly files?: Readonly<Record<string, string>>;
  /** Units read, as `stage/unit`. */
  readonly upstream?: readonly string[];
  /** Whether the unit makes pseudonyms: a trace of their key enters its hash. */
  readonly keyed?: boolean;
}

/** Tables of the units upstream, those only that the stage declares. */
export interface TablesOf<Reads extends TableList> {
  /** @throws Error where the unit is not upstream, or the table not declared */
  readonly columns: (unit: string, name: NameOf<Reads>) => ColumnTable;
  readonly rows: <Name extends NameOf<Reads>>(unit: string, name: Name) => readonly RowOf<Named<Reads, Name>>[];
}

/** Files that the unit declares, and what stays outside the study: the key of the pseudonyms. */
export interface Files {
  readonly path: (name: string) => string;
  /** Compares the bytes that were read with those that were planned: a file exchanged meanwhile refuses the run. */
  readonly confirm: (name: string, sha256: string) => void;
  readonly key: string | undefined;
}

/** What a unit gives: every table that the stage writes, and findings told to the analyst. */
export interface Result<Writes extends TableList> {
  readonly tables: { readonly [Name in NameOf<Writes>]: ColumnTable };
  readonly findings: readonly Finding[];
}

/**
 * A step of the flow. `run` is a function of the top level: what it can read is what was hashed.
 *
 * Methods, not properties: a list of stages of different slices needs their parameters to be compared both ways.
 */
export interface Stage<Slice = unknown, Reads extends TableList = TableList, Writes extends TableList = TableList> {
  readonly name: string;
  readonly reads: Reads;
  readonly writes: Writes;
  units(study: StudyDefinition): readonly Unit<Slice>[];
  run(slice: Slice, tables: TablesOf<Reads>, files: Files): Promise<Result<Writes>> | Result<Writes>;
  /** Says more of what refused a unit; it may read anything, since nothing of it is kept. */
  explain?(error: unknown, study: StudyDefinition, unit: string): Promise<unknown>;
}

/** A stage with its types read off what it says. */
export const defineStage = <Slice, const Reads extends TableList, const Writes extends TableList>(
  stage: Stage<Slice, Reads, Writes>,
): Stage<Slice, Reads, Writes> => stage;
