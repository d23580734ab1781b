import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchResult } from "#tests/bench/bench-result";
import { madeAnswers } from "#tests/bench/factorial/answers";
import { runChild, runIfInstalled } from "#tests/bench/run-child";

const SEED = 2026;
const QUESTIONS = 20;
const RESPONDENTS = 10_000;

/** Multiple correspondence analysis and clustering of the same made answers: ours and FactoMineR's. */
export async function benchFactorial(folder: string): Promise<readonly BenchResult[]> {
  const path = join(folder, "answers.csv");
  writeAnswers(path);
  const ours = runChild("factorial/clustering-of-answers.ts", [path]);
  const run = runIfInstalled("factorial/clustering-of-answers.R", [path]);
  const name = "MCA and clustering, 10 000 respondents x 20 questions";
  return [{ name, ours, ...(run ? { theirs: { name: "FactoMineR", run } } : {}), target: "faster", tolerance: 1e-9 }];
}

function writeAnswers(path: string): void {
  const factors = madeAnswers(RESPONDENTS, QUESTIONS, SEED);
  const lines = Array.from({ length: RESPONDENTS }, (_, row) =>
    factors.map(({ levels, codes }) => levels[codes[row] ?? 0]).join(","),
  );
  writeFileSync(path, `${[factors.map(({ variable }) => variable).join(","), ...lines].join("\n")}\n`);
}
