import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import type { Estimate } from "#schemas/tables/estimates";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

const lists = {
  yes: { codes: { "1": "Très satisfait", "2": "Pas satisfait" } },
  way: { codes: { "1": "Bus", "2": "Vélo", "9": "Autre moyen" } },
};
const TYPES = { single: "yes", multiple: "way", number: undefined } as const;

interface Case {
  readonly type: keyof typeof TYPES;
  /** What 60 respondents have in their cells, by turns. */
  readonly cells: readonly string[];
  readonly source?: object;
}

const studyOf = (
  { type, cells, source = {} }: Case,
  exportKeys: Readonly<Record<string, unknown>> = {},
): SmallStudy => {
  const question = { id: "q", type, ...(TYPES[type] && { codes: TYPES[type] }), sources: { "2020": source } };
  const rows = Array.from({ length: 60 }, (_, row) => `r${row},"${cells[row % cells.length]}",1`).join("\n");
  const wave = { export: `id,q,z\n${rows}\n`, exportKeys: { delimiter: ",", ...exportKeys } };
  const questions = [question, { id: "z", type: "single", codes: "yes" }];
  return { lists, questions, indicators: [INDICATOR], waves: { "2020": wave } };
};
const INDICATOR = {
  id: "known",
  statistic: "share",
  definitions: [{ numerator: { question: "z", answered: true } }],
};

async function lost(study: SmallStudy): Promise<readonly Finding[]> {
  const run = runInMemory(smallStudy(study), (_, findings) =>
    findings.map((finding) => (finding.level === "error" ? { ...finding, level: "warning" } : finding)),
  );
  return [...(await run).findings.values()].flat();
}

describe("what explains a column that cannot be read is told with a repair that works", () => {
  test.each<readonly [string, Case, string, object, Readonly<Record<string, unknown>>]>([
    [
      "NA of R",
      { type: "single", cells: ["NA", "1", "2"] },
      'écrire missing_values: ["", "NA"] sous export:',
      {},
      { missing_values: ["", "NA"] },
    ],
    [
      "a code under zero",
      { type: "single", cells: ["-9", "1", "2"] },
      'écrire missing_values: ["", "-9"] sous export:',
      {},
      { missing_values: ["", "-9"] },
    ],
    [
      "decimal commas",
      { type: "number", cells: ["1,5", "2,25", "3,5", "4,5", "5,5"] },
      'écrire decimal: "," sous export: (ou dans la source de la question, si elle est la seule)',
      {},
      { decimal: "," },
    ],
    [
      "labels",
      { type: "single", cells: ["Très satisfait", "Pas satisfait"] },
      "écrire values: labels dans la source de la question",
      { values: "labels" },
      {},
    ],
    [
      "labels written otherwise",
      { type: "single", cells: ["tres satisfait", "2 - Pas satisfait"], source: { values: "labels" } },
      'écrire recode: { "tres satisfait": "1", "2 - Pas satisfait": "2" } dans la source de la question',
      { values: "labels", recode: { "tres satisfait": "1", "2 - Pas satisfait": "2" } },
      {},
    ],
    [
      "another separator, and labels",
      { type: "multiple", cells: ["Bus|Vélo", "Vélo", "Bus"], source: { delimited: ";" } },
      'écrire delimited: "|", values: labels dans la source de la question',
      { delimited: "|", values: "labels" },
      {},
    ],
    [
      "what is written beside « autre »",
      { type: "single", cells: ["1", "la trottinette", "un cheval"], source: {} },
      "vérifier l'export ; sinon corriger column:, recode: ou la liste de codes de la question",
      { other: "2" },
      {},
    ],
  ])("%s", async (_, given, repair, source, exportKeys) => {
    const told = (await lost(studyOf(given))).filter(({ code }) => code === "OBS-V238");
    expect(told.map((one) => one.repair)).toEqual([repair]);
    // What the message says to write is written: nothing is lost any more.
    const mended = await lost(studyOf({ ...given, source }, exportKeys));
    expect(mended.filter(({ level }) => level !== "info").map(({ code, message }) => [code, message])).toEqual([]);
  });

  test("other: where the list has « autre »", async () => {
    const study = studyOf({
      type: "multiple",
      cells: ["1", "la trottinette", "un cheval"],
      source: { delimited: ";" },
    });
    const told = (await lost(study)).filter(({ code }) => code === "OBS-V238");
    expect(told.map(({ repair }) => repair)).toEqual(['écrire other: "9" dans la source de la question']);
  });

  test("a word of the tool in many columns is one finding and one error", async () => {
    const names = Array.from({ length: 12 }, (_, at) => `q${at}`);
    const rows = Array.from(
      { length: 60 },
      (_, row) => `r${row};${names.map(() => (row % 3 === 0 ? "NA" : "1")).join(";")}`,
    );
    const questions = names.map((id) => ({ id, type: "single", codes: "yes" }));
    const told = await lost({
      lists,
      questions,
      waves: { "2020": { export: `id;${names.join(";")}\n${rows.join("\n")}\n` } },
    });
    expect(told.map(({ code, count }) => [code, count])).toEqual([
      ["OBS-V216", 240],
      ["OBS-V238", 240],
    ]);
    expect(told[0].message).toBe(
      "« NA » n'est pas une réponse possible (12 colonnes : q0, q1, q2, q3, q4 et 7 autres)",
    );
    expect(told[1].message).toContain("« q4 » et 7 autres colonnes : 240 sur 720");
  });

  test("codes of other words in the columns of a question are one error", async () => {
    const study = {
      lists,
      questions: [{ id: "q", type: "multiple", codes: "way" }],
      waves: {
        "2020": {
          export: `id;q_1;q_2;q_9\n${Array.from({ length: 30 }, (_, row) => `r${row};zz;zz;zz`).join("\n")}\n`,
        },
      },
    };
    const told = (await lost(study)).filter(({ code }) => code === "OBS-V238");
    expect(told.map(({ message, count }) => [message, count])).toEqual([
      ["réponses illisibles dans « q_1 », « q_2 », « q_9 » : 90 sur 90, trop pour des fautes isolées", 90],
    ]);
  });
});

