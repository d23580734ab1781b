import type { StudyDefinition } from "#schemas/study-definition";
import type { Stage, Unit } from "#stage";
import { hashOf, hashOfFile } from "./fingerprint.ts";
import { hashOfSlice } from "./plain-slice.ts";

/** A unit of the flow with the hashes of all that it depends on but the tables upstream, which are not there yet. */
export interface PlannedUnit {
  /** `stage/unit` */
  readonly name: string;
  readonly stage: Stage;
  readonly unit: Unit<unknown>;
  readonly inputs: UnitInputs;
  /** Hash of each file that it declares, by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly upstream: readonly string[];
}

/** Hashes of what a unit depends on, apart: how `status` tells what changed. */
export interface UnitInputs {
  readonly code: string;
  readonly slice: string;
  readonly files: string;
}

/** Traces of what stays outside the study and the program. */
export interface PlanOptions {
  /** Version of the code of each stage. */
  readonly versions: ReadonlyMap<string, string>;
  /** Trace of the key of the pseudonyms: another key makes other names. */
  readonly keyPrint: string;
}

/** Units in the order of the flow. */
export function planFlow(
  flow: readonly Stage[],
  definition: StudyDefinition,
  { versions, keyPrint }: PlanOptions,
): readonly PlannedUnit[] {
  const fileHashes = new Map<string, string>();
  const fileHash = (path: string): string => {
    const known = fileHashes.get(path) ?? hashOfFile(path);
    fileHashes.set(path, known);
    return known;
  };
  return flow.flatMap((stage) =>
    stage.units(definition).map((unit) => {
      const files = new Map(Object.entries(unit.files ?? {}).map(([name, path]) => [name, fileHash(path)]));
      const inputs = {
        code: versions.get(stage.name) ?? "",
        slice: hashOf([hashOfSlice(unit.slice), unit.keyed === true ? keyPrint : ""]),
        files: hashOf([...files]),
      };
      return { name: `${stage.name}/${unit.name}`, stage, unit, inputs, files, upstream: unit.upstream ?? [] };
    }),
  );
}

/** Hash of the tables of a unit, by name. */
export type TableHashes = ReadonlyMap<string, string>;

/**
 * Key under which the result of a unit is kept: what it depends on, and of the units upstream the bytes of the tables that
 * the stage reads. A unit made again with the same tables makes nothing stale.
 */
export function keyOf({ name, stage, inputs, upstream }: PlannedUnit, made: ReadonlyMap<string, TableHashes>): string {
  const read = upstream.map((unit) =>
    [...(made.get(unit) ?? [])].filter(([table]) => stage.reads.some((one) => one.name === table)),
  );
  return hashOf([name, inputs, upstream.map((unit, index) => [unit, read[index]])]);
}
