import { expect, test } from "vitest";
import { nestedPairs, overlappingPairs } from "#protection/relations/nested-measures";

/** Values of respondents; NaN out of the base. */
function counted(values: readonly number[]) {
  const rows = Uint8Array.from(values, (value) => Number(!Number.isNaN(value)));
  return { values: Float64Array.from(values), rows, size: rows.filter((row) => row === 1).length };
}

const { NaN: out } = Number;
const whole = counted([1, 0, 1, 1, 0, 1, 1, 0]);

test("firms of all sizes and firms of ten and more: those between them are a group", () => {
  const large = counted([1, 0, 1, 1, 0, 1, out, out]);
  const [pair, ...others] = nestedPairs([whole, large], 3);
  expect(others).toEqual([]);
  expect([pair.whole, pair.part]).toEqual([0, 1]);
  expect([...pair.left]).toEqual([out, out, out, out, out, out, 1, 0]);
});

test("another answer of one respondent, another measure", () => {
  expect(nestedPairs([whole, counted([1, 0, 1, 0, 0, 1, out, out])], 3)).toEqual([]);
});

test("those who are left were not concerned where they are no few: all of them have 0, and nothing is learnt", () => {
  const concerned = counted([1, out, 1, 1, out, 1, 1, out]);
  expect(nestedPairs([whole, concerned], 3)).toEqual([]);
  expect(nestedPairs([whole, concerned], 4)).toHaveLength(1);
});

test("one answer alike is chance", () => {
  expect(nestedPairs([counted([1, 0, 0, 0, 1]), counted([1, 0, 0, out, out])], 3)).toEqual([]);
});

const young = counted([1, 0, 1, 1, 0, 1, out, out, out]);
const large = counted([out, out, 1, 1, 0, 1, 1, 0, 1]);

test("the young and the large: those who are both, with the answers that both have", () => {
  const [pair, ...others] = overlappingPairs([young, large], 2);
  expect(others).toEqual([]);
  expect([pair.one, pair.other]).toEqual([0, 1]);
  expect([...pair.both]).toEqual([out, out, 1, 1, 0, 1, out, out, out]);
});

test("a few who are in one alone, all with 0, did not answer the other; another answer, another measure; one within the other is nested", () => {
  expect(overlappingPairs([young, large], 4)).toHaveLength(1);
  const silent = counted([0, 0, 1, 1, 0, 1, out, out, out]);
  expect(overlappingPairs([silent, large], 3)).toEqual([]);
  expect(overlappingPairs([silent, large], 2)).toHaveLength(1);
  expect(overlappingPairs([young, counted([out, out, 1, 0, 0, 1, 1, 0, 1])], 2)).toEqual([]);
  expect(overlappingPairs([whole, counted([1, 0, 1, 1, 0, 1, out, out])], 1)).toEqual([]);
});