describe("rows in which nothing is filled in", () => {
  const questions = [
    { id: "q", type: "single", codes: "yes" },
    { id: "r", type: "single", codes: "yes" },
  ];
  const csv = `id;q;r\n${Array.from({ length: 40 }, (_, row) => (row < 12 ? `r${row};;` : `r${row};1;${row % 5 === 0 ? "" : 2}`)).join("\n")}\n`;
  const told = async (keys: Readonly<Record<string, unknown>> = {}) =>
    (await lost({ lists, questions, waves: { "2020": { export: csv, keys } } })).filter(
      ({ code }) => code === "OBS-V252",
    );

  test("are told, with the rule that sets them aside and nobody else", async () => {
    const [one, ...others] = await told();
    expect([one.count, one.line, one.repair, others]).toEqual([
      12,
      2,
      'écrire sous la vague keep_if: [{ column: "q", filled: true }] pour les écarter',
      [],
    ]);
    const keep_if = [{ column: "q", filled: true }];
    expect(await told({ keep_if })).toEqual([]);
    const flow = await runInMemory(
      smallStudy({ lists, questions, waves: { "2020": { export: csv, keys: { keep_if } } } }),
    );
    const estimates = rowsFrom<Estimate>(flow, "estimates/people-2020", "estimates");
    expect(estimates.find(({ indicator, answer }) => indicator === "q" && answer === "1")?.base).toBe(28);
  });
});

test("dates that a spreadsheet wrote as its numbers of days are told for what they are, all together", async () => {
  const rows = Array.from({ length: 40 }, (_, row) => `r${row};${45690 + (row % 20)}`);
  const told = await lost({
    questions: [{ id: "d", type: "date" }],
    waves: { "2020": { export: `id;d\n${rows.join("\n")}\n` } },
  });
  expect(told.map(({ code, count }) => [code, count])).toEqual([
    ["OBS-V221", 40],
    ["OBS-V238", 40],
  ]);
  for (const one of told) {
    expect(one.cause).toMatch(/^dates écrites en nombre de jours, comme un tableur les garde \(45690 : .*2025-02-02/);
    expect(one.repair).toContain("AAAA-MM-JJ");
  }
});

describe("rankings", () => {
  test("that put two rows at one rank are told, and kept", async () => {
    const items = { a: { label: "A" }, b: { label: "B" }, c: { label: "C" } };
    const told = await lost({
      questions: [{ id: "r", type: "rank", items }],
      waves: { "2020": { export: "id;r_a;r_b;r_c\nx;1;2;3\ny;1;1;2\nz;2;;\nw;3;1;3\n" } },
    });
    const [, ...alike] = told;
    expect(told[0].code).toBe("OBS-V258");
    expect(alike.map(({ code, count, line }) => [code, count, line])).toEqual([["OBS-V253", 2, 3]]);
  });
});
