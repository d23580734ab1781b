import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { Reporter, TestModule, Vitest } from "vitest/node";

const RESULTS = "tests/long-results.csv";
const HEADER = "file,date,commit,draws,passed,failed,skipped,seconds";

/**
 * Keeps the last result of each file that tries more by `npm run test:long`, as it ends: the tier takes hours, which may be spent
 * file by file. Where a filter leaves out tests of a file, nothing of it is kept.
 */
export class LongResults implements Reporter {
  private vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestModuleEnd(module: TestModule): void {
    const filtered = this.vitest?.getGlobalTestNamePattern() !== undefined;
    const file = relative("tests", module.moduleId);
    if (filtered || !triesMore(file)) return;
    const lines = existsSync(RESULTS) ? readFileSync(RESULTS, "utf8").trimEnd().split("\n").slice(1) : [];
    const others = lines.filter((line) => !line.startsWith(`${file},`));
    writeFileSync(RESULTS, `${[HEADER, ...[...others, lineOf(file, module)].sort()].join("\n")}\n`);
  }
}

/** Whether a file is of the long tier, or draws more by it. */
const triesMore = (file: string): boolean =>
  file.endsWith(".long.test.ts") || readFileSync(`tests/${file}`, "utf8").includes('from "#tests/tier"');

function lineOf(file: string, module: TestModule): string {
  const states = [...module.children.allTests()].map((test) => test.result().state);
  const count = (state: string): number => states.filter((one) => one === state).length;
  const commit = execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim();
  const broken = module.state() === "failed" && count("failed") === 0 ? 1 : 0;
  return [
    ...[file, new Date().toISOString().slice(0, 10), commit, process.env.DRAWS ?? "all"],
    ...[count("passed"), count("failed") + broken, count("skipped")],
    Math.round(module.diagnostic().duration / 1000),
  ].join(",");
}
