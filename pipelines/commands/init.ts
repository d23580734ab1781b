import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { PROGRAM } from "./run.ts";
import { programCall, tellResult, terminalOf } from "./terminal/terminal.ts";

/** `observatoire init`: copies the starter study, whose files say what each key is for. */
export async function init(
  folder: string,
  options: { readonly json?: boolean; readonly color?: boolean },
): Promise<ExitCode> {
  const target = resolve(folder);
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats !== undefined && !(stats.isDirectory() && readdirSync(target).length === 0)) refuseFull(folder);
  cpSync(join(PROGRAM, "data", "starter"), target, { recursive: true });
  const files = readdirSync(target, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
  for (const file of files) pointToSchemas(target, file);
  tellResult(terminalOf(options), `étude créée : ${folder}\nla faire tourner : ${programCall()} run ${folder}`, {
    folder: target,
    files,
  });
  return EXIT.fine;
}

/** The editor's line of each file points at the schemas of this program, wherever the study is. */
export function pointToSchemas(target: string, file: string): void {
  const path = join(target, file);
  const schemas = relative(resolve(path, ".."), join(PROGRAM, "schemas", "json"));
  const text = readFileSync(path, "utf8").replace(/\$schema=\S*\/([\w-]+\.schema\.json)/, `$schema=${schemas}/$1`);
  writeFileSync(path, text);
}

/** A folder that already holds something is not written over. */
export function refuseFull(folder: string, repair = "donner un dossier nouveau ou vide"): never {
  const message = `« ${folder} » existe déjà et n'est pas un dossier vide`;
  refuseWith({ code: "OBS-S014", message, file: folder, repair }, EXIT.usage);
}
