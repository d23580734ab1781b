import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { FLOW } from "#flow";
import { TABLES } from "#schemas/tables/tables";
import { importCircles } from "#tests/layout/import-circles";
import { PACKAGE_OWNERS, PARTS } from "#tests/layout/import-rules";
import { KNOWN_VIOLATIONS, LONG_FUNCTIONS } from "#tests/layout/known-violations";
import {
  FOLDERS,
  filesBelow,
  functionsOf,
  importsOf,
  readSource,
  type SourceFile,
  sourceFiles,
  withoutComments,
} from "#tests/layout/source-tree";

const SOURCES = sourceFiles();
const isTest = (path: string): boolean => path.startsWith("tests/");

/** Violations of a rule, written `rule: place: what`, are those that are known: none new, none repaired and still listed. */
function expectOnlyKnown(rule: string, found: readonly string[]): void {
  const known = KNOWN_VIOLATIONS.filter((violation) => violation.startsWith(`${rule}: `));
  expect([...new Set(found.map((violation) => `${rule}: ${violation}`))].sort()).toEqual([...known].sort());
}

describe("top level", () => {
  const ALLOWED = new Set([
    ...FOLDERS,
    ...[
      ".ci",
      ".gitignore",
      ".npmrc",
      "CHANGELOG.md",
      "CONTRIBUTING.md",
      "LICENSE",
      "README.md",
      "biome.json",
      "package.json",
    ],
    ...["package-lock.json", "tsconfig.json", "vitest.config.ts"],
  ]);
  const IGNORED = new Set([".git", "build", "node_modules", ".DS_Store"]);

  test("holds the folders of the design and the files of the tools, nothing else", () => {
    const entries = readdirSync(".").filter((name) => !IGNORED.has(name));
    expect(entries.filter((name) => !ALLOWED.has(name) && !/^LICENSE/.test(name))).toEqual([]);
    expect([...ALLOWED].filter((name) => !existsSync(name))).toEqual([]);
  });

  test("each folder has a README, and few are deeper: sheets that a rule or a reader of data needs in their place", () => {
    const deeper = [
      "pipelines/12-release",
      "pipelines/statistics",
      "data/phare",
      "data/reference",
      "tests/bench",
      "tests/parity",
    ];
    const found = FOLDERS.flatMap(filesBelow).filter((path) => basename(path) === "README.md");
    expect([...found].sort()).toEqual([...FOLDERS, ...deeper].map((folder) => `${folder}/README.md`).sort());
  });
});

/** Files that hold the words of a language: their functions put the names of territories into lists of texts. */
const WORDS = /^reports\/wording\/(?:french|english)\//;

describe("imports", () => {
  const partOf = (path: string): string | undefined => PARTS.find(({ holds }) => holds.test(path))?.name;

  test("every source file belongs to a part", () => {
    expectOnlyKnown(
      "part",
      SOURCES.filter(({ path }) => !isTest(path) && partOf(path) === undefined).map(({ path }) => path),
    );
  });

  test("run one way", () => {
    const forbidden = SOURCES.filter(({ path }) => !isTest(path)).flatMap((file) => {
      const part = PARTS.find(({ holds }) => holds.test(file.path));
      return importsOf(file)
        .filter(({ target }) => !target.startsWith("npm:") && !mayImport(part?.name, part?.imports, target))
        .map(({ target }) => `${file.path}: ${target}`);
    });
    expectOnlyKnown("import", forbidden);
  });

  function mayImport(part: string | undefined, allowed: readonly string[] | undefined, target: string): boolean {
    const imported = partOf(target);
    return imported !== undefined && (imported === part || (allowed ?? []).includes(imported));
  }

  test("a package that one part knows is imported by no other", () => {
    const forbidden = SOURCES.filter(({ path }) => !isTest(path)).flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => PACKAGE_OWNERS[specifier]?.includes(partOf(file.path) ?? "") === false)
        .map(({ specifier }) => `${file.path}: ${specifier}`),
    );
    expectOnlyKnown("package", forbidden);
  });

  test("make no circle among files, types included: a noun that two share has a file of its own", () => {
    const programs = SOURCES.filter(({ path }) => !isTest(path));
    const graph = new Map(programs.map((file) => [file.path, importsOf(file).map(({ target }) => target)]));
    expectOnlyKnown(
      "circle",
      importCircles(graph).map((files) => files.join(", ")),
    );
  });

  test("name files that exist, and never climb two folders", () => {
    const wrong = SOURCES.flatMap((file) =>
      importsOf(file)
        .filter(({ target, specifier }) => climbs(specifier) || isMissing(target))
        .map(({ specifier }) => `${file.path}: ${specifier}`),
    );
    expectOnlyKnown("address", wrong);
  });

  /** Aliases are for programs: data read as JSON has none. */
  function climbs(specifier: string): boolean {
    return specifier.startsWith("../..") && specifier.endsWith(".ts");
  }

  function isMissing(target: string): boolean {
    return !target.startsWith("npm:") && !existsSync(target);
  }

  test("no file only passes on what others export", () => {
    const barrels = SOURCES.filter(({ text }) => /^export (type )?(\*|\{[^}]*\}) from "/m.test(text));
    expectOnlyKnown(
      "barrel",
      barrels.map(({ path }) => path),
    );
  });
});

