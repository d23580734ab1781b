import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { finding } from "#schemas/finding";
import { starterRun } from "#tests/fixtures/built/starter-run";
import { runCommand } from "#tests/run/child-run";
import { editFile, starterCopy, temporaryFolder, writeFiles } from "#tests/study/edited-study";
import { someOf } from "#tests/tier";
import { captureCommand } from "./captured-command.ts";

const ESCAPE = "\u001b[";

/** Runs the command line inside the test, from another working directory. */
async function captureIn(folder: string, ...words: readonly string[]) {
  const home = process.cwd();
  process.chdir(folder);
  try {
    return await captureCommand(...words);
  } finally {
    process.chdir(home);
  }
}

describe("properties: help and mistakes of the command line, in French", () => {
  test("--help lists every command", async () => {
    const { code, stdout } = await captureCommand("--help");
    expect(code).toBe(0);
    for (const name of ["init", "check", "run", "status", "explain", "audit", "serve", "doctor"])
      expect(stdout).toContain(`  ${name}`);
    expect(stdout).not.toMatch(/Usage:|Options:|Commands:|display help/);
  });

  test.each([
    [["rnu", "x"], "commande inconnue : « rnu »", "run"],
    [["run", "x", "--froce"], "option inconnue : « --froce »", "--force"],
    [["run"], "argument absent", undefined],
    [["check", "x", "y"], "2 arguments au lieu de 1", undefined],
    [["run", "x", "--build"], "valeur absente", undefined],
    [["run", "x", "--date", "1er mars"], "jour incorrect pour --date", undefined],
    [["check", "x", "--date", "2025-02-30"], "jour incorrect pour --date : ce jour n'est pas", undefined],
  ])("%j", async (words, says, near) => {
    const { code, stderr, stdout } = await captureCommand(...words);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`erreur[OBS-S000] ${says}`);
    if (near !== undefined) expect(stderr).toContain(`vouliez-vous dire « ${near} » ?`);
  });

  test.each(["init", "import", "check", "run", "status", "explain", "audit", "serve", "doctor"])(
    "%s --help has no English word",
    async (name) => {
      const { code, stdout } = await captureCommand(name, "--help");
      expect(code).toBe(0);
      expect(stdout).not.toMatch(/default|display|Usage:/);
    },
  );

  test("no command: the help, and exit code 2", async () => {
    const { code, stderr, stdout } = await captureCommand();
    expect(code).toBe(2);
    expect(stderr + stdout).toContain("check");
  });
});

describe("properties: explain", () => {
  test("a code, in either case", async () => {
    const { code, stdout } = await captureCommand("explain", "obs-s003");
    expect([code, stdout]).toEqual([0, expect.stringContaining("clé inconnue")]);
  });

  test.each(["OBS-S000", "OBS-S012", "OBS-S014", "OBS-R504", "OBS-R505", "OBS-W307"])(
    "%s is explained",
    async (what) => {
      expect((await captureCommand("explain", what)).code).toBe(0);
    },
  );

  test("a code without its OBS-; a name that is none, where there is no study", async () => {
    expect((await captureCommand("explain", "s003")).stdout).toContain("OBS-S003 – clé inconnue");
    const { code, stderr } = await captureCommand("explain", "satisfaits");
    expect([code, stderr]).toEqual([2, expect.stringContaining("explain satisfaits --study <dossier>")]);
  });

  test("an unknown code proposes the nearest", async () => {
    const { code, stderr, stdout } = await captureCommand("explain", "OBS-S0033");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("vouliez-vous dire « OBS-S003 » ?");
  });

  test("an indicator, down to its question and its base; an unknown one proposes the nearest", async () => {
    const folder = starterCopy();
    const { code, stdout } = await captureCommand("explain", "satisfaits", "--study", folder);
    expect(code).toBe(0);
    expect(stdout).toContain("Mesure      part (share)");
    expect(stdout).toContain("satisfaction parmi 1, 2");
    expect(stdout).toContain("La bibliothèque répond à mes besoins.");
    const unknown = await captureCommand("explain", "satisfait", "--study", folder, "--json");
    expect(unknown.code).toBe(2);
    expect(JSON.parse(unknown.stdout)).toMatchObject([
      { code: "OBS-S006", message: expect.stringContaining("« satisfaits »") },
    ]);
  });
});

