import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { FindingInput } from "#findings/finding-log";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { refuseWrittenSince } from "#run/refuse-texts";
import { loadStudy } from "#study/load-study";
import { programCall, tell } from "../terminal/terminal.ts";
import { siteServer } from "./site-server.ts";

interface ServeCommand {
  readonly build?: string;
  readonly port?: string;
}

/** `observatoire serve`: shows the site on the loopback address until interrupted. */
export async function serve(folder: string, options: ServeCommand): Promise<ExitCode> {
  const definition = loadStudy(folder);
  const { study } = definition;
  const build = resolve(options.build ?? "build");
  const site = join(build, study.id, "site");
  if (!existsSync(site)) {
    const repair = `${programCall()} run ${folder}`;
    const message = "le site n'est pas encore construit";
    return refuseWith({ code: "OBS-S001", message, file: site, repair }, EXIT.usage);
  }
  if (definition.commentary.length > 0) await refuseWrittenSince(definition, build);
  const port = portOf(options.port ?? "8080");
  const server = siteServer(site);
  await new Promise<void>((ready, fail) => {
    server.once("error", () =>
      fail(new FindingsError(unusable(`le port ${port} est déjà pris, ou interdit`, String(port)), EXIT.usage)),
    );
    server.listen(port, "127.0.0.1", ready);
  });
  tell(`http://127.0.0.1:${port}/ (Ctrl-C pour arrêter)`);
  await new Promise((done) => server.once("close", done));
  return EXIT.fine;
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  return refuseWith(unusable(`le port est un nombre de 1 à 65535, trouvé « ${text} »`, text), EXIT.usage);
}

const unusable = (message: string, value: string): FindingInput => ({
  code: "OBS-S000",
  message,
  value,
  repair: "en donner un autre par --port",
});
