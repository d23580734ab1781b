import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { starterRun } from "#tests/fixtures/built/starter-run";
import { editFile, starterCopy, temporaryFolder } from "#tests/study/edited-study";

const EXPORT = "exports/enquete-2025.csv";
const [FIRST, SECOND] = ["2025-06-01", "2025-09-01"];

/** A study, where it runs and where it is published. */
interface Place {
  readonly study: string;
  readonly build: string;
  readonly www: string;
}

const run = async ({ study, build }: Place): Promise<void> => {
  const { code, stderr } = await captureCommand("run", study, "--build", build);
  expect(code, stderr).toBe(0);
};

const publish = ({ study, build, www }: Place, date: string, ...more: readonly string[]) =>
  captureCommand("publish", study, www, "--build", build, "--date", date, "--json", ...more);

const codesOf = (stdout: string): readonly string[] => JSON.parse(stdout).map(({ code }: { code: string }) => code);

function copyOf({ study, build, www }: Place): Place {
  const root = temporaryFolder();
  const place = { study: join(root, "study"), build: join(root, "build"), www: join(root, "www") };
  for (const [from, to] of [
    [study, place.study],
    [build, place.build],
    [www, place.www],
  ])
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  return place;
}

/** Every file of a folder with its bytes, drafts and hidden files included. */
const bytesOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(folder, path), readFileSync(path, "latin1")]),
  );

