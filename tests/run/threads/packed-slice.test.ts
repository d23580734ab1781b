import { expect, test } from "vitest";
import { slicePacker, sliceUnpacker } from "#run/threads/packed-slice";

const territories = [{ id: "region", codes: ["01", "02"] }];

test("a slice comes out as it went in, its keys in their order", () => {
  const slice = { wave: "2024", territories, minimum: 30, none: null, absent: undefined, few: [1, 2] };
  const [pack, unpack] = [slicePacker(), sliceUnpacker()];
  const out = unpack(structuredClone(pack(slice)));
  expect(out).toEqual(slice);
  expect(Object.keys(out)).toEqual(Object.keys(slice));
});

test("a part that two slices share crosses once, and is one object on the other side", () => {
  const [pack, unpack] = [slicePacker(), sliceUnpacker()];
  const [first, second] = [pack({ wave: "2020", territories }), pack({ territories, wave: "2024" })];
  expect(first.sent).toEqual([[0, territories]]);
  expect(second.sent).toEqual([]);
  const [one, other] = [first, second].map((packed) => unpack(structuredClone(packed)) as { territories: unknown });
  expect(one?.territories).toEqual(territories);
  expect(other?.territories).toBe(one?.territories);
});

test("parts that are alike but not the same stay apart: what differs later is not lost", () => {
  const [pack, unpack] = [slicePacker(), sliceUnpacker()];
  const one = unpack(pack({ codes: ["1"] })) as { codes: unknown };
  expect(unpack(pack({ codes: ["1"] }))).toEqual(one);
  expect(unpack(pack({ codes: ["2"] }))).toEqual({ codes: ["2"] });
});
