import { describe, expect, test } from "vitest";
import type { Responses } from "#exports/export-reader";
import { composeAccents, padLeadingZero, trimEdges, undoMojibake, unwrapFormula } from "#exports/values/text-repairs";
import { applyCorrections } from "#responses/apply-corrections";
import { readBytes, texts } from "#tests/exports/read-bytes";

describe("repairs of one text", () => {
  test.each([
    [unwrapFormula, '="01001"', "01001"],
    [unwrapFormula, '="a""b"', 'a"b'],
    [unwrapFormula, "=1+1", undefined],
    [unwrapFormula, "'01001", "01001"],
    [unwrapFormula, "'=A1", "=A1"],
    [unwrapFormula, "'tis", undefined],
    [unwrapFormula, "'12'", undefined],
    [trimEdges, "\u00a0 Oui\u202f\u200b", "Oui"],
    [trimEdges, "deux  mots", undefined],
    [composeAccents, "e\u0301te\u0301", "été"],
    [composeAccents, "été", undefined],
    [undoMojibake, "trÃ¨s satisfait", "très satisfait"],
    [undoMojibake, "lâ€™Ã©tÃ©", "l’été"],
    [undoMojibake, "Ã€ Ã‰vry", "À Évry"],
    [undoMojibake, "déjà", undefined],
    [undoMojibake, "SÃO PAULO", undefined],
    [padLeadingZero, "1001", "01001"],
    [padLeadingZero, "75056", undefined],
    [padLeadingZero, "100", undefined],
  ])("%o %s", (repair, text, expected) => {
    expect(repair(text)).toBe(expected);
  });

  test("mojibake of every letter of French is undone", () => {
    const letters = "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’‘“”«»–—…€";
    for (const letter of letters) {
      const damaged = new TextDecoder("windows-1252").decode(new TextEncoder().encode(letter));
      expect(undoMojibake(`a${damaged}b`), letter).toBe(`a${letter}b`);
    }
  });
});

describe("repairs of an export", () => {
  const bytes = 'id;code;nom\n1;"=""01001""";été\n2;01001; été\n3;75056;e\u0301te\u0301\n';

  test("are made where declared, counted, and equal texts become one", async () => {
    const repairs = ["excel-formula-text", "trim", "nfc"];
    const { responses, findings } = await readBytes(bytes, { declaration: { repairs } });
    expect(responses?.columns.map(({ dictionary }) => dictionary)).toEqual([
      ["1", "2", "3"],
      ["01001", "75056"],
      ["été"],
    ]);
    expect(findings.map(({ code, count, field }) => [code, count, field])).toEqual([
      ["OBS-V215", 1, "code"],
      ["OBS-V215", 1, "nom"],
      ["OBS-V215", 1, "nom"],
    ]);
  });

  test("an apostrophe before a code is told, and taken away where declared", async () => {
    const codes = "id;code\n1;'01001\n2;01001\n";
    const { findings } = await readBytes(codes);
    expect(findings).toMatchObject([{ code: "OBS-V204", line: 2, field: "code", count: 1 }]);
    const { responses } = await readBytes(codes, { declaration: { repairs: ["excel-formula-text"] } });
    expect(texts(responses, "code")).toEqual(["01001", "01001"]);
  });

  test("are only told where not declared, without the text of an answer", async () => {
    const { responses, findings } = await readBytes(bytes);
    expect(texts(responses, "code")[0]).toBe('="01001"');
    expect(findings.map(({ code, line, column, record }) => [code, line, column, record])).toEqual([
      ["OBS-V204", 2, 2, "1"],
      ["OBS-V205", 3, 3, "2"],
      ["OBS-V206", 4, 3, "3"],
    ]);
    expect(findings.every(({ value }) => value === null)).toBe(true);
  });
});

