import { mkdirSync, symlinkSync } from "node:fs";
import { type OutgoingHttpHeaders, request, type Server } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { siteServer } from "#commands/serve/site-server";
import { temporaryFolder, writeFiles } from "#tests/study/edited-study";

let server: Server;
let port = 0;

beforeAll(async () => {
  const place = temporaryFolder();
  const site = join(place, "site");
  mkdirSync(site);
  writeFiles(site, { "index.html": "<p>accueil</p>", "donnees.html": "<p>données</p>", "data/a b.csv": "a\n" });
  writeFiles(place, { "secret.csv": "secret\n", "site2/secret.html": "secret\n" });
  symlinkSync(join(place, "secret.csv"), join(site, "lien.csv"));
  symlinkSync(place, join(site, "dossier"));
  server = siteServer(site);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterAll(() => {
  server.close();
});

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

const ask = (path: string, { method = "GET", headers = {} as OutgoingHttpHeaders } = {}): Promise<Answer> =>
  new Promise((ready, fail) => {
    const asked = request({ host: "127.0.0.1", port, path, method, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => ready({ status: response.statusCode, text }));
    });
    asked.on("error", fail).end();
  });

test("files are given whole, whatever part of them is asked", async () => {
  expect(await ask("/")).toEqual({ status: 200, text: "<p>accueil</p>" });
  expect(await ask("/data/a%20b.csv?v=1")).toEqual({ status: 200, text: "a\n" });
  for (const range of ["bytes=10-2", "bytes=-1", "bytes=99-", "bytes=a-b", "octets=1"])
    expect(await ask("/", { headers: { range } }), range).toEqual({ status: 200, text: "<p>accueil</p>" });
  expect((await ask("/donnees.html", { method: "HEAD" })).status).toBe(200);
});

test("a method that would change something is refused", async () => {
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
    expect((await ask("/", { method })).status, method).toBe(405);
});

test("another name that leads to this address is refused", async () => {
  for (const host of [
    "evil.example",
    `evil.example:${port}`,
    "127.0.0.1",
    `127.0.0.1:${port + 1}`,
    `127.0.0.1:${port}.evil.example`,
  ])
    expect((await ask("/", { headers: { host } })).status, host).toBe(403);
  expect((await ask("/", { headers: { host: `localhost:${port}` } })).status).toBe(200);
});

test("nothing outside the site is given, by links nor by paths", async () => {
  const paths = [
    "/lien.csv",
    "/dossier/secret.csv",
    "/dossier/site2/secret",
    "/../secret.csv",
    "/../site2/secret.html",
  ];
  const hidden = ["/..%2fsecret.csv", "/%2e%2e/secret.csv", "/..%2fsite2%2fsecret", "/data/../../secret.csv"];
  for (const path of [...paths, ...hidden]) {
    const { status, text } = await ask(path);
    expect([status, text], path).toEqual([404, ""]);
  }
  for (const path of ["/%", "/%00", "/%c0%ae"]) expect((await ask(path)).status, path).toBe(400);
});

test("what is no request is refused, and the server goes on", async () => {
  const socket = connect(port, "127.0.0.1");
  socket.write("GARBAGE\r\n\r\n");
  await new Promise((closed) => socket.once("close", closed).resume());
  expect((await ask("/")).status).toBe(200);
});
