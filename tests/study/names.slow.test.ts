import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { runInto } from "#tests/run/law/outcome";
import { editFile, starterCopy, temporaryFolder } from "#tests/study/edited-study";
import { someOf } from "#tests/tier";

const LAW = "tests/fixtures/law";
const LONG_NAME = "x".repeat(300);

/** What lies beside the study: the build folder, or what a run wrote where it must not. */
const beside = (folder: string): readonly string[] => readdirSync(join(folder, "..")).sort();
const filesOf = (build: string): readonly string[] => readdirSync(build, { recursive: true, encoding: "utf8" });

/** A copy of the small study of every leaf, one of its files changed everywhere that a text is found. */
function lawWith(changes: Readonly<Record<string, readonly (readonly [RegExp, string])[]>>): string {
  const folder = join(temporaryFolder(), "study");
  cpSync(LAW, folder, { recursive: true });
  for (const [file, replacements] of Object.entries(changes)) {
    const path = join(folder, file);
    const before = readFileSync(path, "utf8");
    const after = replacements.reduce((text, [from, to]) => text.replace(from, () => to), before);
    if (after === before) throw new Error(`${file}: nothing to change`);
    writeFileSync(path, after);
  }
  return folder;
}

const runOf = (folder: string) => runInto(folder, join(folder, "../build"));

describe("refusals: a name that would be a path, or that no file can have", () => {
  test.each(["../../x", "..", "a/b", "a\\\\b", "nul\\0", ".x", LONG_NAME, "x😀", " x", "x ", "a  b", ""])(
    "a wave named %j is refused, and nothing is written",
    async (name) => {
      const folder = starterCopy();
      editFile(folder, "study.yaml", ["\n    wave: 2025", `\n    wave: "${name}"`]);
      const { exitCode, findings } = await runOf(folder);
      expect(exitCode).toBe(2);
      expect(findings[0].message).toMatch(/nom de vague : 40 caractères au plus, des lettres, des chiffres/);
      expect(beside(folder)).toEqual(["study"]);
    },
  );

  test.each(["../x", "CON", "nul", "com1", "x\\0", "é", LONG_NAME])("a study named %j", async (name) => {
    const folder = starterCopy();
    editFile(folder, "study.yaml", ["\nid: bibliotheque", `\nid: "${name}"`]);
    const { exitCode, findings } = await runOf(folder);
    expect([exitCode, findings[0].field]).toEqual([2, "id"]);
    expect(beside(folder)).toEqual(["study"]);
  });

  test.each(["../x", "x\\0", "é", LONG_NAME])("a public named %j", async (name) => {
    const folder = starterCopy();
    editFile(folder, "study.yaml", ["\n  - id: usagers", `\n  - id: "${name}"`]);
    expect((await runOf(folder)).exitCode).toBe(2);
    expect(beside(folder)).toEqual(["study"]);
  });

  test.each(["../x", "x\\0", LONG_NAME])("an edition named %j", async (name) => {
    const folder = lawWith({ "study.yaml": [[/id: E1/, `id: "${name}"`]] });
    expect((await runOf(folder)).exitCode).toBe(2);
    expect(beside(folder)).toEqual(["study"]);
  });

  test.each<[string, readonly (readonly [RegExp, string])[]]>([
    ["two editions", [[/id: E2/, "id: e1"]]],
    [
      "two waves of a public",
      [
        [/wave: 2016\n/, "wave: x-y\n"],
        [/wave: 2019\n/, "wave: X y\n"],
      ],
    ],
    [
      "two waves of two publics",
      [
        [/wave: 2016\n/, "wave: 2-2017\n"],
        [/wave: 2017\n/, "wave: 2017\n"],
        [/id: libraires/, "id: lecteurs-2"],
        [/public: libraires\n/, "public: lecteurs-2\n"],
      ],
    ],
    ["two publics", [[/\n {2}- id: libraires/, "\n  - id: Lecteurs"]]],
  ])("%s that a system may take for one another", async (_, replacements) => {
    const { exitCode, findings } = await runOf(lawWith({ "study.yaml": replacements }));
    expect(exitCode).toBe(2);
    expect(findings.filter(({ message }) => /se confondraient/.test(message)).length).toBeGreaterThan(0);
  });
});

describe("names that stay names", () => {
  // A run for each row: names of regions are no matter of editions, nor these of regions.
  test.each(
    someOf(
      [
        { south: "../../x", west: "..", editions: ["CON", "aux"] },
        { south: "CON", west: "a/b", editions: ["Con-1", "E2"] },
        { south: "😀", west: "é", editions: ["E1", "E2"] },
        { south: LONG_NAME, west: "N-1", editions: ["E1", "E2"] },
      ],
      1,
    ),
  )(
    "sheets of regions of code and label $south and $west, parts of editions $editions lie in their folder",
    async ({ south, west, editions: [first, second] }) => {
      const folder = lawWith({
        "study.yaml": [
          [/S: 30000, O: 20000/, `"${south}": 30000, "${west}": 20000`],
          [/id: E1/, `id: ${first}`],
          [/id: E2/, `id: ${second}`],
          [/neighbours: \[\[N, O\]\]/, `neighbours: [[N, "${west}"]]`],
          [/region:O/, `region:${west}`],
        ],
        "questionnaires/lecteurs.yaml": [[/\[S, O\]/, `["${south}", "${west}"]`]],
        "territories/regions.csv": [
          [/S,Sud/, `${south},${south}`],
          [/O,Ouest/, `${west},${west}`],
        ],
        "territories/communes.csv": [
          [/,S,/g, `,${south},`],
          [/,O,/g, `,${west},`],
        ],
        "territories/tiles.csv": [
          [/^S,/gm, `${south},`],
          [/^O,/gm, `${west},`],
        ],
        "territories/former-regions.csv": [[/\n$/, `\nS,${south}\nO,${west}\n`]],
        "margins/lecteurs-regions.csv": [
          [/REG,S,/g, `REG,${south},`],
          [/REG,O,/g, `REG,${west},`],
        ],
      });
      const { exitCode, crash, findings } = await runOf(folder);
      expect([
        exitCode,
        crash,
        findings.filter(({ level }) => level === "error").map(({ message, file }) => `${file} ${message}`),
      ]).toEqual([0, undefined, []]);
      expect(beside(folder)).toEqual(["build", "study"]);
      const sheets = filesOf(join(folder, "../build/lecture/site/regions")).map((name) => basename(name, ".html"));
      expect(sheets).toHaveLength(3);
      for (const name of sheets) expect(name).toMatch(/^(?!con$)[a-z0-9][a-z0-9_~-]{0,200}$|^~[0-9a-f]{16}$/);
      const index = readFileSync(join(folder, "../build/lecture/site/index.html"), "utf8");
      for (const name of sheets) expect(index).toContain(`regions/${name}.html`);
    },
  );
});
