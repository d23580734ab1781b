import type { Run } from "#tests/bench/run-child";

/** One line of the table: ours beside R's (or DuckDB's), in the same run. */
export interface BenchResult {
  readonly name: string;
  readonly ours: Run;
  readonly theirs?: { readonly name: string; readonly run: Run };
  /** What was asked, in words. */
  readonly target: string;
  /** Largest relative difference that the two results may show; absent: they differ by chance, or there is nothing to compare. */
  readonly tolerance?: number;
}

const total = ({ seconds }: Run): number => Object.values(seconds).reduce((sum, value) => sum + value, 0);

/** The results as a Markdown table. */
export function tableOf(results: readonly BenchResult[]): string {
  const header = [
    "bench",
    "ours",
    "theirs",
    "times faster (processor)",
    "ours, MB",
    "theirs, MB",
    "memory",
    "target",
    "results",
  ];
  const rows = results.map(cellsOf);
  return [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function cellsOf({ name, ours, theirs, target, tolerance }: BenchResult): readonly string[] {
  const own = [name, timesOf(ours)];
  if (theirs === undefined) return [...own, "–", "–", ours.peak_mb.toFixed(0), "–", "–", target, "–"];
  const { run } = theirs;
  const faster = `${(total(run) / total(ours)).toFixed(1)} (${(run.cpu_s / ours.cpu_s).toFixed(1)})`;
  const memory = `1/${(run.peak_mb / ours.peak_mb).toFixed(1)}`;
  const sizes = [ours.peak_mb.toFixed(0), run.peak_mb.toFixed(0)];
  return [...own, `${theirs.name}: ${timesOf(run)}`, faster, ...sizes, memory, target, agreement(ours, run, tolerance)];
}

/** Seconds, those of the processor, and the steps where there are several. */
function timesOf(run: Run): string {
  const steps = Object.entries(run.seconds).map(([step, value]) => `${step} ${value.toFixed(2)}`);
  const detail = steps.length > 1 ? ` (${steps.join(", ")})` : "";
  return `${total(run).toFixed(2)} s${detail}, processor ${run.cpu_s.toFixed(2)} s`;
}

function agreement(ours: Run, theirs: Run, tolerance?: number): string {
  const gaps = ours.figures.map((figure, index) => Math.abs(figure / theirs.figures[index] - 1));
  const largest = gaps.reduce((most, gap) => Math.max(most, Number.isNaN(gap) ? 0 : gap), 0);
  const same = ours.figures.length === theirs.figures.length;
  if (tolerance === undefined) return `largest difference ${largest.toExponential(1)}`;
  return `${same && largest <= tolerance ? "same" : "DIFFERENT"} (${largest.toExponential(1)})`;
}
