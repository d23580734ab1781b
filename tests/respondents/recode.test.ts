import { describe, expect, test } from "vitest";
import { column, type Row, recode } from "./recoded-study.ts";

describe("properties: closed questions", () => {
  const csv = "id;Q;R\na;1;x\nb;2;x\nc;8;x\nd;9;x\ne;;x\nf;7;x\ng;01;x\nh;1.0;x\n";
  const questions = [
    { id: "Q", type: "single", codes: "yes_no" },
    { id: "R", type: "text" },
  ];

  test("codes, kinds of missing, codes out of the list, codes that a spreadsheet rewrote", async () => {
    const { rows, codes } = await recode({ questions, csv });
    expect(column(rows, "Q")).toEqual(["1", "2", null, null, null, null, "1", "1"]);
    expect(column(rows, "Q__missing")).toEqual([null, null, "dont-know", "refused", "refused", "invalid", null, null]);
    expect(codes).toEqual(["OBS-V216×1"]);
  });

  test("labels instead of codes give the same respondents", async () => {
    const labels = "id;Q;R\na;Oui;x\nb;Non;x\nc;NSP;x\nd;Refus;x\ne;;x\nf;Peut-être;x\ng;Oui;x\nh;Oui;x\n";
    const sources = { "2020": { values: "labels" } };
    const told = await recode({ questions: [{ ...questions[0], sources }, questions[1]], csv: labels });
    expect(told.rows).toEqual((await recode({ questions, csv })).rows);
  });

  test("a recode of the wave turns its own codes into those of today", async () => {
    const sources = { "2020": { column: "OLD", recode: { A: 1, B: 2, C: 8 } } };
    const { rows } = await recode({ questions: [{ ...questions[0], sources }], csv: "id;OLD\na;A\nb;B\nc;C\nd;2\n" });
    expect(column(rows, "Q")).toEqual(["1", "2", null, "2"]);
    expect(column(rows, "Q__missing")).toEqual([null, null, "dont-know", null]);
  });
});

describe("properties: numbers", () => {
  const numbers = (values: readonly string[], keys = {}, exportKeys = {}) =>
    recode({
      questions: [{ id: "N", type: "number", range: [0, 5000], ...keys }],
      csv: `id;N\n${values.map((value, row) => `${String.fromCharCode(97 + row)};${value}\n`).join("")}`,
      exportKeys,
    });

  test("the decimal sign of the export, thousands grouped by spaces, limits", async () => {
    const { rows, codes } = await numbers(
      ["1 234,5", "12", "-1", "5001", "1.5", "0x1F", "", "1 23", "∞"],
      {},
      { decimal: "," },
    );
    expect(column(rows, "N")).toEqual([1234.5, 12, null, null, null, null, null, null, null]);
    const missing = ["invalid", "invalid", "invalid", "invalid", "refused", "invalid", "invalid"];
    expect(column(rows, "N__missing").slice(2)).toEqual(missing);
    expect(codes.filter((code) => code.startsWith("OBS-V220"))).toHaveLength(2);
    // More than three texts that are no numbers are one finding.
    expect(codes.filter((code) => code.startsWith("OBS-V217"))).toEqual(["OBS-V217×4"]);
  });

  test("powers of ten as programs write them, in the decimal sign of the export", async () => {
    const { rows } = await numbers(["1e+03", "2,5e-01", "2.5e+02"], {}, { decimal: "," });
    expect(column(rows, "N")).toEqual([1000, 0.25, null]);
  });

  test("an integer with decimals is refused; a scale of another wave is brought to today's", async () => {
    const integers = await numbers(["3", "3.5"], { integer: true });
    expect(column(integers.rows, "N")).toEqual([3, null]);
    const rescaled = await numbers(["1", "3", "5"], {
      sources: { "2020": { rescale: { from: [1, 5], to: [0, 10] } } },
    });
    expect(column(rescaled.rows, "N")).toEqual([0, 5, 10]);
  });

  test("a missing code of its list is not a number, were it written 98.0 as pandas does", async () => {
    const floats = await numbers(
      ["98.0", "12.0", "-9.0", "980"],
      { codes: "plain_uses" },
      { missing_values: ["", "-9"] },
    );
    expect([column(floats.rows, "N"), column(floats.rows, "N__missing")]).toEqual([
      [null, 12, null, 980],
      ["dont-know", null, "refused", null],
    ]);
  });

  test("a missing code of its list is not a number", async () => {
    const { rows } = await numbers(["98", "12"], { codes: "plain_uses" });
    expect([column(rows, "N"), column(rows, "N__missing")]).toEqual([
      [null, 12],
      ["dont-know", null],
    ]);
  });
});

