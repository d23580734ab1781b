import { existsSync, lstatSync, readdirSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { starterCopy, temporaryFolder } from "#tests/study/edited-study";

/** Paths below a folder that another account of the machine may open: each folder on the way lets it through. */
function openBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const stats = lstatSync(path);
    if (stats.isSymbolicLink() || (stats.mode & (stats.isDirectory() ? 0o001 : 0o044)) === 0) return [];
    return stats.isDirectory() ? openBelow(path) : [path];
  });
}

test.skipIf(process.platform === "win32")(
  "what holds answers is for one account; what one publishes is for all",
  async () => {
    const build = temporaryFolder();
    const before = process.umask(0);
    try {
      for (const force of [[], ["--force"]])
        expect((await captureCommand("run", starterCopy(), "--build", build, ...force)).code).toBe(0);
    } finally {
      process.umask(before);
    }
    const shown = realpathSync(join(build, "bibliotheque"));
    const open = openBelow(realpathSync(build)).map((path) => relative(shown, path));
    const published = open.filter((path) => /^(site|tables)\/|^run\.json$/.test(path.split(sep).join("/")));
    expect(open.filter((path) => !published.includes(path) && !/(?:pages|kept)[/\\]|\.json$|lock/.test(path))).toEqual(
      [],
    );
    expect(open.filter((path) => /respondents\.columns|responses\.columns|\.duckdb|findings\.json/.test(path))).toEqual(
      [],
    );
    expect(published).toContain(join("site", "index.html"));
    expect(existsSync(join(shown, "observatoire.duckdb"))).toBe(true);
    expect(lstatSync(join(shown, "observatoire.duckdb")).mode & 0o777).toBe(0o600);
  },
);
