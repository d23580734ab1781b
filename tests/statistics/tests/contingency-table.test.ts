import { describe, expect, test } from "vitest";
import { MethodError, UsageError } from "#statistics/errors";
import { contingencyTable, tableAssociation } from "#statistics/tests/contingency-table";

const weights = Float64Array.of(1, 2, 3, 4, 5, 6);
const rows = Int32Array.of(0, 0, 2, 2, 2, -1);
const columns = Int32Array.of(1, 0, 1, 0, 0, 0);

describe("properties", () => {
  test("cells by column over the codes that occur; a missing variable counts in n only", () => {
    const table = contingencyTable(weights, { rows, columns });
    expect(table.rowCodes).toEqual([0, 2]);
    expect(table.columnCodes).toEqual([0, 1]);
    expect(table.counts).toEqual(Float64Array.of(2, 9, 1, 3));
    expect(table.size).toBe(6);
    expect(table.cells).toEqual(Int32Array.of(2, 0, 3, 1, 1, -1));
  });

  test("a domain keeps its own codes", () => {
    const domain = Uint8Array.of(0, 0, 1, 1, 1, 1);
    const table = contingencyTable(weights, { rows, columns }, domain);
    expect([table.rowCodes, table.size]).toEqual([[2], 4]);
    expect(tableAssociation(table).cramerV).toBe(0);
  });

  test("independent variables have no association, identical ones a full one", () => {
    const equal = Float64Array.of(1, 1, 1, 1);
    const a = Int32Array.of(0, 0, 1, 1);
    const b = Int32Array.of(0, 1, 0, 1);
    expect(tableAssociation(contingencyTable(equal, { rows: a, columns: b })).chiSquared).toBe(0);
    expect(tableAssociation(contingencyTable(equal, { rows: a, columns: a })).cramerV).toBe(1);
  });
});

describe("refusals", () => {
  test("lengths that differ, a variable that never occurs, no row with both", () => {
    expect(() => contingencyTable(weights, { rows, columns: new Int32Array(2) })).toThrow(UsageError);
    expect(() => contingencyTable(weights, { rows: new Int32Array(6).fill(-1), columns })).toThrow(MethodError);
    const apart = Int32Array.of(-1, -1, -1, -1, -1, 0);
    expect(() => contingencyTable(weights, { rows, columns: apart })).toThrow(/found none/);
  });
});
