import { describe, expect, test } from "vitest";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const lists = {
  moyens: {
    codes: { "1": "Budget", "2": "Locaux" },
    missing: { "{question_not_shown}": { kind: "not-asked", label: "Non posée" } },
  },
};
const source = (more: object) => ({ "2020": { columns: { "1": "a", "2": "b" }, ...more } });

async function read(csv: string, more: object) {
  const questions = [{ id: "q", type: "multiple", codes: "moyens", sources: source(more) }];
  const flow = await runInMemory(smallStudy({ lists, questions, waves: { "2020": { export: csv } } }));
  const rows = rowsFrom<Record<string, unknown>>(flow, "respondents/people-2020", "respondents");
  return rows.map((row) => [row["q.1"], row["q.2"], row.q__missing]);
}

describe("regressions: boxes of a multiple answer", () => {
  test("2 says « no », even in the box of code 2", async () => {
    const rows = await read("id;a;b\n1;1;2\n2;2;1\n3;1;2\n", { checked: ["1"] });
    expect(rows.map((row) => row.slice(0, 2)).sort()).toEqual([
      [0, 1],
      [1, 0],
      [1, 0],
    ]);
    expect(await read("id;a;b\n1;1;2\n2;1;2\n", {})).toEqual([
      [1, 0, null],
      [1, 0, null],
    ]);
  });

  test("N is « not checked » beside a declared Y, as LimeSurvey writes it", async () => {
    const rows = await read("id;a;b\n1;Y;N\n2;N;Y\n", { checked: ["Y"] });
    expect(rows.map((row) => row.slice(0, 2)).sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(rows.map(([, , missing]) => missing)).toEqual([null, null]);
  });

  test("a box that holds the code of a missing answer says why nothing is checked", async () => {
    const rows = await read("id;a;b\n1;{question_not_shown};{question_not_shown}\n2;Y;\n", { checked: ["Y"] });
    expect(rows.map(([, , missing]) => missing).sort()).toEqual(["not-asked", null]);
  });
});
