import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CATALOGUE, levelOf } from "#findings/catalogue";
import { explainCode, nearestCode } from "#findings/explain-code";

describe("properties", () => {
  test.each(Object.entries(CATALOGUE))("%s is told in full", (code, entry) => {
    expect(code).toMatch(/^OBS-[SFCVGWDR]\d{3}$/);
    for (const text of [entry.title, entry.rule, entry.example, entry.repair]) expect(text.trim()).not.toBe("");
    expect(entry.rule).toMatch(/\.$/);
    expect(explainCode(code)).toContain(entry.repair);
  });

  test("titles are unique", () => {
    const titles = Object.values(CATALOGUE).map((entry) => entry.title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe("codes in the source", () => {
  const sources = globSync("pipelines/**/*.ts", { exclude: (path) => path.includes("findings/codes") });
  const given = new Set(sources.flatMap((path) => readFileSync(path, "utf8").match(/OBS-[A-Z]\d{3}/g) ?? []));

  test("each is in the catalogue", () => {
    expect([...given].filter((code) => CATALOGUE[code] === undefined)).toEqual([]);
  });

  test("each of the catalogue is given somewhere", () => {
    expect(Object.keys(CATALOGUE).filter((code) => !given.has(code))).toEqual([]);
  });
});

describe("refusals", () => {
  test("an unknown code has no explanation, its nearest is proposed, and it counts as an error", () => {
    expect(explainCode("OBS-F999")).toBeUndefined();
    expect(explainCode("constructor")).toBeUndefined();
    expect(nearestCode("obs-g2144")).toBe("OBS-G214");
    expect(levelOf("OBS-F999")).toBe("error");
  });
});
