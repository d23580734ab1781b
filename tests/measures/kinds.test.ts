import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { STATISTICS } from "#schemas/indicators";
import { KINDS } from "#schemas/kinds/kinds";
import { sourceFiles, withoutComments } from "#tests/layout/source-tree";

const NAMES = STATISTICS.join("|");

/** A kind called by its name: set or compared as a statistic, or read out of the list. */
const NAMED = new RegExp(
  [
    `\\b\\w*[sS]tatistics?\\b["')\\]]*\\s*(?:===|!==|:|=|\\?\\?)\\s*"(?:${NAMES})"`,
    `"(?:${NAMES})"\\s*(?:===|!==)\\s*[\\w.?]*\\b[sS]tatistic`,
    `\\bcase "(?:${NAMES})"`,
    `\\bKINDS\\.`,
    `\\[(?:"(?:${NAMES})"(?:, )?){2,}\\]`,
    `statistic: (?:${NAMES})\\b`,
    `(?:^\\s*(?:${NAMES}): .*\\n){3}`,
  ].join("|"),
  "m",
);

/**
 * The engine has means, totals and ratios of its own: its words, that kinds are made of. The intruder of the audit knows
 * the words of the published files, and not what we know of them.
 */
const APART = /^(?:tests|pipelines\/(?:audit|statistics|calibration|models|factorial|measures\/kinds)|data)\//;

describe("kinds of statistics", () => {
  test("a file each, all of them in the list", () => {
    const files = readdirSync("schemas/kinds").map((name) => basename(name, ".ts"));
    expect(files.filter((name) => name !== "kind" && name !== "kinds").sort()).toEqual(Object.keys(KINDS).sort());
  });

  test("are named by no other file than their list", () => {
    const naming = sourceFiles().filter(({ path, text }) => !APART.test(path) && NAMED.test(withoutComments(text)));
    expect(naming.map(({ path }) => path)).toEqual(["schemas/indicators.ts"]);
  });

  test.each([
    'if (statistic === "share") return;',
    'row.statistic !== "quantile" && row',
    '{ statistic: "total", values }',
    'const TESTED = new Set(["share", "mean"]);',
    'switch (statistic) { case "ratio": return; }',
    "    statistic: mean",
    "KINDS.share.needs",
    '  share: "part",\n  mean: "moyenne",\n  total: "total",\n',
  ])("the rule sees %s", (text) => {
    expect(NAMED.test(text)).toBe(true);
  });
});
