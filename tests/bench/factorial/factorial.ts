import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { madeAnswers } from "#tests/bench/factorial/answers";

interface Run {
  readonly analysis_s: number;
  readonly clustering_s: number;
  readonly peak_mb: number;
  readonly eigenvalue: number;
  readonly sizes: readonly number[];
}

const SEED = 2026;
const QUESTIONS = 20;
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Runs ours and, where R is installed, FactoMineR on the same made answers; prints seconds, megabytes and their ratios. */
function bench(size: number): void {
  const folder = mkdtempSync(join(tmpdir(), "bench-factorial-"));
  try {
    const path = join(folder, "answers.csv");
    writeAnswers(path, size);
    const ours = runOf(process.execPath, [beside("clustering-of-answers.ts"), path]);
    print(`ours, ${size} x ${QUESTIONS}`, ours);
    const theirs = runOf("Rscript", [beside("clustering-of-answers.R"), path]);
    print(`FactoMineR, ${size} x ${QUESTIONS}`, theirs);
    const total = ({ analysis_s, clustering_s }: Run): number => analysis_s + clustering_s;
    write(
      `ratio: ${(total(theirs) / total(ours)).toFixed(1)} times faster, ${(theirs.peak_mb / ours.peak_mb).toFixed(1)} times less memory`,
    );
    const gap = Math.abs(theirs.eigenvalue / ours.eigenvalue - 1).toExponential(1);
    write(`same results: first eigenvalue to ${gap}, cluster sizes ${theirs.sizes.join(" ") === ours.sizes.join(" ")}`);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    write("R is not installed: no ratio");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

function writeAnswers(path: string, size: number): void {
  const factors = madeAnswers(size, QUESTIONS, SEED);
  const lines = Array.from({ length: size }, (_, row) =>
    factors.map(({ levels, codes }) => levels[codes[row] ?? 0]).join(","),
  );
  writeFileSync(path, `${[factors.map(({ variable }) => variable).join(","), ...lines].join("\n")}\n`);
}

function runOf(command: string, args: readonly string[]): Run {
  return JSON.parse(execFileSync(command, args, { encoding: "utf8" })) as Run;
}

function print(name: string, run: Run): void {
  const { analysis_s, clustering_s, peak_mb } = run;
  write(
    `${name}: MCA ${analysis_s.toFixed(2)} s, clustering ${clustering_s.toFixed(2)} s, peak ${peak_mb.toFixed(0)} MB`,
  );
}

bench(Number(process.argv[2] ?? 10_000));
