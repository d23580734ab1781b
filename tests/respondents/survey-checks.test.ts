import { describe, expect, test } from "vitest";
import type { FlowResult } from "#run/execute-flow";
import { readBytes } from "#tests/exports/read-bytes";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

type Row = Readonly<Record<string, string | number | boolean | null>>;

async function run(csv: string, small: Omit<SmallStudy, "waves">, exportKeys: object = {}) {
  const flow = await runInMemory(
    smallStudy({ ...small, waves: { "2020": { export: csv, exportKeys: { ...exportKeys } } } }),
  );
  return { flow, rows: rowsFrom<Row>(flow, "respondents/people-2020", "respondents") };
}

const told = ({ findings }: FlowResult, code: string) =>
  [...findings.values()].flat().filter((one) => one.code === code);

describe("multiple answers", () => {
  const lists = {
    uses: { codes: { "1": "Eau, énergie", "2": "Déchets" }, missing: { "98": { kind: "dont-know", label: "NSP" } } },
  };
  const question = { id: "q", type: "multiple", codes: "uses" };

  test("a box « does not know » of the export is read, without being declared; an answer beside it stands", async () => {
    const csv = "id;q_1;q_2;q_98\n1;0;0;1\n2;1;0;1\n3;0;0;0\n";
    const { rows } = await run(csv, { lists, questions: [question] });
    expect(rows.map((row) => row.q__missing)).toEqual(["dont-know", null, null]);
    expect(rows.map((row) => row["q.1"])).toEqual([null, 1, 0]);
  });

  test("25 a label that holds the separator stays whole", async () => {
    const sources = { "2020": { delimited: ",", values: "labels" } };
    const csv = 'id;q\n1;"Eau, énergie, Déchets"\n2;Déchets\n';
    const { rows, flow } = await run(csv, { lists, questions: [{ ...question, sources }] });
    expect(rows.map((row) => [row["q.1"], row["q.2"]])).toEqual([
      [1, 1],
      [0, 1],
    ]);
    expect(told(flow, "OBS-V230")).toEqual([]);
  });
});

describe("numbers and dates", () => {
  test("29 percentages are numbers where the unit says so and each value carries the sign", async () => {
    const questions = [{ id: "q", type: "number", unit: "%" }];
    const { rows } = await run("id;q\n1;12 %\n2;7.5%\n", { questions });
    expect(rows.map((row) => row.q)).toEqual([12, 7.5]);
  });

  test("31 a date is read in the declared form, within its window", async () => {
    const sources = { "2020": { format: "dd/mm/yyyy" } };
    const questions = [{ id: "q", type: "date", sources, between: ["2020-01-01", "2020-12-31"] }];
    const { rows, flow } = await run("id;q\n1;03/04/2020\n2;3/4/2020\n3;03/04/2021\n", { questions });
    expect(rows.map((row) => row.q)).toEqual(["2020-04-03", "2020-04-03", null]);
    expect(told(flow, "OBS-V221")).toMatchObject([{ line: 4, expected: "2020-01-01 à 2020-12-31" }]);
  });

  test("32 the serial number of a spreadsheet is told as the day that it is", async () => {
    const { flow } = await run("id;q\n1;2020-04-03\n2;45383\n", { questions: [{ id: "q", type: "date" }] });
    expect(told(flow, "OBS-V221")[0].cause).toContain("2024-04-01");
  });

  test("many different texts that mean nothing are one finding, with their number", async () => {
    const rows = Array.from({ length: 200 }, (_, row) => `${row};${row < 30 ? "environ " : ""}${row}`).join("\n");
    const { flow } = await run(`id;q\n${rows}\n`, { questions: [{ id: "q", type: "number" }] });
    expect(told(flow, "OBS-V217").map(({ count, line }) => [count, line])).toEqual([[30, 2]]);
  });
});

describe("columns of words where codes are expected", () => {
  const lists = { yes: { codes: { "1": "Oui", "2": "Non" } } };
  const names = Array.from({ length: 200 }, (_, row) => `${row};${row < 30 ? `Durand-${row}` : 1}`).join("\n");

  test.each([
    ["single", {}],
    ["multiple", { sources: { "2020": { delimited: "," } } }],
  ])("names in a shifted file are counted exactly, and never shown: %s", async (type, more) => {
    const questions = [{ id: "q", type, codes: "yes", ...more }];
    const { flow } = await run(`id;q\n${names}\n`, { lists, questions });
    expect(told(flow, "OBS-V216")).toMatchObject([{ count: 30, line: 2, column: 2, value: "(8 caractères)" }]);
    expect(JSON.stringify([...flow.findings.values()])).not.toContain("Durand");
  });
});

