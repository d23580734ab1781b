import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Outcome, type ReadOptions, readBytes, texts } from "#tests/exports/read-bytes";
import { processorSeconds } from "#tests/processor-seconds";
import { bytecodes, counted, extension, floats, integers, longs, systemFile, variable } from "./made-system-file.ts";

const HUGE = 2 ** 31 - 1;
const ID = variable("ID");
/** Seconds of processor and megabytes that no damaged file of this page may take. */
const BOUNDS = { seconds: 2, megabytes: 300 };

async function read(bytes: Buffer, options: ReadOptions = {}): Promise<Outcome> {
  const before = process.memoryUsage().rss;
  let outcome: Outcome | undefined;
  const seconds = await processorSeconds(async () => {
    const declaration = { format: "spss", record_id: "ID", ...options.declaration };
    outcome = await readBytes(bytes, { ...options, declaration });
  });
  expect(seconds).toBeLessThan(BOUNDS.seconds);
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(BOUNDS.megabytes);
  return outcome as unknown as Outcome;
}

const labels = (count: number, ...rest: readonly Buffer[]): Buffer => Buffer.concat([integers(3, count), ...rest]);
const label = Buffer.concat([floats(1), Buffer.from("\u0003Oui    ")]);

test("the made file is a good one until it is damaged", async () => {
  const labelled = labels(1, label, integers(4, 1, 1));
  const { responses } = await read(systemFile({ records: [ID, labelled] }));
  expect(texts(responses, "ID")).toEqual(["1"]);
  expect(responses?.metadata[0].valueLabels).toEqual(new Map([["1", "Oui"]]));
});

