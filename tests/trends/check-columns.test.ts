import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { runInMemory } from "#tests/flow/run-in-memory";
import { type AnswersByColumn, studyOfTwoWaves, yes } from "#tests/flow/two-waves";

const lists = {
  boxes: { codes: { "1": "Eau", "2": "Air", "3": "Sol", "4": "Bruit" } },
  agree: {
    codes: { "1": "Tout à fait", "2": "Plutôt", "3": "Plutôt pas", "4": "Pas du tout" },
    missing: { "98": { kind: "dont-know", label: "NSP" } },
  },
};
const items = { a: { label: "A" }, b: { label: "B" }, c: { label: "C" } };
const questions = [
  { id: "S", type: "single", codes: "agree" },
  { id: "G", type: "grid", codes: "agree", items },
  { id: "N", type: "grid", range: [0, 10], items },
  { id: "M", type: "multiple", codes: "boxes" },
];
const indicators = [{ id: "said", statistic: "share", definitions: [{ numerator: { question: "S", in: ["1"] } }] }];

async function toldOf(before: AnswersByColumn, after: AnswersByColumn): Promise<readonly Finding[]> {
  const flow = await runInMemory(studyOfTwoWaves(before, after, { lists, questions, indicators }), (_, findings) =>
    findings.map((finding) => ({ ...finding, level: "warning" })),
  );
  return flow.findings.get("trends/people-2016-2020") ?? [];
}

/** One of four answers, mostly the first ones; one respondent in ten does not know. */
const agree = (row: number): number => (row % 10 === 0 ? 98 : [1, 1, 1, 1, 2, 2, 2, 3, 4][row % 9]);
const note = (mean: number) => (row: number) => Math.min(10, Math.max(0, mean + ((row * 7) % 5) - 2));
const box = (share: number) => (row: number) => 2 - yes(share)(row);
const turned = (answer: (row: number) => number, sum: number) => (row: number) =>
  answer(row) === 98 ? 98 : sum - answer(row);

const before = {
  S: agree,
  ...{ G_a: agree, G_b: (row: number) => agree(row + 1), G_c: (row: number) => agree(row + 2) },
  ...{ N_a: note(8), N_b: note(7), N_c: note(5) },
  ...{ M_1: box(90), M_2: box(20), M_3: box(10), M_4: box(60) },
};

describe("codes turned round", () => {
  test("nothing moved: nothing to tell", async () => {
    expect(await toldOf(before, before)).toEqual([]);
  });

  test.each([
    ["a single answer with « ne sait pas » beside it", "S", { S: turned(agree, 5) }],
    ["a grid of answers", "G", { G_a: turned(before.G_a, 5), G_b: turned(before.G_b, 5), G_c: turned(before.G_c, 5) }],
    ["a grid of notes", "N", { N_a: turned(note(8), 10), N_b: turned(note(7), 10), N_c: turned(note(5), 10) }],
    ["boxes", "M", Object.fromEntries([90, 20, 10, 60].map((share, rank) => [`M_${rank + 1}`, turned(box(share), 1)]))],
  ])("%s is one error on the question, and nothing else", async (_, question, columns) => {
    const told = await toldOf(before, { ...before, ...columns });
    expect(told.map(({ code, field }) => [code, field])).toEqual([["OBS-V228", question]]);
    expect(told[0].column).toBe(Object.keys(before).findIndex((name) => name.startsWith(question)) + 2);
  });
});

describe("scales turned round that shares alone do not tell", () => {
  /** Answers nearly as often high as low, which go with the notes. */
  const stage = (row: number): number => [1, 2, 2, 2, 2, 3, 3, 3, 4, 1][row % 10];
  const withStage = {
    ...before,
    S: stage,
    N_a: (row: number) => stage(row) + (row % 3),
    G_a: (row: number) => Math.min(4, Math.max(1, stage(row) + (row % 3) - 1)),
  };

  test("nothing turned round: nothing to tell", async () => {
    expect(await toldOf(withStage, withStage)).toEqual([]);
  });

  test("what its answers go with does, as a warning", async () => {
    const told = await toldOf(withStage, { ...withStage, S: turned(stage, 5) });
    expect(told.map(({ code, field, column }) => [code, field, column])).toEqual([["OBS-V260", "S", 2]]);
    expect(told[0].message).toContain("elles vont avec celles des autres questions en sens contraire");
  });
});

describe("answers that jump", () => {
  test("a row of notes and a box are told with both figures", async () => {
    const told = await toldOf(before, { ...before, N_a: note(3), M_2: box(60) });
    expect(told.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "OBS-V229 moyenne des réponses dans « N_a » : 8,0 en 2016, 3,0 en 2020",
      "OBS-V229 part des réponses cochées dans « M_2 » : 20,0 % en 2016, 60,0 % en 2020",
    ]);
    expect(told[0]).toMatchObject({ field: "N_a", column: 6, value: "3,0" });
  });

  test("a share that goes from none to all has no standard error, and is told", async () => {
    const told = await toldOf({ ...before, S: () => 1 }, { ...before, S: () => 3 });
    expect(told.map(({ code, value }) => [code, value])).toEqual([
      ["OBS-V229", "1"],
      ["OBS-V229", "3"],
    ]);
  });

  test("a sample of volunteers has no margin of error, but jumps all the same", async () => {
    const volunteers = { design: { kind: "volunteer" } };
    const [first, second] = [before, { ...before, S: () => 2 }].map((columns) => ({
      export: [
        ["id", ...Object.keys(columns)],
        ...Array.from({ length: 300 }, (_, row) => [row, ...Object.values(columns).map((value) => value(row))]),
      ]
        .map((row) => `${row.join(";")}\n`)
        .join(""),
      ...volunteers,
    }));
    const study = studyOfTwoWaves(before, before, {
      lists,
      questions,
      indicators,
      waves: { "2016": first, "2020": second },
    });
    const flow = await runInMemory(study);
    expect((flow.findings.get("trends/people-2016-2020") ?? []).map(({ code, value }) => [code, value])).toEqual([
      ["OBS-V229", "1"],
      ["OBS-V229", "2"],
    ]);
  });
});
