import { existsSync, realpathSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join, sep } from "node:path";
import sirv from "sirv";

/** A server of the files of a site to this machine alone: what may be asked is decided here, before a file is looked for. */
export function siteServer(site: string): Server {
  const files = sirv(site, { dev: true, etag: true });
  return createServer((request, response) => {
    const refusal = refusalOf(request, site);
    if (refusal !== undefined) return refuse(response, refusal);
    // Part of a file is never needed here, and a range that ends before it begins would end the server.
    delete request.headers.range;
    return files(request, response);
  });
}

type Refusal = 400 | 403 | 404 | 405;

function refusalOf(request: IncomingMessage, site: string): Refusal | undefined {
  if (request.method !== "GET" && request.method !== "HEAD") return 405;
  if (!isThisMachine(request)) return 403;
  const path = pathOf(request.url ?? "");
  if (path === undefined) return 400;
  return isInside(site, path) ? undefined : 404;
}

/** A page of another site may lead its own name to this address, and read what is answered to it. */
function isThisMachine({ headers: { host }, socket: { localPort } }: IncomingMessage): boolean {
  return ["127.0.0.1", "localhost"].some(
    (name) => host === `${name}:${localPort}` || (localPort === 80 && host === name),
  );
}

function pathOf(url: string): string | undefined {
  const [encoded = ""] = url.split(/[?#]/);
  try {
    const path = decodeURIComponent(encoded);
    return path.startsWith("/") && !path.includes("\0") ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a path, its links followed, is still in the site; what does not exist leads nowhere. */
function isInside(site: string, path: string): boolean {
  const asked = join(site, path);
  const root = realpathSync(site);
  if (asked !== site && !asked.startsWith(site + sep)) return false;
  return [asked, join(asked, "index.html"), `${asked}.html`].every((file) => {
    const real = existsSync(file) ? realpathSync(file) : root;
    return real === root || real.startsWith(root + sep);
  });
}

function refuse(response: ServerResponse, status: Refusal): void {
  response.writeHead(status, status === 405 ? { Allow: "GET, HEAD" } : {}).end();
}
