import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { applyPolicy } from "#run/policy/apply-policy";
import type { Study } from "#schemas/study";

const judged = { unit: "people-2020", rows: 200, day: "2025-03-01" };
const warning = completeFinding({ code: "OBS-V216", level: "warning", message: "code hors de la liste", count: 6 });
const error = completeFinding({ code: "OBS-V219", level: "error", message: "unités mélangées" });
const waiver = { code: "OBS-V219", author: "A. Martin", reason: "vu avec l'institut", expires: "2025-03-01" };

/** The findings as a study with these rules judges them. */
function judge(
  findings: readonly Finding[],
  rules: Partial<Pick<Study, "thresholds" | "waivers">>,
): readonly Finding[] {
  return applyPolicy(findings, { thresholds: [], waivers: [], waves: [], ...rules } as unknown as Study, judged);
}

describe("thresholds", () => {
  test.each([
    ["as many cases as allowed", { count: 6 }, "warning"],
    ["one more", { count: 5 }, "error"],
    ["a share of the rows", { share: 0.03 }, "warning"],
    ["a smaller share", { share: 0.029 }, "error"],
    ["the stricter of both", { count: 100, share: 0.01 }, "error"],
  ])("%s", (_, threshold, level) => {
    expect(judge([warning], { thresholds: [{ code: "OBS-V216", ...threshold }] })[0].level).toBe(level);
  });

  test("cases of one code are counted together, and what is refused says the threshold", () => {
    const found = judge([warning, warning], { thresholds: [{ code: "OBS-V216", count: 10 }] });
    expect(found.map(({ level }) => level)).toEqual(["error", "error"]);
    expect(found[0].message).toContain("12 cas, seuil de l'étude dépassé (10)");
  });

  test("29 rows of 100 are not above a share of 0.29", () => {
    const of29 = { ...warning, count: 29 };
    const rules = { thresholds: [{ code: "OBS-V216", share: 0.29 }], waivers: [], waves: [] } as unknown as Study;
    expect(applyPolicy([of29], rules, { ...judged, rows: 100 })[0].level).toBe("warning");
    expect(applyPolicy([{ ...of29, count: 30 }], rules, { ...judged, rows: 100 })[0].level).toBe("error");
  });

  test.each([
    ["warning", warning],
    ["note", { ...warning, level: "info" as const, count: 1 }],
  ])("a threshold of 0 refuses a single %s", (_, finding) => {
    expect(judge([finding], { thresholds: [{ code: "OBS-V216", count: 0 }] })[0].level).toBe("error");
    expect(judge([finding], { thresholds: [{ code: "OBS-V216", share: 0 }] })[0].level).toBe("error");
  });

  test("another code is left as it is", () => {
    expect(judge([warning], { thresholds: [{ code: "OBS-V217", count: 0 }] })).toEqual([warning]);
  });
});

describe("waivers", () => {
  test("on its last day, an error becomes a warning that names author, reason and end", () => {
    const [found] = judge([error], { waivers: [waiver] });
    expect(found).toMatchObject({ code: "OBS-V219", level: "warning", count: 1 });
    expect(found.message).toContain("dérogation de A. Martin jusqu'au 2025-03-01 : vu avec l'institut");
  });

  test("once expired, the error stays, and says so", () => {
    const [found] = judge([error], { waivers: [{ ...waiver, expires: "2025-02-28" }] });
    expect(found.level).toBe("error");
    expect(found.message).toContain("la dérogation de A. Martin a expiré le 2025-02-28");
  });

  test("one that still holds is not hidden by one that has expired", () => {
    const waivers = [{ ...waiver, expires: "2025-02-28" }, waiver];
    expect(judge([error], { waivers })[0].level).toBe("warning");
  });

  test("of several, the one that ends last is told, whatever the day", () => {
    const later = { ...waiver, author: "B. Durand", expires: "2026-01-01" };
    expect(judge([error], { waivers: [waiver, later] })[0].message).toContain("dérogation de B. Durand");
    const ended = [
      { ...later, expires: "2025-02-02" },
      { ...waiver, expires: "2025-01-01" },
    ];
    expect(judge([error], { waivers: ended.toReversed() })[0].message).toContain("de B. Durand a expiré le 2025-02-02");
  });

  test.each([
    ["2020", "warning"],
    ["people-2020", "warning"],
    ["20", "error"],
    ["2018", "error"],
  ])("of the wave %s: %s", (wave, level) => {
    expect(judge([error], { waivers: [{ ...waiver, wave }] })[0].level).toBe(level);
  });

  test("a warning becomes a note, a note stays one, and an expired waiver leaves the warning", () => {
    const waivers = [{ ...waiver, code: "OBS-V216" }];
    const [told, note] = judge([warning, { ...warning, level: "info" }], { waivers });
    expect(told).toMatchObject({ level: "info", message: expect.stringContaining("vu avec l'institut") });
    expect(note).toEqual({ ...warning, level: "info" });
    const [expired] = judge([warning], { waivers: [{ ...waiver, code: "OBS-V216", expires: "2025-02-28" }] });
    expect(expired).toMatchObject({ level: "warning", message: expect.stringContaining("a expiré le 2025-02-28") });
  });

  test("warnings refused by a threshold can be waived too", () => {
    const rules = { thresholds: [{ code: "OBS-V216", count: 1 }], waivers: [{ ...waiver, code: "OBS-V216" }] };
    expect(judge([warning], rules)[0]).toMatchObject({
      level: "warning",
      message: expect.stringContaining("dérogation"),
    });
  });
});
