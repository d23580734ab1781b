import { expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import { readBytes } from "#tests/exports/read-bytes";
import { processorSeconds } from "#tests/processor-seconds";
import { someOf } from "#tests/tier";
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

/** Processor seconds: what is linear takes 2 or 3 of them, a pattern that tries every pair of characters hundreds. */
const LIMIT = 30;

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

/** What is told of a cell, once it is known that reading it took no more work than its length asks for. */
async function expectLittleWork(cell: string): Promise<void> {
  let findings: readonly Finding[] = [];
  const seconds = await processorSeconds(async () => {
    findings = await findingsOf(cell);
  });
  expect(seconds).toBeLessThan(LIMIT);
  expect(JSON.stringify(findings).length).toBeLessThan(10_000);
}

// One after the other, which change with the seed; all of them by the long tier.
test.each(someOf(PATTERNS, 3))("a cell of a million characters « %s » is read or refused with little work", (pattern) =>
  expectLittleWork(pattern.repeat(Math.floor(LENGTH / pattern.length / 2)).slice(0, LENGTH)),
);

test("blanks within a cell of a million characters", () => expectLittleWork(`x${" ".repeat(LENGTH / 2)}x`));

test("a column name of a million characters is refused", async () => {
  const { findings, exitCode } = await readBytes(`id;${" [".repeat(LENGTH / 2)}\n1;2\n`);
  expect([findings.map(({ code }) => code), exitCode]).toEqual([["OBS-F016"], 6]);
});
