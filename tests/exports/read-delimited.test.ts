import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readBytes, texts } from "#tests/exports/read-bytes";

const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();
const latin = (text: string) => Buffer.from(text, "latin1");

describe("what is read", () => {
  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("rows, lines and texts with %s line ends", async (_, end) => {
    const { responses } = await readBytes(["id;q", "1;a", "2;", "3;a", ""].join(end));
    expect(texts(responses, "id")).toEqual(["1", "2", "3"]);
    expect(texts(responses, "q")).toEqual(["a", "", "a"]);
    expect([...(responses?.lines ?? [])]).toEqual([2, 3, 4]);
    expect(responses?.columns[1].dictionary).toEqual(["a", ""]);
  });

  test("physical lines are kept through line ends inside quotes", async () => {
    const { responses } = await readBytes('id;q\r\n1;"deux\r\nlignes\nou ""trois"""\r\n2;b\r\n');
    expect(texts(responses, "q")).toEqual(['deux\r\nlignes\nou "trois"', "b"]);
    expect([...(responses?.lines ?? [])]).toEqual([2, 5]);
  });

  test.each([
    ["utf-8 with a mark", Buffer.from("\uFEFFid;q\n1;œuvre d’été"), undefined],
    ["windows-1252", latin("id;q\n1;\u009cuvre d\u0092\u00e9t\u00e9"), "windows-1252"],
    ["utf-16le with a mark", Buffer.from("\uFEFFid;q\n1;œuvre d’été", "utf16le"), undefined],
    ["utf-16le", Buffer.from("id;q\n1;œuvre d’été", "utf16le"), "utf-16le"],
    ["utf-16be", utf16be("id;q\n1;œuvre d’été"), "utf-16be"],
    ["utf-16be with a mark", utf16be("\uFEFFid;q\n1;œuvre d’été"), "utf-16be"],
    ["macroman", latin("id;q\n1;\u00cfuvre d\u00d5\u008et\u008e"), "macroman"],
  ])("%s", async (_, bytes, encoding) => {
    const { responses, findings } = await readBytes(bytes, { declaration: { encoding } });
    expect(findings.filter(({ level }) => level === "error")).toEqual([]);
    expect(texts(responses, "q")).toEqual(["œuvre d’été"]);
  });

  test("code page 850: its accents, and the no-break space of its thousands", async () => {
    const { responses } = await readBytes(latin("id;q\n1;\u0090t\u0082 \u0085 No\u0089l, d\u0082\u0087u, 1\u00ff234"), {
      declaration: { encoding: "cp850" },
    });
    expect(texts(responses, "q")).toEqual(["Été à Noël, déçu, 1\u00a0234"]);
  });

  test.each([
    ["behind every row", "id;q\n1;a;;\n2;;;\n", "2:3 2 colonne(s)"],
    ["behind the header alone", "id;q;\n1;a\n2;\n", "1:3 1 colonne(s)"],
  ])("delimiters that a spreadsheet has left %s", async (_, bytes, told) => {
    const { responses, findings } = await readBytes(bytes);
    expect(texts(responses, "q")).toEqual(["a", ""]);
    expect(findings.map(({ line, column, message }) => `${line}:${column} ${message.slice(0, 12)}`)).toEqual([told]);
  });

  test("a text cut by a delimiter is none of those: one row alone has more fields, or a field more is written", async () => {
    const rows = (bytes: string) =>
      readBytes(bytes).then(({ findings }) => findings.map(({ code, line }) => [code, line]));
    expect(await rows("id;q;r\n1;a;b\n2;oui ; non;\n")).toEqual([["OBS-C103", 3]]);
    expect(await rows("id;q\n1;a;\n2;b;c\n")).toEqual([
      ["OBS-C108", 2],
      ["OBS-C103", 3],
    ]);
  });

  test("rows under another delimiter are one fault, whatever commas their texts hold", async () => {
    const rows = "1;a;b;c\n2,a,b,c\n3,oui ; non,b,c\n4,a,b, c, d\n";
    const { findings } = await readBytes(`id;q;r;s\n${rows}`);
    expect(findings.map(({ code, line, count, message }) => [code, line, count, message])).toEqual([
      ["OBS-C103", 3, 3, "ligne dont les champs sont séparés par « , » (lignes 3, 4, 5)"],
    ]);
  });

  test("rows of delimiters alone are no respondents, as in a workbook", async () => {
    const { responses, findings } = await readBytes('id;q\n;\n1;a\n"";""\n;\n');
    expect([...(responses?.lines ?? [])]).toEqual([3]);
    expect(findings).toMatchObject([{ code: "OBS-C115", level: "info", count: 3 }]);
  });

  test("iso-8859-15 has the euro sign", async () => {
    const { responses } = await readBytes(latin("id;q\n1;\u00a4 \u00e9 \u00bd"), {
      declaration: { encoding: "iso-8859-15" },
    });
    expect(texts(responses, "q")).toEqual(["€ é œ"]);
  });

  test("a compressed file, hashed as stored", async () => {
    const { responses } = await readBytes(gzipSync("id;q\n1;a\n"), { declaration: { compressed: true } });
    expect(texts(responses, "q")).toEqual(["a"]);
    expect(responses?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("the sep= line of a spreadsheet", async () => {
    const { responses } = await readBytes("sep=,\r\nid,q\r\n1,a\r\n");
    expect(texts(responses, "q")).toEqual(["a"]);
    expect([...(responses?.lines ?? [])]).toEqual([3]);
  });

  test("only declared columns enter; identifying ones are told apart", async () => {
    const { responses, findings } = await readBytes("id;nom;q;page\n1;Martin;a;3\n", { columns: ["q"] });
    expect(responses?.columns.map(({ name }) => name)).toEqual(["id", "q"]);
    expect(responses?.columns.map(({ position }) => position)).toEqual([1, 3]);
    expect(responses?.columnsDropped).toEqual(["nom", "page"]);
    expect(findings.map(({ code }) => code).sort()).toEqual(["OBS-C112", "OBS-C113"]);
  });

  test("names that are traps in JavaScript", async () => {
    const { responses } = await readBytes("id;__proto__;constructor;toString\n1;a;b;c\n");
    expect(texts(responses, "__proto__")).toEqual(["a"]);
    expect(texts(responses, "constructor")).toEqual(["b"]);
  });

  test("duplicates stay", async () => {
    const { responses } = await readBytes("id;q\n1;a\n1;a\n");
    expect(responses?.rowCount).toBe(2);
  });

  test("records across blocks of bytes, quoted and not", async () => {
    const rows = Array.from({ length: 90_000 }, (_, row) => `${row};"texte «${row}»\nà la ligne";é${row % 7}`);
    const { responses } = await readBytes(`id;q;r\n${rows.join("\n")}\n`);
    expect(responses?.rowCount).toBe(90_000);
    expect(texts(responses, "q").at(-1)).toBe("texte «89999»\nà la ligne");
    expect(responses?.lines.at(-1)).toBe(2 + 2 * 89_999);
    expect(responses?.columns[2].dictionary).toHaveLength(7);
  });
});

interface Case {
  readonly bytes: string | Uint8Array;
  readonly code: string;
  readonly place?: readonly [line: number, column: number];
  readonly exit?: number;
  readonly declaration?: Readonly<Record<string, unknown>>;
  readonly limits?: Readonly<Record<string, number>>;
  readonly columns?: readonly string[];
  readonly says?: RegExp;
}

const CASES: Readonly<Record<string, Case>> = {
  "1 windows-1252 read as utf-8": {
    bytes: latin("id;q\n1;l\u0092entreprise\n2;\u00e9"),
    code: "OBS-F003",
    place: [2, 4],
    exit: 3,
    says: /2 octets sur 2 .* windows-1252/,
  },
  "3 a control byte in iso-8859-15": {
    bytes: latin("id;q\n1;a\u0092"),
    code: "OBS-F003",
    place: [2, 4],
    exit: 3,
    declaration: { encoding: "iso-8859-15" },
  },
  "3 a byte that windows-1252 does not define": {
    bytes: latin("id;q\n1;a\u0081"),
    code: "OBS-F003",
    place: [2, 4],
    exit: 3,
    declaration: { encoding: "windows-1252" },
  },
  "4 utf-8 declared windows-1252": {
    bytes: "id;q\n1;été",
    code: "OBS-F004",
    place: [1, 1],
    exit: 3,
    declaration: { encoding: "windows-1252" },
  },
  "5 a second byte order mark": { bytes: "\uFEFFid;q\n1;a\n\uFEFFid;q\n", code: "OBS-F005", place: [3, 1], exit: 3 },
  "6 utf-16 read as utf-8": { bytes: Buffer.from("id;q\n1;a\n", "utf16le"), code: "OBS-F004", place: [1, 1], exit: 3 },
  "7 one bad byte far away": {
    bytes: Buffer.concat([Buffer.from(`id;q\n${"1;é\n".repeat(700_000)}2;`), latin("\u00e9\u00e9")]),
    code: "OBS-F003",
    place: [700_002, 3],
    exit: 3,
  },
  "9 a lone surrogate": {
    bytes: Buffer.from("\uFEFFid;q\n1;\ud800a", "utf16le"),
    code: "OBS-F010",
    place: [2, 3],
    exit: 3,
  },
  "9 a NUL": { bytes: "id;q\n1;a\0b\n", code: "OBS-F009", place: [2, 4], exit: 3 },
  "10 empty": { bytes: "", code: "OBS-F002", exit: 3 },
  "10 only a header": { bytes: "id;q\n", code: "OBS-C101", place: [1, 1], exit: 3 },
  "10 only blank lines": { bytes: "\n\n\n", code: "OBS-C102", place: [1, 1], exit: 3 },
  "11 sep= that contradicts": {
    bytes: "sep=,\nid,q\n1,a\n",
    code: "OBS-C114",
    place: [1, 5],
    exit: 3,
    declaration: { delimiter: ";" },
  },
  "12 another delimiter": {
    bytes: "id,q1,q2\n1,2,3\n",
    code: "OBS-C110",
    place: [1, 1],
    exit: 3,
    declaration: { delimiter: ";" },
    says: /en donnerait 3/,
  },
  "13 too few fields": { bytes: "id;q;r\n1;a;b\n2;a\n", code: "OBS-C103", place: [3, 1] },
  "13 too many fields": { bytes: "id;q;r\n1;a;b\n2;a;b;c\n", code: "OBS-C103", place: [3, 1] },
  "14 a quote never closed": { bytes: 'id;q;r\n1;a;"b\n2;a;b\n', code: "OBS-C104", place: [2, 5], exit: 3 },
  "14 a quote closed by the next row's": {
    bytes: 'id;q;r\n1;a;"b\n2;a;b\n3;"a";b\n',
    code: "OBS-C104",
    place: [2, 5],
    exit: 3,
    says: /2 ligne/,
  },
  "15 text after a closing quote": { bytes: 'id;q\n"x"y;z\n', code: "OBS-C105", place: [2, 4], exit: 3 },
  "15 a quote inside a plain field": { bytes: 'id;q\n1;un 12" neuf\n', code: "OBS-C105", place: [2, 8] },
  "16 line ends of two kinds": { bytes: "id;q\r\n1;a\r\n2;b\n3;c\r\n", code: "OBS-C106", place: [3, 4], exit: 3 },
  "16 a lone CR": { bytes: "id;q\n1;a\rb\n", code: "OBS-C106", place: [2, 4], exit: 3 },
  "18 duplicate names": { bytes: "id;q;q\n1;a;b\n", code: "OBS-C107", place: [1, 3], exit: 3 },
  "18 names that only case tells apart": { bytes: "id;q;Q\n1;a;b\n", code: "OBS-C107", place: [1, 3], exit: 3 },
  "18 a column without a name": { bytes: "id;;q\n1;a;b\n", code: "OBS-C108", place: [1, 2] },
  "18 a very long name": { bytes: `id;${"q".repeat(301)}\n1;a\n`, code: "OBS-C109", place: [1, 2] },
  "a declared column that is missing": {
    bytes: "id;q3_other\n1;a\n",
    code: "OBS-C111",
    exit: 3,
    columns: ["q3_autre", "q3_othr"],
    says: /q3_other/,
  },
  "the first respondent in place of the header: nothing of it is told": {
    bytes: "R1;37;2;jean@exemple.fr\nR2;38;1;rien\n",
    code: "OBS-C129",
    exit: 3,
    columns: ["age", "avis"],
    says: /"aucune colonne déclarée, et 2 noms de colonnes sur 4 sont des nombres/,
  },
  "the first respondent in place of a header that nothing declares": {
    bytes: "R1;1;2;2;jean@exemple.fr;1;1\nR2;2;1;1;rien;2;1\n",
    code: "OBS-C129",
    exit: 3,
    says: /"5 noms de colonnes sur 7 sont des nombres, les mêmes plusieurs fois : la première ligne/,
  },
  "a declared column whose name only looks the same: accents": {
    bytes: "id;e\u0301te\u0301\n1;a\n",
    code: "OBS-C111",
    exit: 3,
    columns: ["\u00e9t\u00e9"],
    says: /écriture des accents/,
  },
  "a declared column whose name only looks the same: blanks": {
    bytes: "id;q\u00a01 \n1;a\n",
    code: "OBS-C111",
    exit: 3,
    columns: ["q 1"],
    says: /blancs/,
  },
  "21 qualtrics without its third header row": {
    bytes: "id,q\nIdentifiant,Question\n1,a\n",
    code: "OBS-C116",
    place: [1, 1],
    exit: 3,
    declaration: { profile: "qualtrics" },
  },
  "46 a cell too long": {
    bytes: `id;q\n1;${"x".repeat(101)}\n`,
    code: "OBS-F016",
    place: [2, 2],
    exit: 6,
    limits: { cell: 100 },
  },
  "46 too many columns": {
    bytes: "id;q;r\n1;a;b\n",
    code: "OBS-F016",
    exit: 6,
    limits: { columns: 2 },
    says: /relever limits\.columns/,
  },
  "46 too many rows": { bytes: "id;q\n1;a\n2;b\n3;c\n", code: "OBS-F016", place: [4, 1], exit: 6, limits: { rows: 2 } },
  "46 too many bytes": { bytes: "id;q\n1;a\n", code: "OBS-F006", exit: 6, limits: { bytes: 5 } },
  "47 a bomb": {
    bytes: gzipSync(Buffer.alloc(5_000_000, 97)),
    code: "OBS-F008",
    exit: 6,
    declaration: { compressed: true },
  },
  "compressed without saying so": { bytes: gzipSync("id;q\n1;a\n"), code: "OBS-F007", exit: 3 },
  "said compressed, and plain": {
    bytes: "id;q\n1;a\n",
    code: "OBS-F007",
    exit: 3,
    says: /retirer compressed/,
    declaration: { compressed: true },
  },
  "a compressed file cut short": {
    bytes: gzipSync(`id;q\n${Array.from({ length: 5000 }, (_, i) => `${i};${(i * 7919) % 1013}`).join("\n")}`).subarray(
      0,
      5000,
    ),
    code: "OBS-F007",
    exit: 3,
    declaration: { compressed: true },
  },
  "a workbook under the name of a text": { bytes: Buffer.from("PK\u0003\u0004rest"), code: "OBS-F011", exit: 3 },
  "two exports one after the other": { bytes: "id;q\n1;a\nid;q\n2;b\n", code: "OBS-C118", place: [3, 1] },
  "a blank line": { bytes: "id;q\n1;a\n\n2;b\n", code: "OBS-C115", place: [3, 1] },
};

describe("refusals and what is told", () => {
  test.each(Object.entries(CASES))("%s", async (_, { bytes, code, place, exit, says, ...options }) => {
    const { findings, exitCode } = await readBytes(bytes, options);
    const found = findings.find((finding) => finding.code === code);
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(exitCode).toBe(exit);
    if (place !== undefined) expect([found?.line, found?.column]).toEqual(place);
    if (says !== undefined) expect(JSON.stringify(findings)).toMatch(says);
  });
});