describe("values", () => {
  test.each([
    ["33 a code as a power of ten", "2,00054E+08", "OBS-V208"],
    ["33 a code as a power of ten", "1E05", "OBS-V208"],
    ["33 a class that became a date", "01-févr", "OBS-V209"],
    ["a spreadsheet's error", "#DIV/0!", "OBS-V210"],
    ["a control character", "a\u0085b", "OBS-V211"],
    ["a mark that turns text round", "a\u202eb", "OBS-V211"],
    ["4 mojibake", "trÃ¨s", "OBS-V207"],
    ["63 a mail", "écrire à jean.martin@exemple.fr", "OBS-V231"],
    ["63 a phone", "au 06 12 34 56 78 svp", "OBS-V231"],
    ["63 a phone as abroad", "au +33 6 12 34 56 78 svp", "OBS-V231"],
  ])("%s: %s", async (_, text, code) => {
    const { findings } = await readBytes(`id;q\n1;a\n2;${text}\n`);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code, line: 3, column: 2, record: "2", field: "q", count: 1 });
  });

  test.each(["12,5", "1-2", "E5", "plan 2e", "2024", "12 rue", "0123456", "a@b"])("%s is left alone", async (text) => {
    expect((await readBytes(`id;q\n1;${text}\n`)).findings).toEqual([]);
  });

  test("powers of ten of R among numbers are numbers, not among codes", async () => {
    const told = async (texts: readonly string[]) =>
      (await readBytes(`id;q\n${texts.map((text, row) => `${row};${text}\n`).join("")}`)).findings.map(
        ({ code }) => code,
      );
    expect(await told(["1e+05", "2.5e+06", "1500", "-12,5", "NA", ""])).toEqual([]);
    expect(await told(["1e+05", "A12", "1500"])).toEqual(["OBS-V208"]);
    expect(await told(["1E+05", "1500"])).toEqual(["OBS-V208"]);
  });

  test("personal details are never shown", async () => {
    const { findings } = await readBytes("id;q\n1;jean.martin@exemple.fr\n");
    expect(JSON.stringify(findings)).not.toContain("martin");
  });
});

describe("records", () => {
  test("43 without identifier, and identifiers met twice, with both lines", async () => {
    const { findings, responses } = await readBytes("id;q\n1;a\n;b\n1;c\n2;d\n2;d\n");
    expect(responses?.rowCount).toBe(5);
    expect(findings.map(({ code, line, count }) => [code, line, count])).toEqual([
      ["OBS-V201", 3, 1],
      ["OBS-V202", 4, 1],
      ["OBS-V202", 6, 1],
    ]);
    expect(findings[1].message).toContain("lignes 2 et 4");
  });

  test("43 identical rows are expected when duplicates are declared", async () => {
    const { findings } = await readBytes("id;q\n2;d\n2;d\n", { declaration: { repairs: ["duplicates"] } });
    expect(findings.map(({ code, level }) => [code, level])).toEqual([["OBS-V215", "info"]]);
  });
});

describe("corrections", () => {
  const correction = { record: "2", field: "q", old: "9", new: "8", reason: "saisie", author: "A. Martin", line: 2 };
  const context = { file: "corrections.csv", recordId: "id", exportFile: "e.csv" };
  const read = async () => (await readBytes("id;q\n1;9\n2;9\n3;7\n3;7\n")).responses as Responses;

  test("are applied to one record, and counted", async () => {
    const corrected = applyCorrections(await read(), [correction], context);
    expect(texts(corrected, "q")).toEqual(["9", "8", "7", "7"]);
    expect(corrected.findings.at(-1)).toMatchObject({ code: "OBS-V213", count: 1, level: "info", line: 2 });
  });

  test.each([
    ["an old value that is not the file's", { old: "7" }],
    ["an unknown record", { record: "99" }],
    ["an unknown field", { field: "r" }],
    ["a record met twice", { record: "3", old: "7" }],
  ])("%s", async (_, change) => {
    const before = await read();
    const corrected = applyCorrections(before, [{ ...correction, ...change }], context);
    expect(texts(corrected, "q")).toEqual(texts(before, "q"));
    expect(corrected.findings.at(-1)).toMatchObject({ code: "OBS-V212", level: "error", line: 2 });
  });

  test("what is told names the export and every line of corrections.csv", async () => {
    const rows = [correction, { ...correction, record: "1", line: 3 }, { ...correction, record: "8", line: 4 }];
    const corrected = applyCorrections(await read(), [...rows, { ...correction, record: "9", line: 6 }], context);
    expect(corrected.findings.slice(-2)).toMatchObject([
      { code: "OBS-V213", count: 2, message: "valeurs de e.csv corrigées par A. Martin (lignes 2, 3)" },
      { code: "OBS-V212", count: 2, line: 4, message: expect.stringMatching(/dans e\.csv : aucun .* \(lignes 4, 6\)/) },
    ]);
  });

  test("two of one value", async () => {
    const corrected = applyCorrections(await read(), [correction, { ...correction, new: "5", line: 3 }], context);
    expect(texts(corrected, "q")[1]).toBe("8");
    expect(corrected.findings.filter(({ code }) => code === "OBS-V212")).toMatchObject([{ line: 3 }]);
  });
});