describe("flow, folders and tables agree", () => {
  const order = FLOW.map(({ name }) => name);
  const names = (tables: readonly { readonly name: string }[]): readonly string[] => tables.map(({ name }) => name);

  test("one numbered folder per stage, in the order of the flow, with the name it declares", () => {
    const folders = readdirSync("pipelines").filter((name) => /^\d+-/.test(name));
    expect(folders.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))).toEqual(
      order.map((name, index) => `${index + 1}-${name}`),
    );
    for (const [index, name] of order.entries())
      expect(existsSync(`pipelines/${index + 1}-${name}/${name}.ts`)).toBe(true);
  });

  test("a stage reads what an earlier one writes", () => {
    for (const [index, { name, reads }] of FLOW.entries()) {
      const written = new Set(FLOW.slice(0, index).flatMap(({ writes }) => names(writes)));
      expect(
        names(reads).filter((table) => !written.has(table)),
        name,
      ).toEqual([]);
    }
  });

  test("the registry holds every table that is defined, each written by a stage", () => {
    const gathered = ["findings"]; // told by every stage, put in a table by run/tables/publish-tables.ts
    const defined = filesBelow("schemas/tables").flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/defineTable\(\s*"(\w+)"/g)].map(([, name]) => name),
    );
    expect([...names(TABLES)].sort()).toEqual(defined.sort());
    const written = [...new Set([...gathered, ...FLOW.flatMap(({ writes }) => names(writes))])];
    expect(written.sort()).toEqual([...names(TABLES)].sort());
  });

  test("a stage knows the study in its entry file only, where it cuts its slices", () => {
    const knowing = SOURCES.filter(
      ({ path, text }) => /^pipelines\/\d+-/.test(path) && /\bStudyDefinition\b/.test(text),
    );
    const entries = order.map((name, index) => `pipelines/${index + 1}-${name}/${name}.ts`);
    // of a refusal nothing is kept
    const explaining = ["likely-renames", "other-file"].map((name) => `pipelines/1-responses/${name}.ts`);
    expect(knowing.map(({ path }) => path).filter((path) => !explaining.includes(path))).toEqual([...entries].sort());
  });

  test("a stage reads neither files nor the environment nor the clock by itself", () => {
    const reads = /from "node:(fs|fs\/promises|process|os|child_process)"|\bprocess\.|\bDate\.now\b|new Date\(\)/;
    const found = SOURCES.filter(
      ({ path, text }) => /^pipelines\/\d+-/.test(path) && reads.test(withoutComments(text)),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});

describe("codes decide, words are read", () => {
  /** Rooms that read what people write – headers, answers, study files, command lines – and those that only set words. */
  const READING = /^(pipelines\/(exports|draft|commands|findings|study)\/|pipelines\/[12]-|reports\/wording\/)/;
  /** A text compared with, or sought in: one with a letter of French or a blank in it is a sentence. */
  const COMPARED =
    /(?:[!=]==|\bcase|\b(?:includes|startsWith|endsWith|indexOf|match|test)\()\s*(?:"[^"\n]*"|\/[^/\n]+\/)/g;
  const SENTENCE = /[à-öù-ÿœ«»]|[a-z]{2,} [a-z]{2,}/;

  test("nothing decides on a sentence", () => {
    const found = SOURCES.filter(
      ({ path }) => /^(pipelines|reports|schemas)\//.test(path) && !READING.test(path),
    ).flatMap(({ path, text }) =>
      (withoutComments(text).match(COMPARED) ?? [])
        .filter((code) => SENTENCE.test(code))
        .map((code) => `${path}: ${code}`),
    );
    expect(found).toEqual([]);
  });

  test("and the rule sees one that does", () => {
    const guilty = ['if (reason === "trop peu de réponses")', 'reason.includes("base hidden")'];
    expect(guilty.map((code) => code.match(COMPARED)?.some((found) => SENTENCE.test(found)))).toEqual([true, true]);
  });
});

describe("README", () => {
  const READMES = [
    ...["README.md", "CONTRIBUTING.md", "tests/parity/README.md"],
    ...FOLDERS.map((folder) => `${folder}/README.md`),
  ];

  test.each(READMES)("every path of %s exists", (readme) => {
    const text = readFileSync(readme, "utf8").replace(/```[\s\S]*?```/g, "");
    const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, path]) => path).filter(isPath);
    const places = [".", dirname(readme), ...foldersOf(dirname(readme))];
    const missing = quoted.filter((path) => !places.some((place) => existsSync(join(place, path))));
    expectOnlyKnown(`path of ${readme}`, missing);
  });

  function foldersOf(folder: string): readonly string[] {
    const entries = folder === "." ? [] : readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  }

  /** Paths of the repository: not commands, patterns, placeholders, nor what is built. */
  function isPath(text: string): boolean {
    if (/[\s<>*…$:|=(]/.test(text) || /^(build|node_modules)\//.test(text) || text.startsWith("#")) return false;
    return text.includes("/") || /\.(ts|md|json|yaml|csv|html|R)$/.test(text);
  }
});

describe("package.json", () => {
  const { scripts, imports } = JSON.parse(readFileSync("package.json", "utf8")) as {
    scripts: Record<string, string>;
    imports: Record<string, string>;
  };

  test("scripts run files that exist", () => {
    const run = Object.values(scripts).flatMap((script) => script.match(/[\w./-]+\.(ts|R|sh)\b/g) ?? []);
    expectOnlyKnown(
      "script",
      run.filter((path) => !existsSync(path)),
    );
  });

  test("aliases lead somewhere", () => {
    const targets = Object.values(imports).map((target) => target.replace("/*.ts", ""));
    expect(targets.filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe("sizes", () => {
  test("a file has at most 400 lines, a test too", () => {
    const long = SOURCES.filter(({ lines }) => lines.length > 400);
    expectOnlyKnown(
      "file size",
      long.map(({ path, lines }) => `${path}: ${lines.length}`),
    );
  });

  test("a function has at most 40 lines, unless a reason is given", () => {
    const sizes = SOURCES.filter(({ path }) => !path.endsWith(".test.ts")).flatMap((file) =>
      functionsOf(file).map(({ name, lines }) => ({ place: `${file.path}#${name}`, lines })),
    );
    const long = sizes.filter(({ place, lines }) => lines > 40 && !WORDS.test(place)).map(({ place }) => place);
    expectOnlyKnown(
      "function size",
      long.filter((place) => LONG_FUNCTIONS[place] === undefined),
    );
    expect(Object.keys(LONG_FUNCTIONS).filter((place) => !long.includes(place))).toEqual([]);
  });

  test("a room holds at most 16 % of the lines of the source", () => {
    const programs = SOURCES.filter(({ path }) => !isTest(path));
    const linesOf = (files: readonly SourceFile[]) => files.reduce((sum, { lines }) => sum + lines.length, 0);
    const shares = [...Map.groupBy(programs, roomOf)].map(([room, files]) => ({
      room,
      share: linesOf(files) / linesOf(programs),
    }));
    const tooLarge = shares.filter(({ share }) => share > 0.16);
    expectOnlyKnown(
      "room size",
      tooLarge.map(({ room, share }) => `${room}: ${(100 * share).toFixed(1)} %`),
    );
  });

  /** A folder directly under pipelines or reports, or another top-level folder. */
  function roomOf({ path }: SourceFile): string {
    return /^(?:pipelines|reports)\/[^/]+(?=\/)|^[^/]+/.exec(path)?.[0] ?? path;
  }

  test("a folder has at most 15 source files", () => {
    const counts = Map.groupBy(SOURCES, ({ path }) => dirname(path));
    const full = [...counts].filter(([, files]) => files.length > 15);
    expectOnlyKnown(
      "folder size",
      full.map(([folder]) => folder),
    );
  });
});

describe("names", () => {
  test("files are kebab-case, without catch-all names nor years", () => {
    const wrong = SOURCES.map(({ path }) => path).filter((path) => {
      const names = path.split("/").slice(1);
      const kebab = names.every(
        (name) =>
          /^[a-zA-Z0-9]+(-[a-z0-9]+)*((\.(slow|browser|long))?\.test|\.d)?(\.ts)?$/.test(name) && !/[A-Z]/.test(name),
      );
      const vague = names.some((name) => /^(utils?|helpers?|common|misc|shared|new)(-|\.|$)/.test(name));
      return !kebab || vague || (!path.startsWith("data/") && /(19|20)\d\d/.test(basename(path)));
    });
    expectOnlyKnown("file name", wrong);
  });

  const STUDY_WORDS = /(?<!\p{L})(maires|entreprises|associations|citoyens|phare|arpea)(?!\p{L})/giu;
  const IN_IDENTIFIERS = /(?<=[a-z_])(Maires|Entreprises|Citoyens|Phare|Arpea)(?![a-z])/g;
  const QUESTION_CODES = /(?<=["'`])(C[1-8]|[A-Z]\d{1,2}[A-Z]?|I\d\d)(?=["'`])/g;

  test("a test that starts processes is slow, one that opens a browser says so: see vitest.config.ts", () => {
    const starts = ["tests/run/child-run.ts", "npm:node:child_process"];
    const wrong = SOURCES.filter(({ path }) => path.endsWith(".test.ts")).filter((file) => {
      const targets = importsOf(file).map(({ target }) => target);
      const tiers = targets.includes("tests/browser/open-browser.ts") ? ["browser"] : ["slow", "long"];
      const isBound = targets.some((target) => starts.includes(target)) || tiers.includes("browser");
      return isBound && !tiers.some((tier) => file.path.endsWith(`.${tier}.test.ts`));
    });
    expectOnlyKnown(
      "tier",
      wrong.map(({ path }) => path),
    );
  });

  test("programs name no public, study, question or region", () => {
    const regions = readFileSync("data/reference/regions.csv", "utf8").trim().split("\n").slice(1);
    const labels = regions.map((row) => row.split(",")[1]).filter((label) => label.length > 4);
    const regionNames = new RegExp(`(?<!\\p{L})(${labels.join("|")})(?!\\p{L})`, "gu");
    const programs = [...SOURCES.filter(isProgram), ...templates()];
    const named = programs.flatMap(({ path, text }) => {
      const code = withoutComments(text);
      const terms = /^pipelines\/(statistics|factorial)\//.test(path) ? code.replaceAll("associations", "") : code; // a term there
      const words = [STUDY_WORDS, IN_IDENTIFIERS, QUESTION_CODES, regionNames].flatMap(
        (rule) => terms.match(rule) ?? [],
      );
      return words.map((word) => `${path}: ${word}`);
    });
    expectOnlyKnown("study name", named);
  });

  function isProgram({ path }: SourceFile): boolean {
    return /^(pipelines|reports|schemas)\//.test(path);
  }

  function templates(): readonly SourceFile[] {
    return filesBelow("reports/templates").map(readSource);
  }
});

describe("nothing of a machine is committed", () => {
  const TEXT = /\.(ts|md|yaml|json|hbs|html|css|R|sh)$/;
  const files = [...FOLDERS.flatMap(filesBelow), "README.md", "CHANGELOG.md", "package.json", "biome.json", ".ci/run"];

  test("no path of a home folder or of this checkout", () => {
    const here = resolve(".");
    const named = files
      .filter((path) => TEXT.test(path) && !/^(tests\/reference|data\/phare\/exports)\//.test(path))
      .filter((path) => {
        const text = readFileSync(path, "utf8");
        return text.includes(`${here}/`) || /(^|[\s"'`(=])\/(home|Users|root|work)\/\w/m.test(text);
      });
    expectOnlyKnown("machine path", named);
  });
});