describe("who answered", () => {
  const questions = [{ id: "q", type: "number" }];

  test("a questionnaire filled in in less than a third of the median is told, and kept", async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${row};1;${row === 7 ? "03:10" : "10:00"}`).join("\n");
    const { flow, rows: respondents } = await run(`id;q;time\n${rows}\n`, { questions }, { duration: "time" });
    expect(told(flow, "OBS-V232")).toMatchObject([{ line: 9, value: "03:10", count: 1 }]);
    expect(respondents.every(({ kept }) => kept === true)).toBe(true);
  });

  const COLUMNS = 60;
  /** A digit from 0 to 4 that follows no pattern. */
  const digit = (seed: number) => Math.floor((Math.abs(Math.sin(seed * 12.9898) * 43758.5453) % 1) * 5);
  const answers = (row: number) => Array.from({ length: COLUMNS }, (_, column) => digit(row * COLUMNS + column + 1));
  const table = (sheets: readonly (readonly number[])[]) =>
    `id;${sheets[0].map((_, column) => `q${column}`).join(";")}\n${sheets.map((sheet, row) => `r${row};${sheet.join(";")}`).join("\n")}\n`;

  test("a long questionnaire copied but for a few answers is told, with both lines; others are not", async () => {
    const sheets = Array.from({ length: 200 }, (_, row) => answers(row));
    const copied = (changes: number) =>
      sheets[40].map((answer, column) => (column < changes ? (answer + 1) % 5 : answer));
    const found = async (changes: number) =>
      (await readBytes(table([...sheets, copied(changes)]))).findings.filter(({ code }) => code === "OBS-V235");
    expect(await found(5)).toMatchObject([
      { line: 202, count: 1, message: expect.stringContaining("lignes 42 et 202") },
    ]);
    expect(await found(12)).toEqual([]);
  });

  test("a delivery pasted below itself is told with what it repeats, but for a few answers or under its identifiers", async () => {
    const sheets = Array.from({ length: 60 }, (_, row) => answers(row));
    const copied = sheets.map((sheet) => sheet.map((answer, column) => (column < 3 ? (answer + 1) % 5 : answer)));
    const messages = async (text: string) =>
      (await readBytes(text)).findings.map(({ code, message, count }) => [code, count, message]);
    const lines = "les lignes 62 à 121 répètent les lignes 2 à 61";
    expect(await messages(table([...sheets, ...copied]))).toEqual([["OBS-V235", 60, expect.stringContaining(lines)]]);
    const [header, ...rows] = table(sheets).trimEnd().split("\n");
    expect(await messages([header, ...rows, ...rows, ""].join("\n"))).toEqual([
      ["OBS-V202", 60, `identifiant en double, réponses identiques (${lines}, fichier collé deux fois ?)`],
    ]);
    const study = { questions: sheets[0].map((_, column) => ({ id: `q${column}`, type: "number" })) };
    const { flow } = await run(table([...sheets, ...sheets]), study);
    expect(told(flow, "OBS-V203")).toMatchObject([
      {
        count: 60,
        message: expect.stringContaining(`la première est gardée ; ${lines}, collées deux fois ?`),
      },
    ]);
  });

  test("a short questionnaire says nothing", async () => {
    const sheets = Array.from({ length: 50 }, (_, row) => answers(row).slice(0, 10));
    expect((await readBytes(table(sheets))).findings.filter(({ code }) => code === "OBS-V235")).toEqual([]);
  });
});

describe("regressions", () => {
  test("no answer to a question clears nothing of another whose name begins as its own", async () => {
    const lists = { yes: { codes: { "1": "Oui", "2": "Non" } } };
    const questions = ["q", "q_next"].map((id) => ({ id, type: "single", codes: "yes" }));
    const { rows } = await run("id;q;q_next\n1;;2\n2;1;1\n", { lists, questions });
    expect(rows.map((row) => [row.q, row.q_next])).toEqual([
      [null, "2"],
      ["1", "1"],
    ]);
  });

  test("respondents of the same answers but one are both kept in a long questionnaire", async () => {
    const questions = Array.from({ length: 30 }, (_, index) => ({ id: `n${index}`, type: "number" }));
    const answers = new Array(30).fill(1);
    const sheets = [answers, answers, [...answers.slice(1), 2]].map((sheet, row) => `${row};${sheet.join(";")}`);
    const { rows } = await run(`id;${questions.map(({ id }) => id).join(";")}\n${sheets.join("\n")}\n`, { questions });
    expect(rows.map((row) => row.exclusion)).toEqual([null, "duplicate-answers", null]);
  });

  test("where chance makes respondents alike, all are kept and told; where it does not, the first is kept", async () => {
    const questions = Array.from({ length: 30 }, (_, index) => ({ id: `n${index}`, type: "number" }));
    const header = `id;${questions.map(({ id }) => id).join(";")}`;
    const excludedOf = async (sheet: (row: number) => readonly number[]) => {
      const lines = Array.from({ length: 120 }, (_, row) => `${row};${sheet(row === 119 ? 0 : row).join(";")}`);
      const { rows } = await run(`${header}\n${lines.join("\n")}\n`, { questions });
      return rows.filter(({ exclusion }) => exclusion === "duplicate-answers").length;
    };
    expect(await excludedOf((row) => questions.map((_, at) => (row * 7 + at * at) % 11))).toBeGreaterThan(0);
    expect(await excludedOf((row) => questions.map((_, at) => Number(row === at)))).toBe(0);
  });

  test("a file sent twice under other identifiers is not made by chance, however few its answers", async () => {
    const questions = Array.from({ length: 30 }, (_, index) => ({ id: `n${index}`, type: "number" }));
    const seldom = (row: number, at: number) => Number((Math.imul(row * 31 + at + 1, 0x9e3779b1) >>> 16) % 10 < 2);
    const sheet = (row: number) => questions.map((_, at) => seldom(row % 60, at)).join(";");
    const lines = Array.from({ length: 120 }, (_, row) => `${row};${sheet(row)}`);
    const { rows } = await run(`id;${questions.map(({ id }) => id).join(";")}\n${lines.join("\n")}\n`, { questions });
    expect(rows.map(({ exclusion }) => exclusion)).toEqual([
      ...new Array(60).fill(null),
      ...new Array(60).fill("duplicate-answers"),
    ]);
  });
});
