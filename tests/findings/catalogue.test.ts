import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CATALOGUE, FINDING_CODES, isFindingCode } from "#findings/catalogue";
import { explainCode, nearestCode } from "#findings/explain-code";
import { parseFindings } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";

describe("properties", () => {
  test.each(Object.entries(CATALOGUE))("%s is told in full", (code, entry) => {
    expect(code).toMatch(/^OBS-[SFCVGWDR]\d{3}$/);
    for (const text of [entry.title.fr, entry.title.en, entry.rule, entry.example, entry.repair])
      expect(text.trim()).not.toBe("");
    expect(entry.rule).toMatch(/\.$/);
    expect(explainCode(code)).toContain(entry.repair);
  });

  test("a code has one entry: families are put together without a word of what they share", () => {
    const families = globSync("pipelines/findings/codes/*.ts").map((path) => readFileSync(path, "utf8"));
    expect(families.join().match(/^ {2}"OBS-[A-Z]\d{3}": \{$/gm)).toHaveLength(FINDING_CODES.length);
  });

  test("what is told of two waves is no share of the respondents of one", () => {
    expect(Object.values(CATALOGUE).filter((entry) => entry.weighable && entry.betweenWaves)).toEqual([]);
  });

  test("titles are unique", () => {
    for (const lang of ["fr", "en"] as const) {
      const titles = Object.values(CATALOGUE).map((entry) => entry.title[lang]);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });
});

describe("codes in the source", () => {
  const sources = globSync("pipelines/**/*.ts", { exclude: (path) => path.includes("findings/codes") });
  const given = new Set(sources.flatMap((path) => readFileSync(path, "utf8").match(/OBS-[A-Z]\d{3}/g) ?? []));

  test("each is in the catalogue", () => {
    expect([...given].filter((code) => !isFindingCode(code))).toEqual([]);
  });

  test("each of the catalogue is given somewhere", () => {
    expect(FINDING_CODES.filter((code) => !given.has(code))).toEqual([]);
  });
});

describe("types", () => {
  test("a code that no entry explains does not compile, where it is told nor where it is looked for", () => {
    const told = completeFinding({ code: "OBS-F001", message: "fichier illisible" });
    // @ts-expect-error no such code
    expect(() => completeFinding({ code: "OBS-F100", message: "fichier illisible" })).toThrow();
    // @ts-expect-error no such code
    expect(told.code === "OBS-F100").toBe(false);
  });
});

describe("findings read back", () => {
  const told = completeFinding({ code: "OBS-F001", message: "fichier illisible", file: "vague.csv" });

  test("are those that were written, key for key", () => {
    const json = JSON.stringify([told]);
    expect(JSON.stringify(parseFindings(json))).toBe(json);
  });

  test.each([{ code: "OBS-F100" }, { level: "fatal" }, { count: "2" }, { other: 1 }])("refuse %o", (wrong) => {
    expect(() => parseFindings(JSON.stringify([{ ...told, ...wrong }]))).toThrow();
  });
});

describe("refusals", () => {
  test("an unknown code has no explanation, and its nearest is proposed", () => {
    expect(explainCode("OBS-F999")).toBeUndefined();
    expect(explainCode("constructor")).toBeUndefined();
    expect(nearestCode("obs-g2144")).toBe("OBS-G214");
  });
});