describe("properties: multiple answers", () => {
  const uses = { id: "U", type: "multiple", codes: "uses" };
  const columns = "id;U_1;U_2;U_10;U_98\na;1;0;0;0\nb;1;1;0;0\nc;0;0;0;1\nd;;;;\ne;0;0;1;0\nf;0;0;0;0\n";
  const wide = { ...uses, sources: { "2020": { columns: { "1": "U_1", "2": "U_2", "10": "U_10", "98": "U_98" } } } };

  test("one column per code", async () => {
    const { rows } = await recode({ questions: [wide], csv: columns });
    expect(rows.map((row) => [row["U.1"], row["U.2"], row["U.10"]])).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [null, null, null],
      [null, null, null],
      [0, 0, 1],
      [0, 0, 0],
    ]);
    expect(column(rows, "U__missing")).toEqual([null, null, "dont-know", "refused", null, null]);
  });

  test("boxes all written and none checked are an answer, which is told, or what the study says", async () => {
    const settled = (none_checked: string) => ({
      ...uses,
      sources: { "2020": { ...wide.sources["2020"], none_checked } },
    });
    for (const [question, missing, counted] of [
      [wide, null, [["warning", 1, 7]]],
      [settled("answer"), null, []],
      [settled("missing"), "refused", []],
    ] as const) {
      const { rows, flow } = await recode({ questions: [question], csv: columns });
      expect(column(rows, "U__missing")[5]).toBe(missing);
      const told = flow.findings.get("respondents/people-2020")?.filter(({ code }) => code === "OBS-V246");
      expect(told?.map((one) => [one.level, one.count, one.line])).toEqual(counted);
    }
  });

  test("boxes of which one cannot be read and none is checked are no answer", async () => {
    const { rows, codes } = await recode({ questions: [wide], csv: "id;U_1;U_2;U_10;U_98\na;7;0;0;0\nb;7;1;0;0\n" });
    expect(column(rows, "U__missing")).toEqual(["invalid", null]);
    expect(codes).toEqual(["OBS-V216×2"]);
  });

  test("zeros written for those who were not asked are no answer given out of turn", async () => {
    const asked = { ...wide, asked_if: { question: "B", in: ["1"] } };
    const questions = [{ id: "B", type: "single", codes: "yes_no" }, asked];
    const csv = "id;B;U_1;U_2;U_10;U_98\na;1;0;0;0;0\nb;2;0;0;0;0\nc;2;1;0;0;0\n";
    const { rows, codes } = await recode({ questions, csv });
    expect(column(rows, "U__missing")).toEqual([null, "not-applicable", "not-applicable"]);
    expect(codes).toContain("OBS-V225×1");
  });

  test("a text in the column of « other » checks it; in one cell, what is of no other code is that code", async () => {
    const boxes = {
      ...uses,
      codes: "plain_uses",
      sources: { "2020": { columns: { "1": "U_1", "2": "U_2", "10": "U_autre" }, other: "10" } },
    };
    const { rows, codes } = await recode({
      questions: [boxes],
      csv: "id;U_1;U_2;U_autre\na;1;0;\nb;;;la mairie\nc;1;;le train\nd;;;\n",
    });
    expect(rows.map((row) => [row["U.1"], row["U.10"], row.U__missing])).toEqual([
      [1, 0, null],
      [0, 1, null],
      [1, 1, null],
      [null, null, "refused"],
    ]);
    expect(codes).toEqual([]);
    const cell = { ...boxes, sources: { "2020": { delimited: ";", values: "labels", other: "10" } } };
    const said = await recode({ questions: [cell], csv: 'id;U\na;"Lire;la mairie"\nb;le train\nc;\n' });
    expect(said.rows.map((row) => [row["U.1"], row["U.10"], row.U__missing])).toEqual([
      [1, 1, null],
      [0, 1, null],
      [null, null, "refused"],
    ]);
  });

  test("one cell with a separator gives the same respondents, by codes or by labels", async () => {
    const delimited = { ...uses, sources: { "2020": { column: "U", delimited: "|" } } };
    const cell = "id;U\na;1\nb;1|2\nc;98\nd;\ne;10\nf;\n";
    const refusing = { "2020": { ...wide.sources["2020"], none_checked: "missing" } };
    const expected = (await recode({ questions: [{ ...wide, sources: refusing }], csv: columns })).rows;
    expect((await recode({ questions: [delimited], csv: cell })).rows).toEqual(expected);
    const labels = { ...uses, sources: { "2020": { column: "U", delimited: "|", values: "labels" } } };
    const told = "id;U\na;Lire\nb;Lire|Emprunter, rendre\nc;NSP\nd;\ne;Jouer\nf;\n";
    expect((await recode({ questions: [labels], csv: told })).rows).toEqual(expected);
  });

  test("an exclusive answer beside another, and too many answers, are told and kept", async () => {
    const delimited = { ...uses, max_answers: 2, sources: { "2020": { column: "U", delimited: "|" } } };
    const { rows, codes } = await recode({ questions: [delimited], csv: "id;U\na;1|10\nb;1|2|10\nc;1|7\n" });
    expect(column(rows, "U.10")).toEqual([1, 1, 0]);
    expect([...codes].sort()).toEqual(["OBS-V216×1", "OBS-V222×2", "OBS-V223×1"]);
  });

  test.each(["constructor", "toString", "oops"])("« %s » in a box is not « not checked »: it is told", async (text) => {
    const { codes } = await recode({ questions: [wide], csv: `id;U_1;U_2;U_10;U_98\na;${text};1;0;0\nb;1;1;0;0\n` });
    expect(codes).toEqual(["OBS-V216×1"]);
  });
});

