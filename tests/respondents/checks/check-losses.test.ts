import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

/** Findings of the second step on an export; no policy judges them. */
async function told(csv: string, small: Omit<SmallStudy, "waves">): Promise<readonly Finding[]> {
  const run = runInMemory(smallStudy({ ...small, waves: { "2020": { export: csv } } }), (_, findings) =>
    findings.map((finding) => (finding.level === "error" ? { ...finding, level: "warning" } : finding)),
  );
  return (await run).findings.get("respondents/people-2020") ?? [];
}

const lists = { yes: { codes: { "1": "Oui", "2": "Non" } } };
const single = (id: string, more: object = {}) => ({ id, type: "single", codes: "yes", ...more });
const table = (header: string, rows: number, cells: (row: number) => string): string =>
  `${header}\n${Array.from({ length: rows }, (_, row) => `r${row};${cells(row)}`).join("\n")}\n`;

describe("properties: a column whose answers are mostly lost", () => {
  const wrong = (count: number) => table("id;q", 100, (row) => (row < count ? String(3 + (row % 4)) : "1"));

  test("is an error with both figures, at the first of them", async () => {
    const lost = (await told(wrong(30), { lists, questions: [single("q")] })).filter(({ code }) => code === "OBS-V238");
    expect(lost).toMatchObject([{ field: "q", line: 2, column: 2, count: 30, expected: "1, 2" }]);
    expect(lost[0].message).toBe("réponses illisibles dans « q » : 30 sur 100, trop pour des fautes isolées");
  });

  test.each([
    ["a fifth of them, no more", wrong(20)],
    ["a few of a small file", table("id;q", 30, (row) => (row < 19 ? "7" : "1"))],
  ])("not for %s", async (_, csv) => {
    expect((await told(csv, { lists, questions: [single("q")] })).map(({ code }) => code)).not.toContain("OBS-V238");
  });

  test("answers to a question that was not asked are lost too", async () => {
    const questions = [single("filter"), single("q", { asked_if: { question: "filter", in: ["1"] } })];
    const csv = table("id;filter;q", 100, (row) => `${row < 60 ? 2 : 1};${(row % 2) + 1}`);
    const findings = await told(csv, { lists, questions });
    expect(findings.filter(({ code }) => code === "OBS-V238")).toMatchObject([{ field: "q", column: 3, count: 60 }]);
  });
});

describe("properties: a column in which nothing is written", () => {
  const questions = [single("q"), single("next"), { id: "open", type: "text" }];
  const empty = async (rows: number) =>
    (
      await told(
        table("id;q;next;open", rows, () => "1;;"),
        { lists, questions },
      )
    ).filter(({ code }) => code === "OBS-V240");

  test("is told where the question was asked of enough people; an open question may stay so", async () => {
    expect(await empty(20)).toMatchObject([{ level: "warning", field: "next", column: 3, count: 20 }]);
    expect(await empty(19)).toEqual([]);
  });

  test("not where routing passed it", async () => {
    const routed = [single("q"), single("next", { asked_if: { question: "q", in: ["2"] } })];
    const csv = table("id;q;next", 50, () => "1;");
    expect((await told(csv, { lists, questions: routed })).map(({ code }) => code)).not.toContain("OBS-V240");
  });
});
