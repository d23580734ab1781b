import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import type { Estimate } from "#schemas/tables/estimates";
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
    expect(await read("id;a;b\n1;1;2\n2;1;2\n3;2;2\n", {})).toEqual([
      [1, 0, null],
      [1, 0, null],
      [0, 0, null],
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

  // Three boxes under their usual names; what each respondent checked, by hand.
  const three = { codes: { "0": "Rien", "1": "Bus", "2": "Vélo" } };
  async function shares(csv: string, more: object = {}) {
    const question = { id: "q", type: "multiple", codes: "three", ...more };
    const flow = await runInMemory(
      smallStudy({ lists: { three }, questions: [question], waves: { "2020": { export: csv } } }),
    );
    const rows = rowsFrom<Estimate>(flow, "estimates/people-2020", "estimates");
    return rows.flatMap(({ indicator, domain_kind, base, estimate }) =>
      indicator === "q" && domain_kind === "all" ? [[base, estimate]] : [],
    );
  }

  test.each([
    // 1 oui, 2 non: nobody « rien », two by bus, one by bike.
    ["1 is yes and 2 no in every box, that of code 2 too", "id;q_0;q_1;q_2\na;2;1;2\nb;2;1;1\nc;2;2;2\nd;2;2;2\n"],
    ["0 is no in every box, that of code 0 too", "id;q_0;q_1;q_2\na;0;1;0\nb;0;1;1\nc;0;0;0\nd;0;0;0\n"],
    [
      "TRUE and FALSE, as R and KoboToolbox write them",
      "id;q_0;q_1;q_2\na;FALSE;TRUE;FALSE\nb;FALSE;TRUE;TRUE\nc;FALSE;FALSE;FALSE\nd;FALSE;FALSE;FALSE\n",
    ],
    [
      "1.0 and 0.0, as pandas writes columns that have holes",
      "id;q_0;q_1;q_2\na;0.0;1.0;0.0\nb;0.0;1.0;1.0\nc;0.0;0.0;0.0\nd;0.0;0.0;0.0\n",
    ],
  ])("%s", async (_, csv) => {
    expect(await shares(csv)).toEqual([
      [4, 0],
      [4, 0.5],
      [4, 0.25],
    ]);
  });

  test.each([
    ["a box that says its own code, or nothing", "id;q_0;q_1;q_2\na;;1;2\nb;;1;\nc;0;;\nd;;;2\n"],
    ["a box that says its own label, or nothing", "id;q_0;q_1;q_2\na;;Bus;Vélo\nb;;Bus;\nc;Rien;;\nd;;;Vélo\n"],
  ])("%s", async (_, csv) => {
    const columns = { columns: { "0": "q_0", "1": "q_1", "2": "q_2" } };
    for (const more of [{}, { sources: { "2020": columns } }])
      expect(await shares(csv, more)).toEqual([
        [4, 0.25],
        [4, 0.5],
        [4, 0.5],
      ]);
  });

  test("« Non » is « no » in every box, that of the answer « Non » too", async () => {
    const answers = { codes: { "0": "Non", "1": "Bus", "2": "Vélo" } };
    const csv = "id;q_0;q_1;q_2\na;Non;Oui;Non\nb;Non;Oui;Oui\nc;Oui;Non;Non\n";
    const question = { id: "q", type: "multiple", codes: "answers" };
    const study = smallStudy({ lists: { answers }, questions: [question], waves: { "2020": { export: csv } } });
    const rows = rowsFrom<Record<string, unknown>>(await runInMemory(study), "respondents/people-2020", "respondents");
    expect(rows.map((row) => [row["q.0"], row["q.1"], row["q.2"]]).sort()).toEqual([
      [0, 1, 0],
      [0, 1, 1],
      [1, 0, 0],
    ]);
  });

  test("what may be its own code or « no » is refused, and `checked` settles it", async () => {
    const refused = read("id;a;b\n1;1;2\n2;1;2\n", {});
    await expect(refused).rejects.toMatchObject({ findings: [{ code: "OBS-V230", value: "2" }] });
    expect(await read("id;a;b\n1;1;2\n2;1;2\n", { checked: ["1"] })).toEqual([
      [1, 0, null],
      [1, 0, null],
    ]);
    expect(await read("id;a;b\n1;1;2\n2;1;2\n", { checked: ["1", "2"] })).toEqual([
      [1, 1, null],
      [1, 1, null],
    ]);
  });

  test.each([
    ["or nothing", "id;q_0;q_1;q_2;q_3\na;;1;2;\nb;;1;;3\nc;;;2;\n"],
    ["or 0", "id;q_0;q_1;q_2;q_3\na;0;1;2;0\nb;0;1;0;3\nc;0;0;2;0\n"],
  ])("boxes that hold the number of their option, %s: « 2 » is no « no », and `checked` settles it", async (_, csv) => {
    // The codes are letters: nothing says that 2 is the second of them.
    const letters = { codes: { r: "Rien", b: "Bus", v: "Vélo", m: "Marche" } };
    const columns = { r: "q_0", b: "q_1", v: "q_2", m: "q_3" };
    const study = (more: object) =>
      smallStudy({
        lists: { letters },
        questions: [{ id: "q", type: "multiple", codes: "letters", sources: { "2020": { columns, ...more } } }],
        waves: { "2020": { export: csv } },
      });
    const refusal = await runInMemory(study({})).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(FindingsError);
    const { findings } = refusal as FindingsError;
    expect(findings.filter(({ level }) => level === "error").map(({ code, value }) => [code, value])).toEqual([
      ["OBS-V230", "2"],
    ]);
    const flow = await runInMemory(study({ checked: ["1", "2", "3"] }));
    const rows = rowsFrom<Estimate>(flow, "estimates/people-2020", "estimates").filter(
      ({ indicator, domain_kind }) => indicator === "q" && domain_kind === "all",
    );
    expect(rows.map(({ answer, base, estimate }) => [answer, base, Number(estimate?.toFixed(6))])).toEqual([
      ["r", 3, 0],
      ["b", 3, 0.666667],
      ["v", 3, 0.666667],
      ["m", 3, 0.333333],
    ]);
  });

  test("1 yes, 2 no, and a box that is left blank here and there: 2 is « no » still", async () => {
    expect(await shares("id;q_0;q_1;q_2\na;2;1;2\nb;2;;1\nc;2;2;\nd;2;1;2\n")).toEqual([
      [4, 0],
      [4, 0.5],
      [4, 0.25],
    ]);
  });

  test("« Cité » and « Non cité », as Sphinx writes them", async () => {
    const [yes, no] = ["Cité", "Non cité"];
    expect(await shares(`id;q_0;q_1;q_2\na;${no};${yes};${no}\nb;${no};${no};${yes}\n`)).toEqual([
      [2, 0],
      [2, 0.5],
      [2, 0.5],
    ]);
  });

  test("where a tool writes nothing in boxes that are not checked, who has only such boxes is told, or counted as the study says", async () => {
    const csv = `id;q_0;q_1;q_2\n${Array.from({ length: 40 }, (_, row) => (row < 10 ? `${row};;x;` : `${row};;;`)).join("\n")}\n`;
    expect((await shares(csv))[1]).toEqual([10, 1]);
    expect((await shares(csv, { sources: { "2020": { none_checked: "answer" } } }))[1]).toEqual([40, 0.25]);
    const told = async (none_checked?: string) => {
      const sources = { "2020": { ...(none_checked && { none_checked }) } };
      const question = { id: "q", type: "multiple", codes: "three", sources };
      const flow = await runInMemory(
        smallStudy({ lists: { three }, questions: [question], waves: { "2020": { export: csv } } }),
      );
      return [...flow.findings.values()].flat().filter(({ code }) => code === "OBS-V251");
    };
    expect(await told()).toMatchObject([{ level: "warning", field: "q", line: 12, count: 30 }]);
    for (const said of ["answer", "missing"]) expect(await told(said)).toEqual([]);
  });
});
