import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tableFromRows } from "#columns/column-table";
import { executeFlow } from "#run/execute-flow";
import { memoryStore } from "#run/units/part-store";
import { hashOfSlice } from "#run/units/plain-slice";
import { planFlow } from "#run/units/plan-flow";
import type { StudyDefinition } from "#schemas/study-definition";
import { responsesColumns } from "#schemas/tables/columns";
import type { weights } from "#schemas/tables/weights";
import { defineStage, type Files, type Result, type Stage, type TablesOf, type Unit } from "#stage";
import { temporaryFolder } from "#tests/study/edited-study";

const DEFINITION = { study: { id: "s" } } as StudyDefinition;
const READS = [responsesColumns] as const;
const GIVES: Result<typeof READS> = {
  tables: { responses_columns: tableFromRows(responsesColumns, [{ column: "a", position: 1 }]) },
  findings: [],
};

/** A stage that gives a table, and one that does what it likes with what it is handed. */
function flowOf(
  run: (slice: { n: number }, tables: TablesOf<typeof READS>, files: Files) => unknown,
): readonly Stage[] {
  return [
    defineStage({
      name: "first",
      reads: [],
      writes: READS,
      units: (): readonly Unit<{ n: number }>[] => ["a", "b"].map((name) => ({ name, slice: { n: 1 } })),
      run: () => GIVES,
    }),
    defineStage({
      name: "second",
      reads: READS,
      writes: [],
      units: (): readonly Unit<{ n: number }>[] => [{ name: "u", slice: { n: 1 }, upstream: ["first/a"] }],
      run: (slice: { n: number }, tables: TablesOf<typeof READS>, files: Files): Result<readonly []> => {
        run(slice, tables, files);
        return { tables: {}, findings: [] };
      },
    }),
  ];
}

const runWith = (run: Parameters<typeof flowOf>[0]): Promise<unknown> =>
  executeFlow(planFlow(flowOf(run), DEFINITION, { versions: new Map(), keyPrint: "" }), memoryStore(), {
    definition: DEFINITION,
    progress: () => undefined,
    judge: (_, findings) => findings,
    key: "secret",
  });

describe("what run can reach", () => {
  test("its slice, and the declared tables of the units upstream", async () => {
    const seen: unknown[] = [];
    await runWith((slice, tables) => seen.push(slice, tables.rows("first/a", "responses_columns")));
    expect(seen).toEqual([{ n: 1 }, [{ column: "a", position: 1 }]]);
  });

  test.each<[string, Parameters<typeof flowOf>[0], RegExp]>([
    ["a unit that is not upstream", (_, tables) => tables.columns("first/b", "responses_columns"), /not upstream/],
    // @ts-expect-error a table that the stage does not declare is a type error
    ["a table that it does not declare", (_, tables) => tables.columns("first/a", "weights"), /undeclared/],
    ["a file that it does not declare", (_, __, files) => files.path("export"), /undeclared/],
    [
      "a change of its slice",
      (slice) => {
        slice.n = 2;
      },
      /read only|Cannot assign/,
    ],
  ])("not %s", async (_, run, message) => {
    await expect(runWith(run)).rejects.toThrow(message);
  });

  test("the key of the pseudonyms, only where the unit says so", async () => {
    let key: string | undefined = "unset";
    await runWith((_, __, files) => {
      key = files.key;
    });
    expect(key).toBeUndefined();
  });
});

describe("a file that changes between plan and reading", () => {
  const readBy = (run: (files: Files, path: string) => void) => {
    const path = join(temporaryFolder(), "export.csv");
    writeFileSync(path, "a\n1\n");
    const stage = defineStage({
      name: "first",
      reads: [],
      writes: READS,
      units: (): readonly Unit<{ n: number }>[] => [{ name: "a", slice: { n: 1 }, files: { export: path } }],
      run: (_: { n: number }, __: TablesOf<readonly []>, files: Files): Result<typeof READS> => {
        run(files, path);
        return GIVES;
      },
    });
    const store = memoryStore();
    const plan = planFlow([stage], DEFINITION, { versions: new Map(), keyPrint: "" });
    const written: string[] = [];
    const watched = { ...store, write: (...given: Parameters<typeof store.write>) => written.push(given[0]) };
    const flow = executeFlow(plan, watched, {
      definition: DEFINITION,
      progress: () => undefined,
      judge: (_, findings) => findings,
    });
    return { flow, written };
  };

  test.each<[string, (files: Files, path: string) => void]>([
    ["other bytes than those planned", (files) => files.confirm("export", "0".repeat(64))],
    ["bytes changed while they were read", (_, path) => writeFileSync(path, "a\n2\n")],
  ])("%s: the run is refused, and nothing is kept", async (_, run) => {
    const { flow, written } = readBy(run);
    await expect(flow).rejects.toMatchObject({ exitCode: 3, findings: [{ code: "OBS-R507" }] });
    expect(written).toEqual([]);
  });
});

describe("slices", () => {
  test("hold what JSON holds: a Map is a type error, and refused when planned", () => {
    // @ts-expect-error a Map could not be hashed as it is handed over
    const unit: Unit<{ m: Map<string, number> }> = { name: "u", slice: { m: new Map([["a", 1]]) } };
    expect(() => hashOfSlice(unit.slice)).toThrow("is not plain");
    expect(() => hashOfSlice({ deep: [{ f: () => 1 }] })).toThrow("not JSON");
    expect(() => hashOfSlice({ deep: { n: Number.NaN } })).toThrow("not JSON");
  });

  test("a leaf changed anywhere changes the hash; the same value has the same, shared or not", () => {
    const shared = { list: [1, { a: "x" }] };
    expect(hashOfSlice({ one: shared, two: shared })).toBe(hashOfSlice(structuredClone({ one: shared, two: shared })));
    expect(hashOfSlice({ one: { list: [1, { a: "y" }] }, two: shared })).not.toBe(
      hashOfSlice({ one: shared, two: shared }),
    );
    expect(hashOfSlice({ a: "1" })).not.toBe(hashOfSlice({ a: 1 }));
    expect(hashOfSlice({ a: { b: 1 } })).not.toBe(hashOfSlice({ a: { b: undefined } }));
  });

  test("a table that the stage writes cannot be left out", () => {
    // @ts-expect-error the table is missing
    const result: Result<readonly [typeof weights]> = { tables: {}, findings: [] };
    expect(result.findings).toEqual([]);
  });
});
