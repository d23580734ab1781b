import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import sirv from "sirv";
import { type FindingInput, FindingLog } from "#findings/finding-log";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { loadStudy } from "#study/load-study";
import { programCall, tell } from "./terminal.ts";

interface ServeCommand {
  readonly build?: string;
  readonly port?: string;
}

/** `observatoire serve`: shows the site on the loopback address until interrupted. */
export async function serve(folder: string, options: ServeCommand): Promise<ExitCode> {
  const { study } = loadStudy(folder);
  const site = join(resolve(options.build ?? "build"), study.id, "site");
  if (!existsSync(site)) {
    const repair = `${programCall()} run ${folder}`;
    throw refusal({ code: "OBS-S001", message: "le site n'est pas encore construit", file: site, repair });
  }
  const port = portOf(options.port ?? "8080");
  const handler = sirv(site, { dev: true, etag: true });
  const server = createServer((request, response) => handler(request, response));
  await new Promise<void>((ready, fail) => {
    server.once("error", () => fail(refusal(unusable(`le port ${port} est déjà pris, ou interdit`, String(port)))));
    server.listen(port, "127.0.0.1", ready);
  });
  tell(`http://127.0.0.1:${port}/ (Ctrl-C pour arrêter)`);
  await new Promise((done) => server.once("close", done));
  return EXIT.fine;
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  throw refusal(unusable(`le port est un nombre de 1 à 65535, trouvé « ${text} »`, text));
}

const unusable = (message: string, value: string): FindingInput => ({
  code: "OBS-S000",
  message,
  value,
  repair: "en donner un autre par --port",
});

function refusal(finding: FindingInput): FindingsError {
  const log = new FindingLog();
  log.add(finding);
  return new FindingsError(log.findings, EXIT.usage);
}
