import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { pseudonymKey } from "#answers/pseudonyms";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { editionName } from "#releases/edition-name";
import { findBrowser } from "#releases/print/browser";
import { mailSheet, printEdition } from "#releases/print/print-edition";
import { publishEdition } from "#releases/publish-edition";
import { takeLock } from "#run/run-lock";
import { loadStudy } from "#study/load-study";
import { freshSite } from "./run.ts";
import { programCall, tellFindings, tellResult, terminalOf } from "./terminal/terminal.ts";

interface PublishCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly build?: string;
  readonly date?: string;
  readonly url?: string;
  readonly pdf?: boolean;
  readonly sheet?: string;
}

/** `observatoire publish`: the results of the last run become an edition, which stays. */
export async function publish(
  folder: string,
  options: PublishCommand,
  [given = ""]: readonly string[],
): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const definition = loadStudy(folder);
  const { study } = definition;
  const edition = editionName(study.version, options.date ?? "");
  const key = keyOf(study.synthetic);
  // Nothing is written where what was asked cannot be made.
  const browser = options.pdf === true || options.sheet !== undefined ? await findBrowser() : undefined;
  const [build, target] = [resolve(options.build ?? "build"), resolve(given)];
  const release = takeLock(join(build, ".work", study.id, "lock"));
  try {
    if (freshSite(folder, build, edition.date) === undefined) refuseStale(folder);
    const results = join(build, study.id);
    const url = addressOf(options.url);
    const print =
      options.pdf === true && browser !== undefined
        ? (own: string, home: string) => printEdition(own, home, browser)
        : undefined;
    const { changes, findings } = await publishEdition({ definition, results, target, edition, key, url, print });
    const sheet =
      options.sheet === undefined || browser === undefined
        ? undefined
        : await mailSheet({ code: options.sheet, target, address: edition.address, url }, browser);
    tellFindings(findings, terminal, folder);
    const index = join(target, edition.address, "index.html");
    const address = pathToFileURL(index).href;
    const told = { index, address, edition: edition.address, changes: changes.length, sheet: sheet ?? null };
    tellResult(terminal, sheet ?? index, told);
    return EXIT.fine;
  } finally {
    release();
  }
}

/** Prints of real respondents need a key that is not beside them. */
function keyOf(synthetic: boolean): string {
  const key = pseudonymKey();
  if (key !== undefined || synthetic) return key ?? "";
  const message =
    "publier demande la clé des pseudonymes : le registre des éditions porte des empreintes de répondants";
  const repair = "donner OBSERVATOIRE_KEY ou OBSERVATOIRE_KEY_FILE, la même à chaque édition";
  return refuseWith({ code: "OBS-S000", message, repair }, EXIT.usage);
}

function refuseStale(folder: string): never {
  const message = "les résultats ne sont pas ceux de l'étude telle qu'elle est";
  refuseWith({ code: "OBS-S001", message, file: folder, repair: `${programCall()} run ${folder}` }, EXIT.usage);
}

function addressOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const read = URL.canParse(url) ? new URL(url) : undefined;
  if (read !== undefined && /^https?:$/.test(read.protocol)) return read.href.replace(/\/?$/, "/");
  const message = "--url est l'adresse où le dossier sera lu";
  return refuseWith({ code: "OBS-S000", message, value: url, expected: "https://…" }, EXIT.usage);
}