describe("properties: init", () => {
  test("a new study runs from any working directory, and has nothing of this machine but its schemas", async () => {
    const place = temporaryFolder();
    const made = await captureIn(place, "init", "mon étude");
    expect([made.code, made.stderr]).toEqual([0, ""]);
    const study = join(place, "mon étude");
    const ran = await captureIn(study, "run", "../mon étude", "--build", "../sorties", "--json");
    expect(ran.code, ran.stderr).toBe(0);
    const told = JSON.parse(ran.stdout) as { index: string; address: string; computed: readonly string[] };
    expect(told.index).toBe(join(place, "sorties/bibliotheque/site/index.html"));
    expect(told.address).toBe(`file://${place}/sorties/bibliotheque/site/index.html`);
    expect(readFileSync(told.index, "utf8")).toContain("<html");
    expect(readdirSync(join(place, "mon étude")).sort()).toEqual(readdirSync(starterCopy()).sort());
    const again = await captureIn(place, "run", "mon étude", "--build", "sorties");
    expect(again.stderr).toContain("rien à refaire");
  });

  test("a folder that is not empty, or a file, is refused and left as it was", async () => {
    const place = temporaryFolder();
    writeFileSync(join(place, "notes.txt"), "à garder");
    for (const target of [place, join(place, "notes.txt")]) {
      const { code, stderr } = await captureCommand("init", target);
      expect([code, stderr]).toEqual([2, expect.stringContaining("OBS-S014")]);
    }
    expect(readdirSync(place)).toEqual(["notes.txt"]);
    expect(readFileSync(join(place, "notes.txt"), "utf8")).toBe("à garder");
  });

  test("an empty folder that exists is used", async () => {
    const target = join(temporaryFolder(), "vide");
    mkdirSync(target);
    expect((await captureCommand("init", target)).code).toBe(0);
    expect(readdirSync(target)).toContain("study.yaml");
  });
});

describe("properties: run and status", () => {
  let folder = "";
  let build = "";

  beforeAll(async () => {
    ({ study: folder, build } = await starterRun());
    const never = await captureCommand("status", folder, "--build", join(folder, "../none"));
    expect([never.code, never.stdout]).toEqual([0, "bibliotheque : jamais passée : observatoire run\n"]);
  });

  test("run --json carries every finding; null when nothing was read again", async () => {
    const damaged = await starterRun();
    editFile(damaged.study, "exports/enquete-2025.csv", ["R0001;S;37;", "R0001;Z;37;"]);
    const runs = [];
    for (let time = 0; time < 2; time++) {
      const { stdout } = await captureCommand("run", damaged.study, "--build", damaged.build, "--json");
      runs.push((JSON.parse(stdout) as { findings: readonly object[] | null }).findings);
    }
    expect(runs[0]?.map((one) => finding.parse(one))).toMatchObject([{ code: "OBS-V216", value: "Z", count: 1 }]);
    expect(runs[1]).toBeNull();
  });

  test("status says that nothing is to be done, then what and why", async () => {
    const fresh = await captureCommand("status", folder, "--build", build);
    expect(fresh.stdout).toBe("bibliotheque : à jour\n");
    editFile(folder, "exports/enquete-2025.csv", ["R0001;S;37;", "R0001;N;37;"]);
    const stale = await captureCommand("status", folder, "--build", build, "--json");
    const told = JSON.parse(stale.stdout) as { stale: readonly { unit: string; reason: string }[] };
    expect(told.stale[0]).toEqual({ unit: "responses/usagers-2025", reason: "son fichier a changé" });
    expect(told.stale[1]).toEqual({ unit: "respondents/usagers-2025", reason: "une étape qu'elle lit a changé" });
    editFile(folder, "exports/enquete-2025.csv", ["R0001;N;37;", "R0001;S;37;"]);
    editFile(folder, "indicators.yaml", ['in: ["1", "2"]', 'in: ["2"]']);
    const changed = await captureCommand("status", folder, "--build", build);
    expect(changed.stdout).toContain("estimates/usagers-2025 : sa définition a changé");
    expect(changed.stdout).not.toContain("responses/usagers-2025");
    editFile(folder, "indicators.yaml", ['in: ["2"]', 'in: ["1", "2"]']);
    editFile(folder, "study.yaml", ["owner: Bibliothèque municipale", "owner: Médiathèque"]);
    const renamed = await captureCommand("status", folder, "--build", build);
    expect(renamed.stdout).toBe("bibliotheque : à refaire :\n  site : le dossier de l'étude a changé\n");
    editFile(folder, "study.yaml", ["owner: Médiathèque", "owner: Bibliothèque municipale"]);
  });

  test("status of a run.json that cannot be read is that of a study never run", async () => {
    const other = starterCopy();
    const address = join(other, "../build/bibliotheque");
    mkdirSync(address, { recursive: true });
    writeFileSync(join(address, "run.json"), '{"units"');
    const { code, stdout } = await captureCommand("status", other, "--build", join(other, "../build"));
    expect([code, stdout]).toEqual([0, "bibliotheque : jamais passée : observatoire run\n"]);
  });

  test("results in a folder that is somebody's are refused with exit code 2", async () => {
    const { code, stderr } = await captureCommand("run", folder, "--build", join(folder, ".."), "--force");
    expect(code).toBe(0);
    mkdirSync(join(folder, "../elsewhere/bibliotheque"), { recursive: true });
    const refused = await captureCommand("run", folder, "--build", join(folder, "../elsewhere"));
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("OBS-R505")]);
    expect(stderr).not.toContain("OBS-R505");
  });

  test("a run that fails speaks JSON too, and nothing else, on stdout", async () => {
    const broken = starterCopy();
    editFile(broken, "study.yaml", ['delimiter: ";"', 'delimiter: ","']);
    const { code, stdout, stderr } = await captureCommand("run", broken, "--build", build, "--json");
    expect([code, stderr]).toEqual([3, ""]);
    expect(JSON.parse(stdout)).toMatchObject([{ code: "OBS-C110", level: "error" }]);
  });
});

