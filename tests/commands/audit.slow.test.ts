import { join } from "node:path";
import { expect, test } from "vitest";
import { starterCopy, temporaryFolder, writeFiles } from "#tests/study/edited-study";
import { captureCommand } from "./captured-command.ts";

const HEADER = "public,wave,indicator,answer,domain_kind,domain,statistic,base,weighted_base,estimate,status,reason";
const cell = (kind: string, domain: string, base: number | "", yes: number) =>
  `usagers,2025,satisfaits,,${kind},${domain},share,${base},${base},${base === "" ? "" : yes / base},${base === "" ? "suppressed" : "published"},`;

const WHOLE = cell("all", "all", 500, 290);
const PLACES = [WHOLE, cell("quartier", "N", 211, 111), cell("quartier", "S", 160, 91)];
/** The fourth district of four, of 12 users, is hidden alone. */
const LEAKING = [...PLACES, cell("quartier", "E", 117, 79), cell("quartier", "O", "", 0)];

/** A build of the starter by hand: its folder of published files. */
function buildOf(rows: readonly string[]): string {
  const build = temporaryFolder();
  writeFiles(join(build, "bibliotheque", "site", "data"), { "estimates.csv": [HEADER, ...rows, ""].join("\n") });
  return build;
}

test("what leaks is told by kind, with exit code 4", async () => {
  const study = starterCopy();
  const build = buildOf(LEAKING);
  const { code, stdout } = await captureCommand("audit", study, "--build", build);
  expect([code, stdout]).toEqual([
    4,
    expect.stringContaining("groupes sous le seuil dont les réponses se déduisent : 1"),
  ]);
  const json = await captureCommand("audit", study, "--build", build, "--json");
  expect(JSON.parse(json.stdout)).toMatchObject({
    study: "bibliotheque",
    leaks: [{ kind: "group", count_lower: 12, count_upper: 12 }],
  });
});

test("nothing leaks: exit code 0", async () => {
  const build = buildOf([...PLACES, cell("quartier", "E", 129, 88)]);
  const { code, stdout } = await captureCommand("audit", starterCopy(), "--build", build);
  expect([code, stdout]).toEqual([0, "bibliotheque : rien ne se retrouve à partir des fichiers publiés\n"]);
});

test("another edition of it: who left is told", async () => {
  const [study, build] = [starterCopy(), buildOf(LEAKING)];
  const before = buildOf([cell("all", "all", 501, 291), cell("quartier", "N", 212, 112)]);
  const earlier = join(before, "bibliotheque", "site", "data");
  const { code, stdout } = await captureCommand("audit", study, "--build", build, "--since", earlier);
  expect([code, stdout]).toEqual([
    4,
    expect.stringContaining("répondants ajoutés, retirés ou recodés depuis l'édition précédente : 2"),
  ]);
});

test.each([
  [["--inside", "quartier=Z:quartier=N"], "OBS-S000"],
  [["--since", "nulle-part"], "OBS-S001"],
])("%j is refused", async (words, says) => {
  const build = buildOf(LEAKING);
  const { code, stderr, stdout } = await captureCommand("audit", starterCopy(), "--build", build, ...words);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(says);
});

test("a study that was never run is refused", async () => {
  const { code, stderr } = await captureCommand("audit", starterCopy(), "--build", temporaryFolder());
  expect([code, stderr]).toEqual([2, expect.stringContaining("OBS-S001")]);
});
