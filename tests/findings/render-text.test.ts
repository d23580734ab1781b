import { describe, expect, test } from "vitest";
import { completeFinding } from "#findings/finding-log";
import { FindingTally } from "#findings/finding-tally";
import { renderJson } from "#findings/render-json";
import { renderFindings } from "#findings/render-text";
import { escapeText } from "#findings/text/escape-text";

const lostZero = completeFinding({
  code: "OBS-G214",
  message: "code commune à 4 caractères",
  file: "exports/2024.csv",
  line: 1873,
  column: 4,
  field: "code_insee",
  record: "1840",
  value: "1001",
  expected: "5 caractères (01001)",
  cause: "zéro initial perdu dans un tableur",
  repair: "repairs: [leading-zero]",
  count: 312,
});

describe("text", () => {
  test("has the level and code, the place, the value with a caret, cause and repair", () => {
    expect(renderFindings([lostZero], { colour: false })).toBe(
      [
        "erreur[OBS-G214] code commune à 4 caractères (312 cas)",
        "  --> exports/2024.csv:1873:4   (champ code_insee, enregistrement 1840)",
        "   | 1001",
        "   | ^^^^ attendu : 5 caractères (01001)",
        "   = cause probable : zéro initial perdu dans un tableur",
        "   = réparation : repairs: [leading-zero]",
        "",
        "1 erreur (312 cas)",
      ].join("\n"),
    );
  });

  test("puts the caret under the value in an excerpt of the file", () => {
    const text = renderFindings([lostZero], { colour: false, excerpt: () => "ab;1001;c" });
    expect(text).toContain("   | ab;1001;c\n   |    ^^^^ attendu");
  });

  test("colours only when asked", () => {
    expect(renderFindings([lostZero], { colour: true })).toContain("\u001b[");
    expect(renderFindings([lostZero], { colour: false })).not.toContain("\u001b");
  });

  test("tells identical findings once, with their number", () => {
    const text = renderFindings([lostZero, { ...lostZero, line: 2000 }], { colour: false });
    expect(text).toContain("(624 cas)");
    expect(text.match(/OBS-G214/g)).toHaveLength(1);
  });

  test("says when there is nothing", () => {
    expect(renderFindings([], { colour: false })).toBe("aucun constat");
  });

  test("never lets data drive the terminal", () => {
    const hostile = "\u001b[31mrouge\u0007 \u202Etxt \u0000 \u2028 \ud800";
    const finding = { ...lostZero, value: hostile, field: hostile, message: hostile, cause: hostile, file: hostile };
    const text = renderFindings([finding], { colour: false });
    for (const character of "\u001b\u0007\u202e\u0000\u2028\ud800") expect(text).not.toContain(character);
    expect(escapeText("\u001b[2J")).toBe("\\u{1b}[2J");
    expect(escapeText("é ’ œ 😀")).toBe("é ’ œ 😀");
  });
});

describe("json", () => {
  test("is the findings, key for key", () => {
    expect(JSON.parse(renderJson([lostZero]))).toEqual([lostZero]);
  });

  test("never lets data drive the terminal, and is the same value", () => {
    const hostile = [
      "\u001b[31m",
      "\u009b2J",
      "\u202Etxt",
      "\u2066",
      "\ud800",
      "\u2028",
      "\u{e0041}",
      "a\nb",
      "é ’ œ 😀",
    ];
    const text = renderJson({ hostile });
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    expect(JSON.parse(text)).toEqual({ hostile });
  });
});

describe("tally", () => {
  test("counts exactly and keeps the first five places", () => {
    const tally = new FindingTally();
    for (let line = 10; line < 1010; line++) tally.add({ code: "OBS-C103", message: "44 champs au lieu de 45", line });
    expect(tally.findings).toMatchObject([
      { count: 1000, line: 10, message: "44 champs au lieu de 45 (lignes 10, 11, 12, 13, 14 et 995 autres)" },
    ]);
  });
});