describe("properties: the real command, in a process of its own", () => {
  test("exit code, no colour where nobody looks or where NO_COLOR says so, and a mistake shown whatever the order of words", async () => {
    const folder = starterCopy();
    editFile(folder, "study.yaml", ["\nwaves:", "\nwawes:"]);
    const orders = [
      ["check", folder],
      ["--no-color", "check", folder],
      ["run", "--build", "b", folder],
    ];
    for (const words of someOf(orders, 1)) {
      const { code, stdout, stderr } = await runCommand(words, { cwd: folder });
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/\| wawes:\n.*\^/);
      expect(stderr).not.toContain(ESCAPE);
    }
  });
});

describe("refusals: serve", () => {
  test("a site not yet built, a port that is none, a port in use: exit code 2, no trace", async () => {
    const folder = starterCopy();
    const build = join(folder, "../build");
    const unbuilt = await captureCommand("serve", folder, "--build", build);
    expect([unbuilt.code, unbuilt.stderr]).toEqual([2, expect.stringContaining("pas encore construit")]);
    mkdirSync(join(build, "bibliotheque/site"), { recursive: true });
    const none = await captureCommand("serve", folder, "--build", build, "--port", "abc");
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("port")]);
    const busy = createServer();
    await new Promise<void>((ready) => busy.listen(0, "127.0.0.1", ready));
    const address = busy.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const taken = await captureCommand("serve", folder, "--build", build, "--port", port);
    expect([taken.code, taken.stderr]).toEqual([2, expect.stringContaining(port)]);
    busy.close();
  });
});

describe("regressions: what a command says", () => {
  const program = resolve("pipelines/cli.js");
  const inShell = (line: string) =>
    spawnSync("bash", ["-c", `set -o pipefail; ${line}`], {
      encoding: "utf8",
      env: { ...process.env, PROGRAM: program },
    });

  test("a reader that has gone is no error", () => {
    const { status, stderr } = inShell('node "$PROGRAM" --help | true');
    expect([status, stderr]).toEqual([0, ""]);
  });

  test.runIf(existsSync("/dev/full"))("a full disk under its words is a shortage", () => {
    expect(inShell('node "$PROGRAM" --help > /dev/full').status).toBe(6);
  });

  test("names of columns of a file cannot drive the terminal, in text or in JSON", async () => {
    const folder = temporaryFolder();
    const hostile = "adresse\u001b]0;x\u0007 \u009b2J\u202e mail";
    writeFiles(folder, { "a.csv": `id,${hostile},q1\n1,a@b.fr,x\n2,c@d.fr,y\n3,e@f.fr,x\n` });
    for (const json of [[], ["--json"]]) {
      const into = join(temporaryFolder(), "etude");
      const { stdout, stderr } = await captureCommand("import", join(folder, "a.csv"), "--into", into, ...json);
      expect(stdout).toContain("adresse");
      expect(stdout + stderr).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    }
  });
});
