import fc from "fast-check";

const HALVES = { first: 0xd800, count: 0x800 };

/**
 * Any letter of Unicode, as the unit « binary » of fast-check draws it: that one writes all of them out, for two seconds in each
 * process.
 */
const anyLetter = fc
  .integer({ min: 0, max: 0x10ffff - HALVES.count })
  .map((code) => String.fromCodePoint(code < HALVES.first ? code : code + HALVES.count));

/** Texts of any letters. */
export const anyText = (constraints: fc.StringSharedConstraints = {}): fc.Arbitrary<string> =>
  fc.string({ ...constraints, unit: anyLetter });
