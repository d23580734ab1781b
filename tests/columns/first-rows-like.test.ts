import fc from "fast-check";
import { expect, test } from "vitest";
import { firstRowsLike } from "#columns/first-rows-like";

const NAN_OF_ANOTHER_KIND = new Float64Array(new BigUint64Array([0x7ff8000000000001n]).buffer)[0];

test("the first row that holds the same; nothing is the same as nothing", () => {
  const codes = Int32Array.of(1, 2, 1, -1, -1);
  const numbers = Float64Array.of(0.5, 1, 0.5, Number.NaN, NAN_OF_ANOTHER_KIND);
  expect([...firstRowsLike([codes, numbers], 5)]).toEqual([0, 1, 0, 3, 3]);
});

test("rows that do not count are like no other", () => {
  expect([...firstRowsLike([Int8Array.of(1, 1, 1)], 3, (row) => row !== 0)]).toEqual([0, 1, 1]);
});

test("the same as a comparison of every pair", () => {
  const row = fc.tuple(fc.integer({ min: -1, max: 2 }), fc.constantFrom(0, 0.1, 1e300, Number.NaN));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
      const columns = [Int32Array.from(rows, ([code]) => code), Float64Array.from(rows, ([, number]) => number)];
      const expected = rows.map((cells) =>
        rows.findIndex((other) => cells.every((cell, at) => Object.is(cell, other[at]))),
      );
      expect([...firstRowsLike(columns, rows.length)]).toEqual(expected);
    }),
  );
});
