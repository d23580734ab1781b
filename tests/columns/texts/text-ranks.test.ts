import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { TextRanks } from "#columns/texts/text-ranks";

describe("ranks of texts", () => {
  test("follow the order of arrival, over several lists; none is -1", () => {
    const distinct = new TextRanks();
    expect(distinct.ranksOf(["b", "a", null, "b"])).toEqual(Int32Array.of(0, 1, -1, 0));
    expect(distinct.ranksOf(["", "a", "c"])).toEqual(Int32Array.of(2, 1, 3));
    expect([distinct.texts, distinct.size]).toEqual([["b", "a", "", "c"], 4]);
  });

  test("are the prototype's of no object", () => {
    expect(new TextRanks().ranksOf(["__proto__", "constructor", "__proto__"])).toEqual(Int32Array.of(0, 1, 0));
  });

  test("are given in one place", () => {
    const own = /\.set\((\w+), \w+\.size\)|\.get\(\w+\) \?\? \w+\.size/;
    const places = globSync("pipelines/{columns,exports,draft,answers,[0-9]*}/**/*.ts").filter((path) =>
      own.test(readFileSync(path, "utf8")),
    );
    expect(places).toEqual([]);
  });
});
