import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeTexts, encodeTexts } from "#columns/texts/utf8-texts";

test("texts come back as they went: empty, accented, of two units, behind a mark of byte order", () => {
  const texts = ["", "oui", "à", "été", "", "😀", "\uFEFFnom", "z"];
  expect(decodeTexts(encodeTexts(texts))).toEqual(texts);
  expect([...encodeTexts(texts).offsets]).toEqual([0, 0, 3, 5, 10, 10, 14, 20, 21]);
});

test("halves of a character in two texts stay apart, each as what stands for no character", () => {
  expect(decodeTexts(encodeTexts(["a\uD83D", "\uDE00b"]))).toEqual(["a\uFFFD", "\uFFFDb"]);
});

test("any texts, plain or not, from any place of a larger file", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", "é", "😀", "7", " ") })), (texts) => {
      const { bytes, offsets } = encodeTexts(["before", ...texts]);
      expect(decodeTexts({ bytes, offsets: offsets.subarray(1) })).toEqual(texts);
    }),
  );
});
