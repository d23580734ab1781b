import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { temporaryFolder } from "#tests/study/edited-study";
import { writeSmallStudy } from "./small-study.ts";

/** Texts that nothing written or said may hold: identifiers, an open answer, an identifying field, personal details. */
const SECRETS = ["REC-7731", "REC-7732", "planque-secrete", "Zorglub", "zorglub@exemple.fr", "06 12 34 56 78"] as const;

const rows = Array.from({ length: 60 }, (_, row) => [
  `REC-${7700 + row}`,
  (row % 2) + 1,
  "rien",
  "Durand",
  30 + (row % 40),
]);
const wrong = [
  ["REC-7731", 1, "planque-secrete zorglub@exemple.fr", "Zorglub", "06 12 34 56 78"],
  ["REC-7790", 7, "e\u0301te\u0301 planque-secrete", "Zorglub", "zorglub@exemple.fr"],
  ["REC-7732", 2, " planque-secrete ", "1E05", 214],
];
const csv = `id;q;open;surname;age\n${[...rows, ...wrong].map((row) => row.join(";")).join("\n")}\n`;

describe("privacy: what is secret in an export is in nothing that a run says or publishes", () => {
  let said = "";
  let published: readonly string[] = [];

  beforeAll(async () => {
    const folder = writeSmallStudy({
      lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
      questions: [
        { id: "q", type: "single", codes: "yes" },
        { id: "open", type: "text" },
        { id: "surname", type: "text", identifying: true },
        { id: "age", type: "number", range: [18, 110] },
      ],
      waves: { "2020": { export: csv } },
      studyKeys: {
        waivers: ["OBS-V202", "OBS-V208"].map((code) => ({
          code,
          author: "A",
          reason: "essai",
          expires: "2999-01-01",
        })),
      },
    });
    const build = join(temporaryFolder(), "build");
    const { code, stdout, stderr } = await captureCommand("run", folder, "--build", build, "--json");
    const checked = await captureCommand("check", folder, "--json");
    said = [stdout, stderr, checked.stdout, checked.stderr].join("\n");
    expect(code, said).toBe(0);
    published = filesOf(build).filter((path) => /[/\\](?:site|tables)[/\\]|run\.json$/.test(path));
  });

  test("the run tells findings and writes a site", () => {
    expect(said).toContain("OBS-V216");
    expect(said).toContain("OBS-V231");
    expect(published.length).toBeGreaterThan(10);
  });

  test.each(SECRETS)("%s", (secret) => {
    expect(said).not.toContain(secret);
    expect(published.filter((path) => readFileSync(path).includes(secret))).toEqual([]);
  });
});

/** Files below a folder, at any depth. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
