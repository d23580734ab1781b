import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import { captureCommand } from "#tests/commands/captured-command";
import { runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy, writeSmallStudy } from "#tests/flow/small-study";
import { studyOfTwoWaves, yes } from "#tests/flow/two-waves";
import { editFile, starterCopy, temporaryFolder } from "#tests/study/edited-study";

const questions = [
  { id: "Q", type: "single", codes: "yes" },
  { id: "T", type: "text" },
];
const lists = { yes: { codes: { "1": "Oui", "2": "Non" } } };
const weighted = { design: { base_weight: { column: "w" } } };
/** A wave with a blank at the edge of a text (stage 1), an unknown code (stage 2) and a weight of nothing (stage 3). */
const wave = (weight: number) => ({ ...weighted, export: `id;Q;T;w\n1;1; a;1\n2;7;b;1\n3;2;c;${weight}\n` });
const study: SmallStudy = { lists, questions, waves: { "2010": wave(0), "2020": wave(0), "2030": wave(1) } };

async function refusalOf(small: SmallStudy): Promise<readonly Finding[]> {
  const refusal = await runInMemory(smallStudy(small)).catch((error: unknown) => error);
  if (!(refusal instanceof FindingsError)) throw new Error("not refused");
  return refusal.findings;
}

const placesOf = (findings: readonly Finding[], code: string): readonly (string | null)[] =>
  findings.filter((finding) => finding.code === code).map(({ file }) => file);

describe("properties: a refusal tells all that is known so far", () => {
  test("warnings of earlier stages and of the other waves, then the errors of every wave of the stage", async () => {
    const findings = await refusalOf(study);
    const files = ["exports/2010.csv", "exports/2020.csv", "exports/2030.csv"];
    expect(placesOf(findings, "OBS-V205")).toEqual(files);
    expect(placesOf(findings, "OBS-V216")).toEqual(files);
    expect(placesOf(findings, "OBS-W301")).toEqual(files.slice(0, 2));
    expect(findings.slice(-2).map(({ level }) => level)).toEqual(["error", "error"]);
    expect(findings.slice(0, -2).some(({ level }) => level === "error")).toBe(false);
  });

  test("a file that cannot be read does not hide what is wrong in those of other waves", async () => {
    const findings = await refusalOf({
      lists,
      questions,
      waves: { "2010": { export: "id;T\n1;a\n" }, "2020": { export: "id;Q;T\n1;1; a\n1;2;b\n" } },
    });
    expect(placesOf(findings, "OBS-C111")).toEqual(["exports/2010.csv"]);
    expect(placesOf(findings, "OBS-V202")).toEqual(["exports/2020.csv"]);
    expect(placesOf(findings, "OBS-V205")).toEqual(["exports/2020.csv"]);
  });

  test.each(["check", "run"])(
    "%s: on the terminal the errors come last, and the last line counts everything",
    async (command) => {
      const folder = writeSmallStudy(study);
      const { code, stderr } = await captureCommand(command, folder, "--build", temporaryFolder());
      expect(code).toBe(1);
      expect(stderr.indexOf("avertissement[OBS-V216]")).toBeGreaterThan(0);
      expect(stderr.indexOf("erreur[OBS-W301]")).toBeGreaterThan(stderr.lastIndexOf("avertissement[OBS-"));
      expect(stderr.trimEnd().split("\n").at(-1)).toBe("2 erreurs, 7 avertissements");
    },
  );

  test.each(["check", "run"])("%s --json: the same findings", async (command) => {
    const folder = writeSmallStudy(study);
    const { stdout } = await captureCommand(command, folder, "--json", "--build", temporaryFolder());
    const told: readonly Finding[] = JSON.parse(stdout);
    expect(told).toEqual(await refusalOf(study));
  });
});

test.each(["check", "run"])("%s: a waiver of what cannot be read is told to be without effect", async (command) => {
  const folder = starterCopy();
  editFile(folder, "exports/enquete-2025.csv", [";note;", ";age;"]);
  const waivers = "waivers: [{ code: OBS-C107, author: A. Martin, reason: vu, expires: 2999-12-31 }]\n";
  appendFileSync(join(folder, "study.yaml"), waivers);
  const { code, stderr } = await captureCommand(command, folder, "--build", temporaryFolder());
  expect(code).toBe(3);
  expect(stderr).toMatch(/erreur\[OBS-C107\] .*aucune dérogation possible/);
});

describe("regressions: what only shows when waves meet", () => {
  test.each(["check", "run"])("%s: a code list turned round since the wave before is an error", async (command) => {
    const before = { Q1: yes(20), Q2: yes(40), Q3: yes(80), Q4: yes(50) };
    const { folder } = studyOfTwoWaves(before, { ...before, Q3: (row) => 3 - yes(80)(row) });
    const { code, stderr } = await captureCommand(command, folder, "--build", temporaryFolder());
    expect([code, stderr]).toEqual([1, expect.stringContaining("erreur[OBS-V228]")]);
  });
});

describe("regressions: a waiver that has expired since the last run", () => {
  test("nothing has changed but the day: the run is refused", async () => {
    const folder = starterCopy();
    const path = join(folder, "exports/enquete-2025.csv");
    appendFileSync(path, `${readFileSync(path, "utf8").split("\n")[1]}\n`);
    const waiver = "{ code: OBS-V202, author: A. Martin, reason: vu, expires: 2030-01-01 }";
    appendFileSync(join(folder, "study.yaml"), `waivers: [${waiver}]\n`);
    const build = temporaryFolder();
    const runOn = (day: string) => captureCommand("run", folder, "--build", build, "--date", day);
    const before = await runOn("2029-12-31");
    expect([before.code, before.stderr]).toEqual([0, expect.stringContaining("dérogations jugées au 2029-12-31")]);
    expect((await runOn("2030-01-01")).stderr).toContain("rien n'a changé");
    const { code, stderr } = await runOn("2030-01-02");
    expect(code).toBe(1);
    expect(stderr).toContain("la dérogation de A. Martin a expiré le 2030-01-01");
    const { stdout } = await captureCommand("status", folder, "--build", build, "--date", "2030-01-02");
    expect(stdout).toContain("site : une dérogation a expiré le 2030-01-01");
  });
});