describe("a ranking sent in one cell", () => {
  const question = (source: object) => ({
    id: "P",
    type: "rank",
    items_from: "wishes",
    sources: { "2020": { column: "P", ...source } },
  });
  const lists = { wishes: { codes: { c: "Confort", p: "Prix", r: "Rapidité; vite" } } };
  const indicators = [
    { id: "first", statistic: "mean", unit: "number", definitions: [{ value: { question: "P", item: "c" } }] },
  ];
  const places = (rows: readonly Row[]) => rows.map((row) => [row["P.c"], row["P.p"], row["P.r"]]);

  test("the first written is first; nothing of a cell with an unknown or a repeated row is read", async () => {
    const csv = "id;P\na;r p c\nb;c\nc;\nd;p p r\ne;p x\n";
    const { rows, codes } = await recode({ lists, indicators, questions: [question({ delimited: " " })], csv });
    expect(places(rows)).toEqual([
      [3, 2, 1],
      [1, null, null],
      [null, null, null],
      [null, null, null],
      [null, null, null],
    ]);
    expect(codes.filter((code) => code.startsWith("OBS-V216"))).toEqual(["OBS-V216×1", "OBS-V216×1"]);
  });

  test("labels, of which one holds the separator", async () => {
    const csv = 'id;P\na;"Prix;Rapidité; vite;Confort;"\nb;\n';
    const { rows } = await recode({
      lists,
      indicators,
      questions: [question({ delimited: ";", values: "labels" })],
      csv,
    });
    expect(places(rows)[0]).toEqual([3, 1, 2]);
  });
});

describe("a multiple answer with a column for each mention", () => {
  test("each column holds a code, in any order; a missing one alone says why", async () => {
    const questions = [{ id: "U", type: "multiple", codes: "uses", sources: { "2020": { mentions: ["m1", "m2"] } } }];
    const csv = "id;m1;m2\na;2;1\nb;1;\nc;98;\nd;;\ne;7;1\n";
    const { rows, codes } = await recode({ questions, csv });
    expect(rows.map((row) => [row["U.1"], row["U.2"], row.U__missing])).toEqual([
      [1, 1, null],
      [1, 0, null],
      [null, null, "dont-know"],
      [null, null, "refused"],
      [1, 0, null],
    ]);
    expect(codes).toEqual(["OBS-V216×1"]);
  });
});
