import { expect, test } from "vitest";
import { boundsOfHidden } from "#unknowns/bounds-of-hidden";
import type { Line, LinkedCell } from "#unknowns/linked-cells";

/** Scores of four places that no file names, of a region that is one of them, of another that is hidden, and of two groups. */
const VALUES = { first: 10, second: 3, third: 4, fourth: 7, region: 3, hidden: 4, small: 17, large: 24 };
const names = Object.keys(VALUES);
const cellOf = (value: number): LinkedCell => ({
  ...{ count: 50, value, lower: 0, upper: 30, guarded: true, cost: 1, yields: false },
  tooNear: () => false,
});
const lineOf = (whole: string, ...parts: readonly string[]): Line => ({
  groups: false,
  terms: [whole, ...parts].map((name) => ({ cell: names.indexOf(name), factor: name === whole ? -1 : 1 })),
});
const LINES = [
  lineOf("region", "second"),
  lineOf("hidden", "third"),
  lineOf("small", "first", "fourth"),
  lineOf("large", "first", "second", "third", "fourth"),
];

test("rounded figures are added up too: a group less the group within it and a region is the region that is hidden", () => {
  const cells = Object.values(VALUES).map(cellOf);
  const isShown = ["region", "small", "large"];
  const hidden = Uint8Array.from(names, (name) => Number(!isShown.includes(name)));
  const told = cells.map(({ value }) => ({ lower: value - 0.25, upper: value + 0.25 }));
  const { lower, upper } = boundsOfHidden({ cells, lines: LINES }, hidden, { told });
  const place = names.indexOf("hidden");
  expect([lower[place], upper[place]]).toEqual([3.25, 4.75]);
});
