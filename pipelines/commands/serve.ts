import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import sirv from "sirv";
import { FindingLog } from "#findings/finding-log";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { loadStudy } from "#study/load-study";
import { tell } from "./terminal.ts";

interface ServeCommand {
  readonly build?: string;
  readonly port?: string;
}

/** `observatoire serve`: shows the site on the loopback address until interrupted. */
export async function serve(folder: string, options: ServeCommand): Promise<ExitCode> {
  const { study } = loadStudy(folder);
  const site = join(resolve(options.build ?? "build"), study.id, "site");
  if (!existsSync(site)) throw notBuilt(site, folder);
  const port = Number(options.port ?? 8080);
  const handler = sirv(site, { dev: true, etag: true });
  const server = createServer((request, response) => handler(request, response));
  server.listen(port, "127.0.0.1");
  tell(`http://127.0.0.1:${port}/ (Ctrl-C pour arrêter)`);
  await new Promise((done) => server.once("close", done));
  return EXIT.fine;
}

function notBuilt(site: string, folder: string): FindingsError {
  const log = new FindingLog();
  log.add({
    code: "OBS-S001",
    message: "le site n'est pas encore construit",
    file: site,
    repair: `observatoire run ${folder}`,
  });
  return new FindingsError(log.findings, EXIT.usage);
}
