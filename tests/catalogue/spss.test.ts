import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { detectDeclaration } from "#draft/detect-declaration";
import type { Finding } from "#findings/finding";
import { loadStudy } from "#study/load-study";
import { readBytes } from "#tests/exports/read-bytes";
import { runInMemory } from "#tests/flow/run-in-memory";
import { type SmallWave, writeSmallStudy } from "#tests/flow/small-study";
import { type Given, given } from "./bad-input.ts";

const FOLDER = "tests/fixtures/exports/spss-catalogue";
const fixture = (name: string): Buffer => readFileSync(join(FOLDER, name));

type Keys = Readonly<Record<string, unknown>>;

interface Asked {
  readonly source?: Keys;
  /** Keys of the questionnaire and of the export beside those of the question `q`. */
  readonly list?: Keys;
  readonly questions?: readonly Keys[];
  readonly exportKeys?: Keys;
}

/** Runs the whole flow of a study whose wave of 2020 is a system file; the questionnaire says 1 = Oui, 2 = Non. */
function runFile(name: string, { source, list, questions = [], exportKeys }: Asked = {}): Promise<Given> {
  return given(async () => {
    const file = `exports/${name}`;
    const wave: SmallWave = {
      export: "",
      exportKeys: { file, format: "spss", encoding: undefined, delimiter: undefined, ...exportKeys },
    };
    const folder = writeSmallStudy({
      lists: { opinion: { codes: { "1": "Oui", "2": "Non" }, ...list }, none: { codes: {}, missing: MISSING } },
      questions: [
        { id: "q", type: "single", codes: "opinion", sources: { "2020": { column: "q", ...source } } },
        ...questions,
      ],
      waves: { "2020": wave },
    });
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(FOLDER, name), join(folder, file));
    const flow = await runInMemory(loadStudy(folder));
    return [...flow.findings.values()].flat();
  });
}

const ofLabels = ({ findings }: Given): readonly Finding[] =>
  findings.filter(({ code }) => code === "OBS-V228" || code === "OBS-V236");

describe("row 45: the value labels of a system file beside the questionnaire, through the whole flow", () => {
  test("inverted codes are an error, with the recode that would repair them", async () => {
    const found = ofLabels(await runFile("inverted.sav"));
    expect(found.map(({ code, level, field, value, expected }) => [code, level, field, value, expected])).toEqual([
      ["OBS-V228", "error", "q", "1 = Non", "1 = Oui"],
      ["OBS-V228", "error", "q", "2 = Oui", "2 = Non"],
    ]);
    expect(found[0].repair).toContain('recode: { "1": "2" }');
  });

  test("the recode that is proposed settles it", async () => {
    expect(ofLabels(await runFile("inverted.sav", { source: { recode: { "1": "2", "2": "1" } } }))).toEqual([]);
  });

  test("another wording of a label is told, and no error", async () => {
    const found = ofLabels(await runFile("reworded.sav"));
    expect(found.map(({ code, level, value }) => [code, level, value])).toEqual([
      ["OBS-V236", "info", "1 = Plutôt oui"],
    ]);
  });

  test("case and blanks make no other label", async () => {
    const { findings } = await runFile("same.zsav");
    expect(findings.filter(({ code, level }) => /V228|V236/.test(code) || level === "error")).toEqual([]);
  });
});

const MISSING = {
  "98": { kind: "refused", label: "Refus" },
  "99": { kind: "dont-know", label: "Ne sait pas" },
};

describe("what a system file declares missing beside the questionnaire, through the whole flow", () => {
  const told = async (asked: Asked) =>
    (await runFile("missing.sav", asked)).findings
      .filter(({ code }) => code === "OBS-V242")
      .map(({ level, field, line, value, count }) => [level, field, line, value, count]);
  const codes = { "1": "Oui", "2": "Non", "8": "Refus", "9": "Ne sait pas" };
  const missing = { "8": { kind: "refused", label: "Refus" }, "9": { kind: "dont-know", label: "Ne sait pas" } };
  const age = { id: "age", type: "number" };

  test("an answer or a number of the questionnaire is told", async () => {
    expect(await told({ list: { codes }, questions: [age] })).toEqual([
      ["warning", "q", 2, "9", 3],
      ["warning", "age", 2, "99", 3],
    ]);
  });

  test("declared missing in the lists of codes, or for the whole file, it is not", async () => {
    expect(await told({ list: { missing }, questions: [{ ...age, codes: "none" }] })).toEqual([]);
    const exportKeys = { missing_values: ["", "8", "9", "98", "99"] };
    expect(await told({ list: { codes }, questions: [age], exportKeys })).toEqual([]);
    expect(await told({ source: { recode: { "8": "9" } }, list: { missing } })).toEqual([]);
  });
});

/** The 36 bytes that precede an encrypted file. Source: GNU PSPP Developers Guide, « Encrypted File Wrappers ». */
const encrypted = (kind: string): Buffer =>
  Buffer.concat([
    Buffer.of(0x1c, 0, 0, 0, 0, 0, 0, 0),
    Buffer.from(`ENCRYPTED${kind}`),
    Buffer.of(0x15, ...new Array<number>(31).fill(0)),
  ]);

describe("row 65: files of SPSS that are not system files are refused by their name", () => {
  test.each([
    ["an encrypted system file", encrypted("SAV"), "OBS-F013", /chiffré.*/],
    ["encrypted syntax", encrypted("SPS"), "OBS-F013", /chiffrée, sans données/],
    ["a portable file", fixture("portable.por"), "OBS-F013", /portable \(\.por\)/],
    ["an output", fixture("output.spv"), "OBS-F013", /sortie SPSS \(\.spv\)/],
    ["syntax", fixture("write-pspp.sps"), "OBS-F013", /syntaxe SPSS \(\.sps\)/],
    ["a CSV file", Buffer.from("id;q\n1;2\n"), "OBS-F011", /fichier texte/],
    ["a .sav.gz that is not declared so", gzipSync(fixture("inverted.sav")), "OBS-F007", /\.gz/],
    ["a Stata file", Buffer.from("<stata_dta><header><release>118"), "OBS-F011", /Stata/],
    ["a system file without a case", fixture("no-case.sav"), "OBS-C101", /aucune réponse/],
    ["a .zsav without a case", fixture("no-case.zsav"), "OBS-C101", /aucune réponse/],
  ])("%s", async (_, bytes, code, message) => {
    const { findings, exitCode } = await readBytes(bytes, { declaration: { format: "spss" } });
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(findings[0].message).toMatch(message);
    expect(findings[0].level).toBe("error");
    expect(exitCode).toBe(3);
  });
});

test.each(["portable.por", "output.spv"])(
  "%s is taken for a file of SPSS by import, which tells what it is",
  (name) => {
    expect(detectDeclaration(fixture(name))).toEqual({ format: "spss" });
  },
);
