import { join } from "node:path";
import { expect } from "vitest";
import type { Finding } from "#findings/finding";
import { captureCommand } from "#tests/commands/captured-command";
import { editFile, listing, starterCopy } from "#tests/study/edited-study";

export interface Mistake {
  /** What is done to a right study. */
  readonly make: (folder: string) => void;
  readonly code: string;
  readonly exit?: number;
  readonly at: readonly [file: string, line: number, column: number | null];
  readonly says: string;
}

export const edit =
  (file: string, from: string, to: string): Mistake["make"] =>
  (folder) =>
    editFile(folder, file, [from, to]);
export const QUESTIONNAIRE = "questionnaires/usagers.yaml";
export const MARGINS = "margins/usagers-2025.csv";
export const EXPORT = "exports/enquete-2025.csv";

/** A study with that mistake alone: `check` tells it once, where it is, and writes nothing. */
export async function expectToldAlone({
  make,
  code,
  exit = 2,
  at: [file, line, column],
  says,
}: Mistake): Promise<void> {
  const folder = starterCopy();
  make(folder);
  const before = listing(join(folder, ".."));
  const said = await captureCommand("check", folder, "--json");
  const findings = JSON.parse(said.stdout) as readonly Finding[];
  expect(findings.map((finding) => [finding.code, finding.message])).toEqual([[code, expect.stringContaining(says)]]);
  expect([findings[0].file, findings[0].line ?? 0]).toEqual([file, line]);
  if (column !== null) expect(findings[0].column).toBe(column);
  expect(said.code).toBe(exit);
  expect(said.stderr).toBe("");
  expect(listing(join(folder, ".."))).toEqual(before);
}