describe("refusals: a dictionary that cannot be", () => {
  test.each<[string, readonly Buffer[], RegExp]>([
    ["2^31 - 1 value labels", [ID, labels(HUGE, label)], /nombre de libellés de valeurs impossible/],
    ["-2^31 value labels", [ID, labels(-(2 ** 31), label)], /nombre de libellés de valeurs impossible/],
    ["labels of 2^31 - 1 variables", [ID, labels(1, label, integers(4, HUGE, 1))], /nombre de variables impossible/],
    ["labels of variable 0", [ID, labels(1, label, integers(4, 1, 0))], /variable qui n'existe pas/],
    ["labels of variable 2^31 - 1", [ID, labels(1, label, integers(4, 1, HUGE))], /variable qui n'existe pas/],
    ["labels of no variables", [ID, labels(1, label, integers(999))], /sans variables/],
    ["a width of -2^31", [ID, variable("A", { width: -(2 ** 31) })], /largeur de variable impossible/],
    ["a width of 256", [ID, variable("A", { width: 256 })], /largeur de variable impossible/],
    ["a label of 2^31 - 1 bytes", [variable("ID", { label: 1 }), integers(HUGE)], /caractères d'un libellé impossible/],
    ["a label that is neither there nor not", [variable("ID", { label: 7 })], /indicateur de libellé/],
    ["7 missing values", [variable("ID", { missing: 7 })], /valeurs manquantes impossible/],
    ["-2^31 missing values", [variable("ID", { missing: -(2 ** 31) })], /valeurs manquantes impossible/],
    ["2^31 - 1 lines of document", [ID, integers(6, HUGE)], /lignes de document impossible/],
    ["an extension of 2^62 bytes", [ID, integers(7, 3, HUGE, HUGE)], /éléments d'extension impossible/],
    ["an extension of items of no size", [ID, integers(7, 3, 0, HUGE)], /taille d'extension impossible/],
    ["a record of no known type", [ID, integers(5)], /type d'enregistrement inconnu : 5/],
    ["no variable", [], /aucune variable/],
    [
      "a string without its continuation",
      [variable("A", { width: 8, told: 16 }), ID],
      /variable 1 : 1 éléments de 8 octets/,
    ],
    ["a string continued once too often", [ID, variable("A", { width: 16, told: 8 })], /variable 2 : 2 éléments/],
    ["a number that is continued", [variable("A", { width: 16, told: 0 }), ID], /variable 1 : 2 éléments/],
    ["a continuation before any variable", [variable("A", { width: -1 }), ID], /variable 1 : 2 éléments/],
    [
      "a long text of no variable",
      [ID, extension(14, Buffer.from("IE=300\0\t"))],
      /texte long « IE » sans sa variable/,
    ],
    ["a long text of no width", [ID, extension(14, Buffer.from("ID\0\t"))], /largeur de texte impossible/],
    [
      "segments of another width",
      [variable("A", { width: 255 }), variable("A1", { width: 12 }), extension(14, Buffer.from("A=300\0\t"))],
      /sans ses 2 segments/,
    ],
    ["only the continuation of a string", [variable("A", { width: -1 })], /aucune variable/],
    ["a long text without its segments", [ID, extension(14, Buffer.from("ID=32767\0\t"))], /sans ses 131 segments/],
    ["a text of 2^31 bytes", [ID, extension(14, Buffer.from("ID=2147483648\0\t"))], /largeur de texte impossible/],
    [
      "segments that are numbers",
      [variable("A", { width: 255 }), ID, extension(14, Buffer.from("A=300\0\t"))],
      /sans ses 2 segments/,
    ],
    ["labels of long texts beyond the record", [ID, extension(21, counted("ID", HUGE))], /extension 21 incohérent/],
    [
      "2^31 - 1 labels of a long text",
      [ID, extension(21, Buffer.concat([counted("ID"), integers(9, HUGE)]))],
      /extension 21 incohérent/,
    ],
    [
      "missing long texts of a negative length",
      [ID, extension(22, Buffer.concat([counted("ID"), Buffer.of(255), integers(-8)]))],
      /extension 22 incohérent/,
    ],
  ])("%s", async (_, records, message) => {
    const { findings, responses, exitCode } = await read(systemFile({ records }));
    expect(responses).toBeUndefined();
    expect(findings[0]).toMatchObject({ code: "OBS-F012", message: expect.stringMatching(message) });
    expect(exitCode).toBe(3);
  });

  test.each([
    ["an unknown order of bytes", { layoutCode: 77 }, /ordre des octets/],
    ["an unknown compression", { compression: 3 }, /compression inconnue/],
    ["a bias that is not a number", { bias: Number.NaN }, /décalage/],
    ["a bias that is not an integer", { bias: 100.5 }, /décalage/],
  ])("%s", async (_, made, message) => {
    const { findings } = await read(systemFile(made));
    expect(findings[0]).toMatchObject({ code: "OBS-F012", message: expect.stringMatching(message) });
  });

  test.each([
    ["an encoding that nobody knows", [ID, extension(20, Buffer.from("KLINGON-8"))], /codage « KLINGON-8 » inconnu/],
    [
      "a code page that nobody knows",
      [ID, Buffer.concat([integers(7, 3, 4, 8), integers(0, 0, 0, 0, 0, 0, 0, 424242)])],
      /page de code 424242 inconnue/,
    ],
  ])("%s: study.yaml can tell it", async (_, records, message) => {
    const { findings } = await read(systemFile({ records }));
    expect(findings[0]).toMatchObject({ code: "OBS-F013", message: expect.stringMatching(message) });
    expect(findings[0].repair).toContain("encoding:");
    const declaration = { encoding: "windows-1252" };
    expect(texts((await read(systemFile({ records }), { declaration })).responses, "ID")).toEqual(["1"]);
  });

  test.each([
    ["a name", [ID, extension(13, Buffer.from("ID=\u00e9", "latin1"))]],
    ["a label", [ID, labels(1, floats(1), Buffer.from("\u0003\u00e9t\u00e9    ", "latin1"), integers(4, 1, 1))]],
  ])("%s that is not in the encoding of the file", async (_, records) => {
    const utf8 = extension(20, Buffer.from("UTF-8"));
    const { findings } = await read(systemFile({ records: [...records, utf8] }));
    expect(findings[0]).toMatchObject({ code: "OBS-F003", expected: "utf-8" });
  });

  test("two variables of one name", async () => {
    const { findings } = await read(systemFile({ records: [ID, ID], data: bytecodes(101, 102) }));
    expect(findings[0]).toMatchObject({ code: "OBS-C107", level: "error" });
  });

  test("more labels than any study has, by variables that share them", async () => {
    const list = Buffer.concat(Array.from({ length: 3000 }, () => label));
    const names = Array.from({ length: 2000 }, (_, index) => variable(`V${index}`));
    const slots = Array.from({ length: 2001 }, (_, index) => index + 1);
    const records = [ID, ...names, labels(3000, list, integers(4, slots.length, ...slots))];
    const data = bytecodes(...slots.map(() => 101));
    const { findings, exitCode } = await read(systemFile({ records, data }));
    expect(findings[0]).toMatchObject({ code: "OBS-F016" });
    expect(exitCode).toBe(6);
  });

  test("a dictionary of several blocks is read, whatever its documents", async () => {
    const documents = Buffer.concat([integers(6, 80_000), Buffer.alloc(80 * 80_000, 32)]);
    const { responses } = await read(systemFile({ records: [documents, ID] }));
    expect(texts(responses, "ID")).toEqual(["1"]);
  });
});

describe("refusals: cases that cannot be", () => {
  const AB = [ID, variable("A", { width: 8 })];
  test.each([
    ["more cases than the file can hold", { cases: HUGE }, /plus que le fichier n'en peut tenir/],
    ["more cases than there are", { cases: 2 }, /2 enregistrements annoncés, 1 trouvés/],
    ["fewer cases than there are", { cases: 1, data: bytecodes(101, 102, 103) }, /1 enregistrements annoncés, 3/],
    ["no case announced, one there", { cases: 0 }, /0 enregistrements annoncés, 1 trouvés/],
    ["an end in the middle of a case", { records: AB, data: bytecodes(101, 252) }, /enregistrement 1 incomplet : 1/],
    ["a number that is not there", { data: bytecodes(253) }, /enregistrement 1 incomplet : 0 éléments sur 1/],
    ["a number in the place of a text", { records: AB, data: bytecodes(101, 102) }, /nombre à la place d'un texte/],
    ["blanks in the place of a number", { data: bytecodes(254) }, /blancs à la place d'un nombre/],
    [
      "half a case, not compressed",
      { compression: 0, cases: -1, data: Buffer.concat([floats(1), Buffer.alloc(5)]) },
      /dernier enregistrement incomplet \(5 octets sur 8\)/,
    ],
    [
      "a part of a group",
      { cases: -1, data: bytecodes(101).subarray(0, 5) },
      /dernier groupe incomplet \(5 octets sur 8\)/,
    ],
    [
      "cases after the end",
      { cases: -1, data: Buffer.concat([bytecodes(101, 252), bytecodes(102)]) },
      /8 octets après la fin/,
    ],
  ])("%s", async (_, made, message) => {
    const { findings, responses } = await read(systemFile(made));
    expect(responses).toBeUndefined();
    expect(findings[0]).toMatchObject({ code: "OBS-F012", message: expect.stringMatching(message) });
  });

  test("a text of zeros that a bytecode stands for is empty", async () => {
    const { responses } = await read(systemFile({ records: AB, data: bytecodes(101, 100) }));
    expect(texts(responses, "A")).toEqual([""]);
  });

  test("no answer is what every writer puts for it, whatever the dictionary says", async () => {
    const other = Buffer.concat([integers(7, 4, 8, 3), floats(-1, 1, 0)]);
    const data = Buffer.concat([bytecodes(253, 253), floats(-Number.MAX_VALUE, -1)]);
    const { responses } = await read(systemFile({ records: [ID, variable("A"), other], data }));
    expect([texts(responses, "ID"), texts(responses, "A")]).toEqual([[""], [""]]);
  });

  test("a number of cases that the header does not tell is counted, or told by record 7/16", async () => {
    const data = bytecodes(101, 102, 103);
    const { responses, findings: told } = await read(systemFile({ cases: -1, data }));
    expect(responses?.rowCount).toBe(3);
    expect(told).toMatchObject([{ code: "OBS-F019", level: "warning", message: expect.stringContaining("3 lus") }]);
    expect((await read(systemFile({ cases: -1, data: bytecodes(101, 252) }))).findings).toEqual([]);
    expect((await read(systemFile({ cases: 3, data }))).findings).toEqual([]);
    const long = Buffer.concat([integers(7, 16, 8, 2), longs(1, 4)]);
    const { findings } = await read(systemFile({ cases: -1, data, records: [ID, long] }));
    expect(findings[0].message).toContain("4 enregistrements annoncés, 3 trouvés");
  });
});

/** The data of a .zsav file whose header, blocks and trailer can lie. */
function zsav(
  blocks: readonly Buffer[],
  lie: Partial<Record<"own" | "trailer" | "length" | "count" | "place" | "size" | "stored", number>> = {},
): Buffer {
  const start = systemFile({ compression: 2, data: Buffer.alloc(0) }).length;
  const deflated = blocks.map((block) => deflateSync(block));
  const stored = deflated.reduce((sum, block) => sum + block.length, 0);
  const entries = deflated.map((block, index) => {
    const before = deflated.slice(0, index).reduce((sum, { length }) => sum + length, 0);
    const place = start + 24 + before + (lie.place ?? 0);
    return Buffer.concat([
      longs(start, place),
      integers(blocks[index].length + (lie.size ?? 0), block.length + (lie.stored ?? 0)),
    ]);
  });
  const head = longs(
    start + (lie.own ?? 0),
    start + 24 + stored + (lie.trailer ?? 0),
    24 + 24 * blocks.length + (lie.length ?? 0),
  );
  const trailer = [longs(-100, 0), integers(0x3ff000, blocks.length + (lie.count ?? 0)), ...entries];
  return systemFile({ compression: 2, data: Buffer.concat([head, ...deflated, ...trailer]) });
}

describe("refusals: a .zsav that lies", () => {
  const block = bytecodes(101);

  test("an honest one is read, in one block or several", async () => {
    expect(texts((await read(zsav([block]))).responses, "ID")).toEqual(["1"]);
    expect(texts((await read(zsav([bytecodes(0), block, Buffer.alloc(0)]))).responses, "ID")).toEqual(["1"]);
  });

  test.each([
    ["a header elsewhere", { own: 8 }, /en-tête des blocs compressés incohérent/],
    ["a trailer beyond the file", { trailer: 1e9 }, /en-tête des blocs compressés incohérent/],
    ["a trailer of 2^40 bytes", { length: 2 ** 40 }, /en-tête des blocs compressés incohérent/],
    ["a trailer before the blocks", { trailer: -1000 }, /taille impossible|en-tête des blocs compressés incohérent/],
    ["a trailer inside a block", { trailer: -3, length: 3 }, /bloc compressé illisible/],
    ["a trailer later than it is", { trailer: 8, length: -8 }, /bloc compressé illisible/],
    ["2^31 - 2 blocks", { count: HUGE - 1 }, /blocs compressés annoncés, 1 trouvés/],
    ["no block", { count: -1 }, /0 blocs compressés annoncés, 1 trouvés/],
    ["a block elsewhere", { place: 1 }, /bloc compressé ailleurs/],
    ["a block larger than it is", { size: 8 }, /bloc compressé ailleurs, ou d'une autre taille/],
    ["a block of more bytes than it has", { stored: HUGE - 100 }, /bloc compressé ailleurs, ou d'une autre taille/],
  ])("%s", async (_, lie, message) => {
    const { findings, responses } = await read(zsav([block], lie));
    expect(responses).toBeUndefined();
    expect(findings[0]).toMatchObject({ code: "OBS-F012", message: expect.stringMatching(message) });
  });

  test("blocks that are not deflated", async () => {
    const bytes = zsav([block]);
    bytes.fill(0xff, bytes.length - 70, bytes.length - 60);
    expect((await read(bytes)).findings[0]).toMatchObject({ code: "OBS-F012" });
  });

  test("a bomb: blocks that inflate a thousand times", async () => {
    const { findings, exitCode } = await read(zsav([Buffer.alloc(2 ** 22), Buffer.alloc(2 ** 22)]));
    expect(findings[0]).toMatchObject({ code: "OBS-F008" });
    expect(exitCode).toBe(6);
  });

  test("a bomb in one block", async () => {
    const { findings } = await read(zsav([Buffer.alloc(2 ** 26 + 8)]));
    expect(findings[0]).toMatchObject({ code: "OBS-F012", message: expect.stringMatching(/bloc compressé/) });
  });

  test("more bytes than study.yaml allows, once inflated", async () => {
    const data = zsav([Buffer.alloc(5_000_000)]);
    const { findings, exitCode } = await read(data, { limits: { bytes: 1_000_000, inflation: 1e9 } });
    expect(findings[0]).toMatchObject({ code: "OBS-F006" });
    expect(exitCode).toBe(6);
  });
});
