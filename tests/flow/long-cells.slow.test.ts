import { expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import { readBytes } from "#tests/exports/read-bytes";
import { runInMemory } from "./run-in-memory.ts";
import { smallStudy } from "./small-study.ts";

/** Longest cell that a study accepts unless it says otherwise. */
const LENGTH = 1_000_000;
const questions = [
  { id: "OPEN", type: "text" },
  { id: "MANY", type: "multiple", codes: "yes", sources: { "2020": { delimited: ";" } } },
  { id: "NUMBER", type: "number" },
  { id: "DAY", type: "date" },
  { id: "ONE", type: "single", codes: "yes" },
];
const lists = { yes: { codes: { "1": "Oui", "2": "Non" } } };

/** Cells on which a pattern that backtracks would spend hours. */
const PATTERNS = [
  "a",
  "1",
  "1 ",
  " a",
  "a ",
  ".",
  "-",
  "@",
  "a@",
  "Ã©",
  "00 ",
  ";",
  "1;",
  "«",
  '""',
  "é",
  "1,",
  "1.111",
  "_SQ",
];

async function findingsOf(cell: string): Promise<readonly Finding[]> {
  const row = (id: number, text: string) => `${id};${questions.map(() => `"${text}"`).join(";")}\n`;
  const csv = `id;${questions.map(({ id }) => id).join(";")}\n${row(1, cell)}${row(2, "1")}`;
  try {
    const flow = await runInMemory(smallStudy({ lists, questions, waves: { "2020": { export: csv } } }));
    return [...flow.findings.values()].flat();
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
}

test.each(PATTERNS)(
  "a cell of a million characters « %s » is read or refused at once",
  { timeout: 10_000 },
  async (pattern) => {
    const findings = await findingsOf(pattern.repeat(Math.floor(LENGTH / pattern.length / 2)).slice(0, LENGTH));
    expect(JSON.stringify(findings).length).toBeLessThan(10_000);
  },
);

test("blanks within a cell of a million characters", { timeout: 10_000 }, async () => {
  expect(JSON.stringify(await findingsOf(`x${" ".repeat(LENGTH / 2)}x`)).length).toBeLessThan(10_000);
});

test("a column name of a million characters is refused", { timeout: 10_000 }, async () => {
  const { findings, exitCode } = await readBytes(`id;${" [".repeat(LENGTH / 2)}\n1;2\n`);
  expect([findings.map(({ code }) => code), exitCode]).toEqual([["OBS-F016"], 6]);
});