/** Runs the study again as another version, with one change of its export. */
async function nextVersion(place: Place, change: (lines: readonly string[]) => readonly string[]): Promise<void> {
  const path = join(place.study, EXPORT);
  const [header = "", ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  writeFileSync(path, `${[header, ...change(lines)].join("\n")}\n`);
  const study = join(place.study, "study.yaml");
  const text = readFileSync(study, "utf8");
  writeFileSync(
    study,
    /^version:/m.test(text) ? text.replace(/^version:.*$/m, 'version: "1.1"') : `version: "1.1"\n${text}`,
  );
  await run(place);
}

/** Approves all that changed, as the refusal says. */
async function approve(place: Place, date: string): Promise<void> {
  const { code, stdout } = await publish(place, date);
  expect([code, codesOf(stdout)]).toEqual([1, ["OBS-S026"]]);
  const name = /run: "([0-9a-f]{12})"/.exec(stdout.replaceAll("\\", ""))?.[1];
  const causes = ["data", "program", "territory", "method", "wording", "elsewhere"];
  const lines = causes.map((cause) => `  - { run: "${name}", cause: ${cause}, author: A, date: ${date}, reason: R }`);
  writeFileSync(join(place.study, "approvals.yaml"), `approvals:\n${lines.join("\n")}\n`);
}

let first: Place;
beforeAll(async () => {
  first = { ...(await starterRun()), www: join(temporaryFolder(), "www") };
  const { code, stdout, stderr } = await publish(first, FIRST, "--url", "https://exemple.org/obs");
  expect(code, stdout + stderr).toBe(0);
});

describe("an edition", () => {
  test("stands at its address, and its year and the root lead to it", () => {
    const page = readFileSync(join(first.www, "2025/v1.0/index.html"), "utf8");
    expect(page).toContain("Édition 2025, version 1.0, publiée le 1er");
    expect(page).toContain('<a href="../../editions.html">');
    for (const [lead, to] of [
      ["index.html", "2025/v1.0/index.html"],
      ["2025/rapport.html", "../2025/v1.0/rapport.html"],
    ]) {
      const text = readFileSync(join(first.www, lead), "utf8");
      expect(text).toContain(`url=${to}`);
      expect(existsSync(resolve(first.www, dirname(lead), to))).toBe(true);
    }
  });

  test("every link of every page leads to a file", () => {
    const pages = [...bytesOf(first.www)].filter(([path]) => path.endsWith(".html"));
    const broken = pages.flatMap(([path, html]) =>
      [...html.matchAll(/href="([^"#:?]+)(?:#[^"]*)?"/g)]
        .map(([, href]) => join(dirname(path), decodeURI(href)))
        .filter((target) => !existsSync(join(first.www, target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(pages.length).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });

  test("tells search engines and maps of sites what it is", () => {
    const page = readFileSync(join(first.www, "2025/v1.0/donnees.html"), "utf8");
    const json = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)?.[1] ?? "");
    expect(json).toMatchObject({ "@type": "Dataset", datePublished: FIRST, url: "https://exemple.org/obs/2025/v1.0/" });
    const [download] = json.distribution;
    expect(existsSync(join(first.www, download.contentUrl.replace("https://exemple.org/obs/", "")))).toBe(true);
    expect(readFileSync(join(first.www, "sitemap.xml"), "utf8")).toContain(
      "<loc>https://exemple.org/obs/2025/v1.0/rapport.html</loc>",
    );
  });

  test("its archive holds tables, dictionary and codebook, byte for byte", () => {
    const data = join(first.www, "2025/v1.0/data");
    const files = unzip(readFileSync(join(data, "bibliotheque-2025-v1.0.zip")));
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(["estimates.csv", "dictionary.csv", "codebook.xml", "datapackage.json"]),
    );
    for (const [name, bytes] of files) expect(bytes.equals(readFileSync(join(data, name))), name).toBe(true);
  });

  test("published again: not one byte changes; elsewhere: the same bytes", async () => {
    const place = copyOf(first);
    const before = bytesOf(place.www);
    expect((await publish(place, FIRST, "--url", "https://exemple.org/obs")).code).toBe(0);
    expect(bytesOf(place.www)).toEqual(before);
    const elsewhere = { ...place, www: join(temporaryFolder(), "www") };
    rmSync(join(place.study, "releases"), { recursive: true });
    expect((await publish(elsewhere, FIRST, "--url", "https://exemple.org/obs")).code).toBe(0);
    expect(bytesOf(elsewhere.www)).toEqual(before);
  });

  test("does not make the run stale, which needs no ledger", async () => {
    const { code, stderr } = await captureCommand("run", first.study, "--build", first.build);
    expect([code, stderr]).toEqual([0, expect.stringContaining("rien n'a changé")]);
  });

  test("is compared with a run by the record that the ledger of its study keeps", async () => {
    const [edition, run] = [join(first.www, "2025/v1.0"), join(first.build, "bibliotheque")];
    const diff = (...more: readonly string[]) => captureCommand("diff", edition, run, "--json", ...more);
    const { code, stdout } = await diff("--study", first.study);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { same_inputs: true, changes: [] }]);
    const none = starterCopy();
    for (const more of [[], ["--study", none]]) {
      const refused = await diff(...more);
      expect([refused.code, codesOf(refused.stdout)]).toEqual([2, ["OBS-S001"]]);
      expect(refused.stdout).toContain("--study");
    }
  });

  test("asks for its day, for results that are those of the study, and for another version where it holds other figures", async () => {
    const place = copyOf(first);
    expect((await captureCommand("publish", place.study, place.www, "--build", place.build)).code).toBe(2);
    expect((await publish(place, "hier")).code).toBe(2);
    expect((await publish(place, "2025-06-02")).code).toBe(2);
    editFile(place.study, "study.yaml", [
      /^title:.*$/m.exec(readFileSync(join(place.study, "study.yaml"), "utf8"))?.[0] ?? "",
      "title: Autre",
    ]);
    const stale = await publish(place, FIRST);
    expect([stale.code, codesOf(stale.stdout)]).toEqual([2, ["OBS-S001"]]);
    await run(place);
    const other = await publish(place, FIRST);
    expect([other.code, codesOf(other.stdout)]).toEqual([2, ["OBS-R505"]]);
  });
});

describe("a second edition", () => {
  test("that one respondent less would single out is refused, and nothing is written", async () => {
    const place = copyOf(first);
    await nextVersion(place, (lines) => lines.slice(1));
    const before = [bytesOf(place.www), bytesOf(join(place.study, "releases"))];
    const { code, stdout } = await publish(place, SECOND);
    expect([code, codesOf(stdout)]).toEqual([4, ["OBS-D403"]]);
    expect(stdout).toContain("usagers 2025");
    expect(stdout).toContain("quartier=S");
    expect([bytesOf(place.www), bytesOf(join(place.study, "releases"))]).toEqual(before);
  });

  test("that two more, or one answer corrected, would single out is refused", async () => {
    const more = copyOf(first);
    await nextVersion(more, (lines) => [...lines, "X1;S;40;1;1;0;1;0;8;", "X2;S;41;2;1;0;1;0;8;"]);
    expect((await publish(more, SECOND)).code).toBe(4);
    const corrected = copyOf(first);
    await nextVersion(corrected, ([one = "", ...lines]) => [one.replace(";8;", ";2;"), ...lines]);
    expect((await publish(corrected, SECOND)).code).toBe(4);
  });

  test("where two quarters were corrected is allowed once approved, and says what changed", async () => {
    const place = copyOf(first);
    await nextVersion(place, (lines) =>
      lines.map((line) =>
        /^\w+;[NS];/.test(line)
          ? line.replace(/;(\d+);([^;]*)$/, (_, note, text) => `;${Math.max(0, Number(note) - 1)};${text}`)
          : line,
      ),
    );
    await approve(place, SECOND);
    const { code, stdout, stderr } = await publish(place, SECOND);
    expect(code, stdout + stderr).toBe(0);
    const { editions } = JSON.parse(readFileSync(join(place.www, "editions.json"), "utf8"));
    expect(editions.map(({ address }: { address: string }) => address)).toEqual(["2025/v1.0", "2025/v1.1"]);
    expect(editions[1].changes.changed).toBeGreaterThan(0);
    const changes = readFileSync(join(place.www, "2025/v1.1/data/changes.csv"), "utf8");
    expect(changes).toMatch(/^usagers\.2025\.note_accueil,level,changed,data,6\.8\d+,6\.2\d+,,$/m);
    expect(readFileSync(join(place.www, "rapport.html"), "utf8")).toContain("url=2025/v1.1/rapport.html");
    // The first edition is what it was, but for nothing.
    for (const [path, bytes] of bytesOf(join(first.www, "2025/v1.0")))
      expect(readFileSync(join(place.www, "2025/v1.0", path), "latin1") === bytes, path).toBe(true);
    const both = ["2025/v1.0", "2025/v1.1"].map((address) => join(place.www, address));
    const diff = await captureCommand("diff", ...both, "--study", place.study, "--json");
    expect(diff.code, diff.stdout).toBe(0);
    expect(JSON.parse(diff.stdout).changes).toContainEqual(
      expect.objectContaining({ table: "estimates", indicator: "note_accueil", causes: ["data"] }),
    );
  });
});

describe("the ledger", () => {
  test("tells of respondents by prints alone, and of weights under the key: neither an identifier nor an answer", () => {
    const folder = join(first.study, "releases");
    const all = [...bytesOf(folder)].filter(([path]) => basename(path).startsWith("respondents-"));
    expect(all).toHaveLength(1);
    const lines = all[0][1].trimEnd().split("\n").slice(1);
    expect(lines.length).toBe(400);
    for (const line of lines)
      expect(line).toMatch(/^[0-9a-f]{20},[0-9a-f]{20},[0-9a-f]{16}(?:,(?:[0-9a-f]{12})?)*\r?$/);
  });

  test.each([
    ["edited", (folder: string) => editText(join(folder, "cells.csv"), (text) => text.replace(/,400\n/, ",399\n"))],
    ["cut", (folder: string) => editText(join(folder, "respondents-usagers-2025.csv"), (text) => text.slice(0, 2000))],
    [
      "a head edited",
      (folder: string) => editText(join(folder, "ledger.json"), (text) => text.replace("2025-06-01", "2025-06-03")),
    ],
    ["a file taken away", (folder: string) => rmSync(join(folder, "cells.csv"))],
    ["taken away whole", (folder: string) => rmSync(folder, { recursive: true })],
  ])("%s is refused", async (_, change) => {
    const place = copyOf(first);
    const [name = ""] = readdirSync(join(place.study, "releases"));
    change(join(place.study, "releases", name));
    const { code, stdout } = await publish(place, FIRST);
    expect([code, codesOf(stdout)]).toEqual([4, ["OBS-D404"]]);
  });
});

describe("errata", () => {
  test("stand on every page of their edition and beside its data, and go with their line", async () => {
    const place = copyOf(first);
    const file = join(place.study, "errata.csv");
    writeFileSync(file, "edition,figure,old,new,reason,date\n2025/v1.0,Satisfaits <b>,62 %,63 %,saisie,2025-07-01\n");
    expect((await publish(place, FIRST)).code).toBe(0);
    const pages = [...bytesOf(join(place.www, "2025/v1.0"))].filter(([path]) => path.endsWith(".html"));
    for (const [path, html] of pages)
      if (html.includes('class="skip"')) expect(html, path).toContain("Satisfaits &lt;b&gt;");
    expect(readFileSync(join(place.www, "2025/v1.0/data/errata.csv"), "utf8")).toContain("62 %,63 %");
    expect(readFileSync(join(place.www, "errata.html"), "utf8")).toContain("saisie");
    rmSync(file);
    expect((await publish(place, FIRST)).code).toBe(0);
    expect(bytesOf(join(place.www, "2025/v1.0"))).toEqual(bytesOf(join(first.www, "2025/v1.0")));
  });

  test("of an edition that nobody published are refused at their line", async () => {
    const place = copyOf(first);
    writeFileSync(join(place.study, "errata.csv"), "edition,figure,old,new,reason,date\n2024/v9,a,b,c,d,2025-07-01\n");
    const { code, stdout } = await publish(place, FIRST);
    expect([code, JSON.parse(stdout)[0].line]).toEqual([2, 2]);
  });
});

test("stopped after any file, each address leads to a page of an edition, and the same command ends it", async () => {
  const place = copyOf(first);
  await nextVersion(place, (lines) => lines);
  await approveIfAsked(place);
  const done = { ...place, www: join(temporaryFolder(), "www") };
  cpSync(place.www, done.www, { recursive: true });
  expect((await publish(done, SECOND)).code).toBe(0);
  const [old, after] = [bytesOf(place.www), bytesOf(done.www)];
  // The folder of the edition comes first, whole; each later file is replaced by one rename, in the order of the command.
  const partial = join(temporaryFolder(), "www");
  cpSync(place.www, partial, { recursive: true });
  cpSync(join(done.www, "2025/v1.1"), join(partial, "2025/v1.1"), { recursive: true });
  const rest = [...after].filter(([path, bytes]) => !path.startsWith("2025/v1.1/") && old.get(path) !== bytes);
  for (const [path, bytes] of rest) {
    mkdirSync(dirname(join(partial, path)), { recursive: true });
    writeFileSync(join(partial, path), bytes, "latin1");
    const lead = /url=([^"]+)/.exec(readFileSync(join(partial, "index.html"), "utf8"))?.[1] ?? "";
    expect(existsSync(join(partial, lead))).toBe(true);
  }
  writeFileSync(join(partial, "editions.json"), old.get("editions.json") ?? "", "latin1");
  mkdirSync(join(partial, ".2025-v1.1.draft"));
  expect((await publish({ ...place, www: partial }, SECOND)).code).toBe(0);
  expect(bytesOf(partial)).toEqual(after);
});

async function approveIfAsked(place: Place): Promise<void> {
  const trial = copyOf(place);
  const { code } = await publish(trial, SECOND);
  if (code === 1) await approve(place, SECOND);
}

const editText = (path: string, change: (text: string) => string): void => {
  const text = readFileSync(path, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
};

/** Reads an archive by its directory. */
function unzip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [size, name] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), inflateRawSync(bytes.subarray(start, start + size)));
    at += 46 + name;
  }
  return files;
}
