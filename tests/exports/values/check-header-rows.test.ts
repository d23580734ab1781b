import { describe, expect, test } from "vitest";
import { readBytes } from "#tests/exports/read-bytes";

const rows = (from: number, to: number, cells: (row: number) => string): string =>
  Array.from({ length: to - from }, (_, row) => `${from + row};${cells(from + row)}\n`).join("");
const answers = (row: number): string => `${row % 2 === 0 ? "Oui" : "Non"};${18 + row}`;

/** Codes and lines of what is told of header rows. */
async function toldOf(bytes: string, declaration: Readonly<Record<string, unknown>> = {}) {
  const { findings } = await readBytes(bytes, { declaration });
  return findings.filter(({ code }) => /C118|C12[89]/.test(code)).map(({ code, line, level }) => [code, line, level]);
}

describe("labels under the names of the columns", () => {
  test.each([
    ["tags", ";#sexe;#age"],
    ["answers offered, under the question", ";;Presse"],
    ["wordings", "Numéro;Avez-vous un jardin ?;Âge"],
  ])("%s are no respondent", async (_, labels) => {
    expect(await toldOf(`id;q;age\n${labels}\n${rows(1, 20, answers)}`)).toEqual([["OBS-C128", 2, "error"]]);
  });

  test.each([
    ["a respondent who does not tell their age", "1;Oui;NSP"],
    ["one who is alone in not knowing", "A1;Non;NSP"],
    ["one who answers nothing", "0;;"],
    ["one whose identifier is missing", ";Oui;30"],
  ])("%s is one", async (_, first) => {
    expect(await toldOf(`id;q;age\n${first}\n${rows(2, 20, answers)}`)).toEqual([]);
  });
});

test("someone alone in refusing to answer, under an identifier of letters, is a respondent", async () => {
  const lettered = rows(2, 20, answers).replaceAll(/^(?=\d)/gm, "A");
  expect(await toldOf(`id;q;age\nA1;;Refus\n${lettered}`)).toEqual([]);
  expect(await toldOf(`id;q;age\nA1;;Âge\n${lettered}`)).toEqual([["OBS-C128", 2, "error"]]);
});

test("answers offered, under a question of boxes", async () => {
  const boxes = rows(1, 20, (row) => (row % 2 === 0 ? "Oui;X;" : "Non;;X"));
  expect(await toldOf(`id;q;moyens;autres\n;;Presse;Internet\n${boxes}`)).toEqual([["OBS-C128", 2, "error"]]);
});

describe("a table without a header", () => {
  test("the first respondent in its place", async () => {
    const bytes = rows(1, 20, answers);
    expect(await toldOf(bytes, { record_id: "1" })).toEqual([["OBS-C129", 1, "error"]]);
  });

  test("years and boxes that hold their own name are names", async () => {
    const boxes = rows(1, 20, (row) => (row % 2 === 0 ? "Budget;;12;13" : ";Locaux;14;15"));
    expect(await toldOf(`id;Budget;Locaux;2019;2020\n${boxes}`)).toEqual([]);
  });
});

describe("a header among the answers", () => {
  test("its columns in another order", async () => {
    const second = rows(20, 30, (row) => `${18 + row};${row % 2 === 0 ? "Oui" : "Non"}`);
    const bytes = `id;q;age\n${rows(1, 20, answers)}id;age;q\n${second}`;
    expect(await toldOf(bytes)).toEqual([["OBS-C118", 21, "error"]]);
  });

  test.each([
    ["in capitals", "ID;Q;AGE"],
    ["with blanks", "id ; q; age"],
    ["a part of it", "Id;q;"],
  ])("itself, written otherwise: %s", async (_, header) => {
    const bytes = `id;q;age\n${rows(1, 20, answers)}${header}\n${rows(20, 30, answers)}`;
    expect(await toldOf(bytes)).toEqual([["OBS-C118", 21, "error"]]);
    const boxes = rows(1, 20, (row) => (row === 3 ? "Budget;Locaux" : ";"));
    expect(await toldOf(`id;Budget;Locaux\n${boxes}`)).toEqual([]);
  });

  test("answers that are names of columns, each in its own box or alone", async () => {
    const boxes = rows(1, 20, (row) => (row % 2 === 0 ? "Budget;Locaux;" : ";Locaux;Budget"));
    expect(await toldOf(`id;Budget;Locaux;premier\n${boxes}`)).toEqual([]);
  });

  test("answers that many give: questions named by their numbers, choices that other columns are named after", async () => {
    const grades = rows(1, 20, (row) => `${1 + (row % 3)};${1 + ((row + 1) % 3)};${1 + (row % 2)};Oui`);
    expect(await toldOf(`id;1;2;3;q\n${grades}`)).toEqual([]);
    const choices = rows(1, 20, (row) => (row % 2 === 0 ? "Vélo;Bus;1" : "Bus;Vélo;"));
    expect(await toldOf(`id;premier;second;Vélo;Bus\n${choices.replaceAll("\n", ";\n")}`)).toEqual([]);
  });
});
