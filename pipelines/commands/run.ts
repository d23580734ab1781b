import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { inputsFingerprint, programVersion } from "../run/fingerprint.ts";
import type { RunRecord } from "../run/run-record.ts";
import { progressTo } from "./progress.ts";
import { type Terminal, tell, tellFindings, tellResult, terminalOf } from "./terminal.ts";

/** Folder of the program. */
export const PROGRAM = fileURLToPath(new URL("../../", import.meta.url));

interface RunCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly force?: boolean;
  readonly build?: string;
}

/** `observatoire run`: computes what changed, publishes the site, prints its address. */
export async function run(folder: string, options: RunCommand): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const build = resolve(options.build ?? "build");
  const fresh = options.force === true ? undefined : unchangedRun(folder, build);
  if (fresh !== undefined) {
    tell("rien n'a changé depuis le dernier passage : rien à refaire");
    tellSite(terminal, fresh, { computed: [], units: 0 });
    return EXIT.fine;
  }
  const [{ loadStudy }, { runStudy }] = await Promise.all([import("#study/load-study"), import("../run/run-study.ts")]);
  const definition = loadStudy(folder);
  const progress = progressTo(terminal);
  const result = await runStudy(definition, {
    build,
    program: PROGRAM,
    progress: progress.show,
    force: options.force ?? false,
  });
  progress.end();
  if (result.computed.length > 0)
    tellFindings(result.findings.filter(({ level }) => level !== "info").slice(0, MOST_TOLD), terminal, folder);
  tellSite(terminal, result.index, result);
  return EXIT.fine;
}

/** Findings shown at the end of a run; the method page has them all. */
const MOST_TOLD = 12;

function tellSite(
  terminal: Terminal,
  index: string,
  { computed, units }: { readonly computed: readonly string[]; readonly units: number },
): void {
  const address = pathToFileURL(index).href;
  if (computed.length > 0) tell(`${computed.length} étapes calculées sur ${units}`);
  tellResult(terminal, index, { index, address, computed, units });
}

/** The site of the last run, when neither the study nor the program has changed since. */
function unchangedRun(folder: string, build: string): string | undefined {
  const main = join(folder, "study.yaml");
  const id = existsSync(main) ? /^id:\s*["']?([A-Za-z][\w-]*)/m.exec(readFileSync(main, "utf8"))?.[1] : undefined;
  const record = id === undefined ? undefined : join(build, id, "run.json");
  if (id === undefined || record === undefined || !existsSync(record)) return undefined;
  const last = JSON.parse(readFileSync(record, "utf8")) as RunRecord;
  const root = resolve(folder);
  if (last.version !== programVersion(PROGRAM)) return undefined;
  const outside = last.outside.map((file) => join(root, file));
  const index = join(build, id, "site", "index.html");
  return last.fingerprint === inputsFingerprint(root, outside) && existsSync(index) ? index : undefined;
}
