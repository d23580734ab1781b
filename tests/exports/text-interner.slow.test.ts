import { expect, test } from "vitest";
import { TextInterner } from "#exports/delimited/text-interner";
import { processorSeconds } from "#tests/processor-seconds";

/** « Aa » and « BB » have the same hash in base 31, and so have all texts of such pairs. */
function collidingTexts(pairs: number): Buffer {
  const texts = Array.from({ length: 2 ** pairs }, (_, rank) =>
    Array.from({ length: pairs }, (_, bit) => (rank & (1 << bit) ? "Aa" : "BB")).join(""),
  );
  return Buffer.from(texts.join(""));
}

test("texts made to collide ask for no more work than others", async () => {
  const pairs = 17;
  const bytes = collidingTexts(pairs);
  const interner = new TextInterner();
  const seconds = await processorSeconds(() => {
    for (let start = 0; start < bytes.length; start += 2 * pairs) interner.intern(bytes, start, start + 2 * pairs);
  });
  expect(interner.size).toBe(2 ** pairs);
  expect(seconds).toBeLessThan(10);
});

test("equal texts have one code, in the order of arrival", () => {
  const interner = new TextInterner();
  const codeOf = (text: string) => interner.intern(Buffer.from(text), 0, Buffer.byteLength(text));
  expect(["", "1", "10", "abc", "é", "1", "", "abc", "ABC"].map(codeOf)).toEqual([0, 1, 2, 3, 4, 1, 0, 3, 5]);
  expect(interner.texts()).toEqual(["", "1", "10", "abc", "é", "ABC"]);
});
