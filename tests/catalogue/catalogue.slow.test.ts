import { describe, expect, test } from "vitest";
import { explainCode } from "#findings/explain-code";
import { BAD_ANSWERS } from "./bad-answers.ts";
import { BAD_FILES } from "./bad-files.ts";
import { BAD_STUDIES } from "./bad-studies.ts";
import { BAD_WAVES } from "./bad-waves.ts";
import { HANDLED_OTHERWISE } from "./handled-otherwise.ts";

const ALL = [...BAD_FILES, ...BAD_ANSWERS, ...BAD_WAVES, ...BAD_STUDIES];
/** Rows of the catalogue that concern input or the study folder; the others are of pages and of confidentiality. */
const OF_INPUT = [...Array.from({ length: 51 }, (_, index) => index + 1), 57, 64, 65];

describe("refusals: each bad input is told, where it is", () => {
  test.each(ALL.map((bad) => [`${bad.row} ${bad.title}`, bad] as const))("%s", async (_, { give, code, at, exit }) => {
    const { findings, exitCode } = await give();
    const found = findings.find((finding) => finding.code === code);
    expect(findings.map((finding) => finding.code)).toContain(code);
    const [line, column] = at;
    expect(found?.line).toBe(line);
    if (column !== null) expect(found?.column).toBe(column);
    if (exit !== undefined) expect(exitCode).toBe(exit);
    expect(explainCode(code)).toBeDefined();
    expect(found?.message).toMatch(/\p{L}/u);
  });
});

describe("rows that give no finding, because nothing is wrong or nothing bad can enter", () => {
  test.each(HANDLED_OTHERWISE.map((row) => [`${row.row} ${row.reason}`, row] as const))("%s", (_, { holds }) =>
    holds(),
  );
});

test("every row that concerns input or the study folder is here", () => {
  const here = new Set([...ALL, ...HANDLED_OTHERWISE].map(({ row }) => row));
  expect(OF_INPUT.filter((row) => !here.has(row))).toEqual([]);
});
