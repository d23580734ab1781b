import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { detectDeclaration } from "#draft/detect-declaration";

const EXPORTS = "tests/fixtures/exports";

describe("what the first bytes suggest", () => {
  test.each([
    ["spss/haven-byte.sav", "spss"],
    ["spss/haven-zlib.zsav", "spss"],
    ["excel/answers.xlsx", "excel"],
    ["parquet/answers.parquet", "parquet"],
  ])("%s", (file, format) => {
    expect(detectDeclaration(readFileSync(`${EXPORTS}/${file}`))).toEqual({ format });
  });

  test.each([
    ["semicolons in UTF-8", "id;q\n1;été", { encoding: "utf-8", delimiter: ";", profile: "plain" }],
    [
      "commas in Windows-1252",
      Buffer.from("id,q\n1,\u00e9t\u00e9", "latin1"),
      { encoding: "windows-1252", delimiter: "," },
    ],
    ["decimals of R's write.csv2", '"a";"b"\n1,5;2,25\n3,5;4,25\n-0,5;2\n', { delimiter: ";" }],
    ["decimals in a single column", '"a"\n1,5\n3,25\n', { delimiter: ";" }],
    ["commas under a title", "Titre\na,b\n1,2\n3,4\n", { delimiter: "," }],
    ["commas around boxes in one cell", "id,q\n1,a;b\n2,b;c\n", { delimiter: "," }],
    ["commas around rankings between quotes", 'id,rang\n1,"a;b;c;"\n2,"c;b;a;"\n', { delimiter: "," }],
    ["tabs in UTF-16", Buffer.from("id\tq\n1\ta\n", "utf16le"), { encoding: "utf-16le", delimiter: "\t" }],
    ["Qualtrics", 'id,Q1\na,b\n"{""ImportId"":""x""}",c\n', { profile: "qualtrics", delimiter: "," }],
    ["LimeSurvey", '"id","Q1[SQ001]"\n', { profile: "limesurvey", delimiter: "," }],
    ["LimeSurvey VV", "a\tb\nid\tQ1\n1\t{question_not_shown}\n", { profile: "limesurvey-vv", delimiter: "\t" }],
    ["compressed", gzipSync("id;q\n"), { compressed: true }],
  ])("%s", (_, content, expected) => {
    expect(detectDeclaration(Buffer.from(content))).toMatchObject({ format: "delimited", ...expected });
  });
});
