import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunOptions, type RunResult, runStudy } from "#run/run-study";
import { loadStudy } from "#study/load-study";
import { editFile, starterCopy, temporaryFolder } from "#tests/study/edited-study";

/** A folder that never changes stands for the program: these tests do not depend on edits of the code. */
const program = fileURLToPath(new URL("../fixtures/schools", import.meta.url));

/** The starter study with a second wave, of the same answers but for who has which age. */
export function twoWaves(): string {
  const folder = starterCopy();
  const questionnaire = join(folder, "questionnaires/usagers.yaml");
  writeFileSync(questionnaire, readFileSync(questionnaire, "utf8").replaceAll("waves: [2025]", "waves: [2024, 2025]"));
  const study = readFileSync(join(folder, "study.yaml"), "utf8");
  const [, wave] = /\n( {2}- public: usagers[\s\S]*?)\nindicators:/.exec(study) ?? [];
  const earlier = (wave ?? "").replaceAll("2025", "2024").replace("margins/usagers-2024", "margins/usagers-2025");
  editFile(folder, "study.yaml", ["\nwaves:\n", `\nwaves:\n${earlier}\n`]);
  const [header, ...rows] = readFileSync(join(folder, "exports/enquete-2025.csv"), "utf8").trimEnd().split("\n");
  writeFileSync(
    join(folder, "exports/enquete-2024.csv"),
    `${[header, ...withAgesOfOthers(header, rows)].join("\n")}\n`,
  );
  return folder;
}

/** Rows whose ages are those of the respondents before: a file sent twice is refused. */
function withAgesOfOthers(header: string, rows: readonly string[]): readonly string[] {
  const age = header.split(";").indexOf("age");
  const cells = rows.map((row) => row.split(";"));
  return cells.map((row, at) => row.with(age, cells.at(at - 1)?.[age] ?? "").join(";"));
}

/** Runs a study into `build/` beside it. */
export async function runBeside(folder: string, force = false, more: Partial<RunOptions> = {}): Promise<RunResult> {
  const build = join(folder, "../build");
  const options = { build, program, force, day: "2025-03-01", progress: () => undefined, ...more };
  return runStudy(loadStudy(folder), options);
}

/** A study and its results, copied together into a new folder. */
export function copyWithResults(folder: string): string {
  const copy = temporaryFolder();
  cpSync(join(folder, ".."), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, basename(folder));
}

/** Files of a published study with the hash of their bytes, the database apart: it is a cache, not a result. */
export function publishedBytes(address: string): Readonly<Record<string, string>> {
  const folder = realpathSync(address);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile() && name !== "observatoire.duckdb")
    .sort();
  return Object.fromEntries(files.map((name) => [name, sha256(readFileSync(join(folder, name)))]));
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
