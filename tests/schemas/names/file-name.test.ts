import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileName } from "#schemas/names/file-name";
import { anyText } from "#tests/any-text";
import { draws } from "#tests/tier";

const HARD = [
  "../../x",
  "..",
  "",
  "a/b",
  "a\\b",
  "C:x",
  "nul\0",
  "CON",
  "con",
  "com1",
  "é",
  "😀",
  "x".repeat(300),
  "-",
  " ",
];
const PORTABLE = /^(?!-)[a-z0-9_~-]{1,200}$/;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

test("what is plain stays as it is, with its label", () => {
  expect(fileName("mai-2020")).toBe("mai-2020");
  expect(fileName("93", "Provence-Alpes-Côte d’Azur")).toBe("93-provence-alpes-cote-d-azur");
  expect(fileName("1", "Cœur <script>")).toBe("1-coeur-script");
});

describe("properties", () => {
  test.each(HARD)("%j makes a name that every system takes", (name) => {
    for (const made of [fileName(name), fileName(name, name), fileName("11", name)]) {
      expect(made).toMatch(PORTABLE);
      expect(`${made}.html`).not.toMatch(DEVICE);
    }
  });

  test("whatever it is made of, a name is one part of a path; two never give the same", () => {
    const name = fc.oneof(
      anyText(),
      fc.string({ unit: fc.constantFrom("a", "A", "-", "_", "~", ".", "/", "é", "\ud800") }),
    );
    fc.assert(
      fc.property(name, name, name, (one, other, label) => {
        expect(fileName(one)).toMatch(PORTABLE);
        expect(fileName(one, label)).toMatch(PORTABLE);
        if (one === other) return;
        expect(fileName(one)).not.toBe(fileName(other));
        expect(fileName(one, label)).not.toBe(fileName(other, label));
        expect(fileName(one, "")).not.toBe(fileName(other, label));
      }),
      { numRuns: draws(500, 20_000), seed: 9 },
    );
  });

  test("a code and its label do not slide into each other", () => {
    expect(fileName("1", "2 x")).not.toBe(fileName("1-2", "x"));
  });
});
