import type { ColumnTable } from "#columns/column-table";
import type { Finding } from "#findings/finding";
import type { StudyDefinition } from "#schemas/study-definition";

/** Tables that a unit of work gives, by name. */
export type Tables = ReadonlyMap<string, ColumnTable>;

/** Reads what an earlier unit gave. */
export type ReadTable = (unit: string, table: string) => ColumnTable;

/** A part of a stage that is run, stored and skipped by itself: one wave, one public, one edition. */
export interface Unit {
  /** Name within the stage: `maires-2016`. */
  readonly name: string;
  /** The part of the study definition that this unit reads: any change in it makes the unit stale. */
  readonly definition: unknown;
  /** Files read, absolute: their bytes are hashed. */
  readonly files: readonly string[];
  /** Units read, as `stage/unit`. */
  readonly upstream: readonly string[];
  readonly run: (read: ReadTable) => Promise<UnitResult> | UnitResult;
}

/** What a unit gives: tables, and findings told to the analyst. */
export interface UnitResult {
  readonly tables: Tables;
  readonly findings: readonly Finding[];
}

/** A step of the flow. */
export interface Stage {
  readonly name: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly units: (definition: StudyDefinition) => readonly Unit[];
}
