import { expect, test } from "vitest";
import { importCircles } from "#tests/layout/import-circles";

const graphOf = (imports: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(imports));

test("files that lead to one another are one circle, whoever imports them", () => {
  const graph = graphOf({ main: ["a"], a: ["b", "leaf"], b: ["c"], c: ["a"], leaf: [] });
  expect(importCircles(graph)).toEqual([["a", "b", "c"]]);
});

test("two circles of which one leads to the other are two", () => {
  const graph = graphOf({ a: ["b"], b: ["a", "x"], x: ["y"], y: ["x"] });
  expect(importCircles(graph)).toEqual([
    ["a", "b"],
    ["x", "y"],
  ]);
});

test("a file that imports itself is a circle", () => {
  expect(importCircles(graphOf({ a: ["a"], b: ["a"] }))).toEqual([["a"]]);
});

test("files that meet again without leading back are none", () => {
  expect(importCircles(graphOf({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] }))).toEqual([]);
});
