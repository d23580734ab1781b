import { describe, expect, test } from "vitest";
import { UsageError } from "#statistics/errors";
import {
  categoryValueTest,
  normalValueTest,
  proportionValueTest,
  roundHalfEven,
  valueTest,
} from "#statistics/tests/value-test";
import { expectClose } from "#tests/factorial/expect-close";

const counts = { both: 8, inClass: 10, inCategory: 20, total: 50 };

describe("reference", () => {
  test("R: 2 * (phyper(8, 10, 40, 20, lower.tail = FALSE) + dhyper(8, 10, 40, 20) / 2)", () => {
    expectClose([categoryValueTest(counts).p], [0.0063514695494271247], 1e-12);
  });
});

describe("properties", () => {
  test("halves go to the even number", () => {
    expect([0.5, 1.5, 2.5, 2.4999, 3.5, 7].map(roundHalfEven)).toEqual([0, 2, 2, 2, 4, 7]);
  });
  test("under-representation is negative, and the normal form agrees in direction", () => {
    const under = { ...counts, both: 1 };
    expect(categoryValueTest(under).vTest).toBeLessThan(0);
    expect(proportionValueTest(under).vTest).toBeLessThan(0);
    expect(proportionValueTest(counts).vTest).toBeCloseTo(categoryValueTest(counts).vTest, 0);
  });
  test("a v-test says its p back", () => {
    expect(normalValueTest(valueTest(Math.log(0.01), false).vTest).p).toBeCloseTo(0.01, 12);
    expect(valueTest(0, true).vTest).toBe(0);
  });
  test("rounded weights may not leave the support", () => {
    expect(categoryValueTest({ both: 0.6, inClass: 3.5, inCategory: 3.5, total: 6.4 }).p).toBeGreaterThan(0);
  });
});

describe("refusals", () => {
  test("counts that do not nest", () => {
    expect(() => categoryValueTest({ ...counts, both: 11 })).toThrow(UsageError);
    expect(() => proportionValueTest({ ...counts, inCategory: 50, both: 10 })).toThrow(UsageError);
  });
});
