import type { Run } from "#tests/bench/run-child";

/** Times the steps of a benched process, and prints its run. */
export class Stopwatch {
  private readonly seconds: Record<string, number> = {};
  private readonly processor = process.cpuUsage();
  private last = performance.now();

  /** Ends a step: the time since the last one is its own. */
  lap(step: string): void {
    const now = performance.now();
    this.seconds[step] = (now - this.last) / 1000;
    this.last = now;
  }

  /** Leaves out what was done since the last step. */
  skip(): void {
    this.last = performance.now();
  }

  report(figures: readonly number[]): void {
    const { user, system } = process.cpuUsage(this.processor);
    const peak_mb = process.resourceUsage().maxRSS / 1024;
    const run: Run = { seconds: this.seconds, cpu_s: (user + system) / 1e6, peak_mb, figures };
    process.stdout.write(`${JSON.stringify(run)}\n`);
  }
}
