import { describe, expect, test } from "vitest";
import { runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

const NAMES = ["c1", "c2", "m1", "m2", "m3"];
const table = (rows: number, cells: (row: number) => readonly (string | number)[]): string =>
  `id;${NAMES.join(";")}\n${Array.from({ length: rows }, (_, row) => [row, ...cells(row)].join(";")).join("\n")}\n`;
const answer = (row: number, at: number): number => 1 + ((row * (at + 2) + at) % 2);

/** Codes and counts of what is told of blanks. */
async function toldOf(csv: string, more: Partial<SmallStudy> = {}) {
  const { findings } = await runInMemory(
    smallStudy({
      lists: { two: { codes: { "1": "Un", "2": "Deux" } } },
      questions: NAMES.map((id) => ({ id, type: "single", codes: "two" })),
      waves: { "2020": { export: csv } },
      ...more,
    }),
  );
  return [...findings.values()].flat().filter(({ code }) => ["OBS-V259", "OBS-V256", "OBS-V240"].includes(code));
}

/** Of so many rows the first ones are of another public, which is asked the two common questions alone. */
const together = (others: number) =>
  table(200, (row) => NAMES.map((_, at) => (at > 1 && row < others ? "" : answer(row, at))));

describe("respondents who leave the same questions blank, which others fill in", () => {
  test.each([40, 150])("two publics in one file: %i of 200 are another", async (others) => {
    const told = await toldOf(together(others));
    expect(told).toMatchObject([{ code: "OBS-V259", level: "warning", count: others, line: 2, field: "m1" }]);
    expect(told[0].message).toContain("les mêmes 3 questions (m1, m2, m3)");
    expect(told[0].repair).toContain('keep_if: [{ column: "m1", filled: true }]');
  });

  test("what the message says to write settles it", async () => {
    const waves = { "2020": { export: together(40), keys: { keep_if: [{ column: "m1", filled: true }] } } };
    const own = await runInMemory(
      smallStudy({
        lists: { two: { codes: { "1": "Un", "2": "Deux" } } },
        questions: NAMES.map((id) => ({ id, type: "single", codes: "two" })),
        waves,
      }),
    );
    const codes = [...own.findings.values()].flat().map(({ code }) => code);
    expect(codes).not.toContain("OBS-V259");
  });

  test("not a few, nor refusals here and there, nor a question that half leave, nor what routing passes", async () => {
    expect(await toldOf(together(9))).toEqual([]);
    expect(
      await toldOf(table(200, (row) => NAMES.map((_, at) => ((row + at) % 5 === 0 ? "" : answer(row, at))))),
    ).toEqual([]);
    expect(
      await toldOf(table(200, (row) => NAMES.map((_, at) => (at === 2 && row < 80 ? "" : answer(row, at))))),
    ).toEqual([]);
    const routed = NAMES.map((id) => ({
      ...{ id, type: "single", codes: "two" },
      ...(id.startsWith("m") ? { asked_if: { question: "c1", in: ["1"] } } : {}),
    }));
    const passed = table(200, (row) => NAMES.map((_, at) => (at > 1 && answer(row, 0) === 2 ? "" : answer(row, at))));
    expect(await toldOf(passed, { questions: routed })).toEqual([]);
  });
});
