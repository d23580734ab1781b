import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Finding } from "#findings/finding";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { filesUnder, inputsFingerprint, programVersion } from "#run/units/fingerprint";
import { isWhole } from "../run/generations.ts";
import { keyTrace, lastRun, type RunRecord } from "../run/run-record.ts";
import type { RunOptions } from "../run/run-study.ts";
import { runThreads } from "../run/threads/run-threads.ts";
import type { Supervision } from "./supervision/supervise.ts";
import { judgingDay, tellJudgingDay } from "./terminal/judging-day.ts";
import { progressTo } from "./terminal/progress.ts";
import { type Terminal, tell, tellFindings, tellResult, terminalOf } from "./terminal/terminal.ts";

/** Folder of the program. */
export const PROGRAM = fileURLToPath(new URL("../../", import.meta.url));

interface RunCommand extends Supervision {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly force?: boolean;
  readonly build?: string;
  readonly date?: string;
  readonly key?: boolean;
}

/** `observatoire run`: computes what changed, publishes the site, prints its address. */
export async function run(folder: string, options: RunCommand): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const build = resolve(options.build ?? "build");
  const day = await judgingDay(options.date);
  const last = runBefore(folder, build);
  const fresh =
    options.force === true || options.seenStale === true || last === undefined
      ? undefined
      : unchangedRun(folder, build, { ...last, day });
  if (fresh !== undefined) {
    tell("rien n'a changé depuis le dernier passage : rien à refaire");
    tellSite(terminal, fresh, { computed: [], units: 0, findings: null });
    return EXIT.fine;
  }
  if (options.elsewhere !== undefined) return options.elsewhere();
  const threads = runThreads();
  if (options.force === true || last === undefined) threads.start(bytesUnder(folder), { early: true });
  const mayLackKey = options.key === false;
  const given = { build, program: PROGRAM, force: options.force ?? false, day, threads };
  const { result, warnings } = await readAndRun(folder, terminal, { ...given, mayLackKey }).finally(threads.close);
  tellFindings(result.repairs, terminal, folder);
  const findings = [...warnings, ...result.findings];
  tellFirst(result.computed.length > 0 ? findings : warnings, terminal, folder);
  tellSite(terminal, result.index, { ...result, findings });
  return EXIT.fine;
}

/** Findings shown at the end of a run; the page on the quality of the data has them all. */
const MOST_TOLD = 12;

function tellFirst(findings: readonly Finding[], terminal: Terminal, folder: string): void {
  const told = findings.filter(({ level }) => level !== "info");
  tellFindings(told.slice(0, MOST_TOLD), terminal, folder);
  const more = told.length - MOST_TOLD;
  if (more > 0 && !terminal.json) tell(`et ${more} autres constats : page « Qualité » du site, ou observatoire check`);
}

interface SiteResult {
  readonly computed: readonly string[];
  readonly units: number;
  /** Every finding of the study; null when nothing was read again, since nothing has changed. */
  readonly findings: readonly Finding[] | null;
}

function tellSite(terminal: Terminal, index: string, { computed, units, findings }: SiteResult): void {
  const address = pathToFileURL(index).href;
  if (computed.length > 0) tell(`${computed.length} étapes calculées sur ${units}`);
  tellResult(terminal, index, { index, address, computed, units, findings });
}

/** Reads the study and runs it; where all is to be made, threads start meanwhile. */
async function readAndRun(
  folder: string,
  terminal: Terminal,
  { mayLackKey, ...given }: Omit<RunOptions, "progress"> & { readonly mayLackKey: boolean },
) {
  const [{ runStudy }, { judgeFolder }, { refuseWithoutKey }] = await Promise.all([
    import("../run/run-study.ts"),
    import("#run/policy/apply-policy"),
    import("#run/policy/refuse-without-key"),
  ]);
  const { reading, keep } = await readOnce(folder, given);
  const { definition, warnings: told } = reading;
  if (!mayLackKey) refuseWithoutKey(definition.study);
  tellJudgingDay(definition.study, given.day);
  const warnings = judgeFolder(told, definition.study, given.day);
  const progress = progressTo(terminal);
  const result = await runStudy(definition, { ...given, progress: progress.show }).finally(progress.end);
  keep();
  return { result, warnings };
}

/** What the last run read of the study, where it still holds; else it is read, and kept when the run is over. */
async function readOnce(folder: string, { build, force }: Pick<RunOptions, "build" | "force">) {
  const { keptReading, readingKeeper } = await import("../run/units/kept-reading.ts");
  const version = programVersion(PROGRAM);
  const last = force ? undefined : runBefore(folder, build);
  const kept = last && keptReading(folder, { build, id: last.id, version });
  if (kept !== undefined) return { reading: kept, keep: () => undefined };
  const { readStudy } = await import("#study/load-study");
  const reading = readStudy(folder);
  return { reading, keep: readingKeeper(reading, { build, id: reading.definition.study.id, version }) };
}

const bytesUnder = (folder: string): number => filesUnder(folder).reduce((sum, file) => sum + statSync(file).size, 0);

/** The site of the last run, where it is that of the study as it is on a day. */
export function freshSite(folder: string, build: string, day: string): string | undefined {
  const last = runBefore(folder, build);
  return last === undefined ? undefined : unchangedRun(folder, build, { ...last, day });
}

interface LastRun {
  readonly id: string;
  readonly record: RunRecord;
}

/** The last run of the study of a folder; undefined where there is none. */
function runBefore(folder: string, build: string): LastRun | undefined {
  const main = join(folder, "study.yaml");
  const id = existsSync(main) ? /^id:\s*["']?([A-Za-z][\w-]*)/m.exec(readFileSync(main, "utf8"))?.[1] : undefined;
  const record = id === undefined ? undefined : lastRun(build, id);
  return id === undefined || record === undefined ? undefined : { id, record };
}

/** The site of the last run, when it is whole and neither the study nor the program has changed since. */
function unchangedRun(
  folder: string,
  build: string,
  { id, record, day }: LastRun & { day: string },
): string | undefined {
  if (record.version !== programVersion(PROGRAM)) return undefined;
  const root = resolve(folder);
  const outside = record.outside.map((file) => join(root, file));
  if (record.key !== keyTrace(record.fingerprint)) return undefined;
  if (record.waived_until !== null && record.waived_until < day) return undefined;
  if (record.fingerprint !== inputsFingerprint(root, outside) || !isWhole(realpathSync(join(build, id))))
    return undefined;
  return join(build, id, "site", "index.html");
}
