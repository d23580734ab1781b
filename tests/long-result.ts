import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Reporter, TestModule } from "vitest/node";

const README = "tests/README.md";
const TABLE = /(\| date \| commit \|[^\n]*\n\|[-| ]+\|\n)\|[^\n]*\n/;

/** Writes the result of a whole `npm run test:long` in the README of the tests; a run of some files leaves it as it is. */
export class LongResult implements Reporter {
  private readonly start = Date.now();

  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = readdirSync("tests", { recursive: true, encoding: "utf8" });
    if (modules.length < files.filter((name) => name.endsWith(".test.ts")).length) return;
    const text = readFileSync(README, "utf8");
    writeFileSync(
      README,
      text.replace(TABLE, (_, head: string) => `${head}${this.row(modules)}\n`),
    );
  }

  private row(modules: readonly TestModule[]): string {
    const states = modules.flatMap((one) => [...one.children.allTests()].map((test) => test.result().state));
    const broken = modules.filter((one) => one.state() === "failed").length;
    const count = (state: string): number => states.filter((one) => one === state).length;
    const minutes = Math.round((Date.now() - this.start) / 60_000);
    const cells = [
      new Date(this.start).toISOString().slice(0, 10),
      execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim(),
      `${modules.length}, ${broken} of them failed`,
      `${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`,
      `${minutes} min on ${availableParallelism()} cores`,
    ];
    return `| ${cells.join(" | ")} |`;
  }
}
