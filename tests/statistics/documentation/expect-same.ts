import { expect } from "vitest";

/** Numbers of any structure agree to a relative 1e-12, everything else exactly. */
export function expectSame(found: unknown, expected: unknown): void {
  if (typeof expected === "number" && typeof found === "number" && Number.isFinite(expected)) {
    expect(Math.abs(found - expected), `${found} against ${expected}`).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
  } else if (typeof expected === "object" && expected !== null && typeof found === "object" && found !== null) {
    expect(found.constructor).toBe(expected.constructor);
    expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
    for (const [key, value] of Object.entries(expected)) expectSame((found as Record<string, unknown>)[key], value);
  } else {
    expect(found).toEqual(expected);
  }
}
