import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { judgeBy } from "#run/policy/apply-policy";
import { runInMemory } from "#tests/flow/run-in-memory";
import { type AnswersByColumn, studyOfTwoWaves, yes } from "#tests/flow/two-waves";

const before = { Q1: yes(20), Q2: yes(40), Q3: yes(80), Q4: yes(50) };

/** What is told of the columns of the second wave; the flow itself refuses nothing here: findings are not judged. */
async function toldOf(after: AnswersByColumn, first: AnswersByColumn = before): Promise<readonly Finding[]> {
  const refusal = await runInMemory(studyOfTwoWaves(first, after), (_, findings) =>
    findings.map((finding) => ({ ...finding, level: "warning" })),
  );
  return ["comparability/people-2016-2020", "trends/people-2016-2020"].flatMap(
    (unit) => refusal.findings.get(unit) ?? [],
  );
}

const codesOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code);

describe("properties: order of the columns", () => {
  test("the same order, or other columns between: nothing to tell", async () => {
    expect(await toldOf(before)).toEqual([]);
    expect(await toldOf({ new: yes(1), Q1: yes(20), Q2: yes(40), other: yes(2), Q3: yes(80), Q4: yes(50) })).toEqual(
      [],
    );
  });

  test("the fewest columns that moved are named", async () => {
    const [finding] = await toldOf({ Q4: yes(50), Q1: yes(20), Q2: yes(40), Q3: yes(80) });
    expect(finding).toMatchObject({ code: "OBS-C119", count: 1, field: "Q4", column: 2, file: "exports/2020.csv" });
    expect(finding.message).toBe("colonnes dans un autre ordre qu'en 2016 : 1 sur 4 ont changé de place (« Q4 »)");
  });
});

describe("properties: columns exchanged", () => {
  test("both are named, and their jumps are not told apart", async () => {
    const findings = await toldOf({ Q1: yes(78), Q2: yes(40), Q3: yes(23), Q4: yes(50) });
    expect(codesOf(findings)).toEqual(["OBS-V237"]);
    expect(findings[0].message).toContain("les réponses de « Q1 » et de « Q3 » en 2020 sont celles de l'autre en 2016");
    expect(findings[0].repair).toContain("pour la vague 2020");
  });

  test("columns that moved with their names are only in another order", async () => {
    expect(codesOf(await toldOf({ Q3: yes(80), Q2: yes(40), Q1: yes(20), Q4: yes(50) }))).toEqual(["OBS-C119"]);
  });

  test.each([
    ["one of them alone moved", { ...before, Q1: yes(80) }],
    ["both moved, but not to each other's answers", { ...before, Q1: yes(50), Q3: yes(50) }],
    ["less than sampling error", { ...before, Q2: yes(46), Q4: yes(44) }],
  ])("not when %s", async (_, after) => {
    expect(codesOf(await toldOf(after))).not.toContain("OBS-V237");
  });

  test("rows of a grid of notes, and boxes of a multiple answer", async () => {
    const note = (mean: number) => (row: number) => Math.min(10, Math.max(0, mean + ((row * 7) % 5) - 2));
    const box = (share: number) => (row: number) => 2 - yes(share)(row);
    const questions = [
      { id: "N", type: "grid", range: [0, 10], items: { a: { label: "A" }, b: { label: "B" }, c: { label: "C" } } },
      { id: "M", type: "multiple", codes: "yes" },
    ];
    const wave = (a: number, b: number, one: number, two: number) => ({
      N_a: note(a),
      N_b: note(b),
      N_c: note(5),
      M_1: box(one),
      M_2: box(two),
    });
    const flow = await runInMemory(
      studyOfTwoWaves(wave(2, 7, 90, 30), wave(7, 2, 30, 90), {
        questions,
        indicators: [{ id: "note", statistic: "mean", definitions: [{ value: { question: "N", item: "a" } }] }],
      }),
      (_, findings) => findings.map((finding) => ({ ...finding, level: "warning" })),
    );
    const told = flow.findings.get("trends/people-2016-2020") ?? [];
    expect(told.map(({ message }) => message)).toEqual([
      expect.stringContaining("« N_a » et de « N_b »"),
      expect.stringContaining("« M_1 » et de « M_2 »"),
    ]);
  });
});

describe("properties: policies on what is found between waves", () => {
  const swapped = { ...before, Q1: yes(80), Q3: yes(20) };
  const refusalWith = async (studyKeys: Readonly<Record<string, unknown>>): Promise<string> => {
    const definition = studyOfTwoWaves(before, swapped, { studyKeys });
    const refusal = await runInMemory(definition, judgeBy(definition.study, "2025-03-01")).catch((error) => error);
    return refusal instanceof Error ? refusal.message : "";
  };

  test("exchanged columns refuse the run, unless a waiver of the later wave says otherwise", async () => {
    const waiver = { code: "OBS-V237", author: "A. Martin", reason: "vu avec l'institut", expires: "2025-03-01" };
    expect(await refusalWith({})).toContain("colonnes échangées ?");
    expect(await refusalWith({ waivers: [{ ...waiver, wave: 2020 }] })).toBe("");
    expect(await refusalWith({ waivers: [{ ...waiver, wave: "people-2020" }] })).toBe("");
    expect(await refusalWith({ waivers: [{ ...waiver, wave: 2016 }] })).toContain("colonnes échangées ?");
  });
});
