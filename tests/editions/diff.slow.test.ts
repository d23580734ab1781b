import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { starterRun } from "#tests/fixtures/built/starter-run";
import { editFile, starterCopy, temporaryFolder, writeFiles } from "#tests/study/edited-study";

interface Told {
  readonly same_inputs: boolean;
  readonly changes: readonly {
    readonly table: string;
    readonly subject: string;
    readonly what: string;
    readonly key: string;
    readonly indicator: string;
    readonly causes: readonly string[];
    readonly size: number;
    readonly columns: readonly { readonly column: string; readonly before: string; readonly after: string }[];
  }[];
}

/** The folder of a run of a study as it is, or with one edit. */
async function ran(edit?: readonly [file: string, from: string, to: string]): Promise<string> {
  const { study, build } = await starterRun();
  if (edit !== undefined) {
    editFile(study, edit[0], [edit[1], edit[2]]);
    expect((await captureCommand("run", study, "--no-key", "--build", build)).code).toBe(0);
  }
  const kept = join(temporaryFolder(), "bibliotheque");
  cpSync(join(build, "bibliotheque"), kept, { recursive: true, dereference: true });
  return kept;
}

let before = "";
/** The same with another definition of an indicator. */
let redefined = "";
beforeAll(async () => {
  before = await ran();
  redefined = await ran([
    "indicators.yaml",
    'numerator: { question: satisfaction, in: ["1", "2"] }',
    'numerator: { question: satisfaction, in: ["1"] }',
  ]);
});

async function told(after: string): Promise<Told> {
  const { code, stdout } = await captureCommand("diff", before, after, "--json");
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

describe("two runs of a study", () => {
  test("the same: nothing", async () => {
    expect(await told(await ran())).toMatchObject({ same_inputs: true, changes: [] });
    expect((await captureCommand("diff", before, before)).stdout).toContain("les deux passages sont les mêmes");
  });

  test("an answer of the file: data, the largest first, and nothing of what no one else asked", async () => {
    const { changes } = await told(
      await ran(["exports/enquete-2025.csv", "R0001;S;37;1;1;0;1;0;8;", "R0001;S;37;1;1;0;1;0;2;"]),
    );
    expect(new Set(changes.flatMap(({ causes }) => causes))).toEqual(new Set(["data"]));
    const sizes = changes.map(({ size }) => size);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    const estimates = changes.filter(({ table }) => table === "estimates");
    expect(new Set(estimates.map(({ indicator }) => indicator))).toEqual(new Set(["note_accueil"]));
    // 400 respondents of weight near 1, one of whom gives 6 less: a mean lower by some 0.015.
    const whole = estimates.find(({ key }) => key.includes("all all"));
    const moved = whole?.columns.find(({ column }) => column === "estimate");
    expect(Number(moved?.before) - Number(moved?.after)).toBeGreaterThan(0.0075);
    expect(Number(moved?.before) - Number(moved?.after)).toBeLessThan(0.03);
  });

  test("the definition of an indicator: method, of that indicator alone", async () => {
    const { changes } = await told(redefined);
    const estimates = changes.filter(({ table }) => table === "estimates");
    expect(new Set(estimates.map(({ indicator, causes }) => `${indicator} ${causes}`))).toEqual(
      new Set(["satisfaits method"]),
    );
  });

  test("a label alone: no table changes, and it is said", async () => {
    const after = await ran(["indicators.yaml", "fr: Note moyenne de l'accueil,", "fr: Note de l'accueil,"]);
    expect(await told(after)).toMatchObject({ same_inputs: false, changes: [] });
    const { stdout } = await captureCommand("diff", before, after);
    expect(stdout).toContain("aucun tableau publié");
  });

  test("an indicator less: its rows are told together; text and page", async () => {
    const file = "indicators.yaml";
    const text = readFileSync(join(starterCopy(), file), "utf8");
    const [block] = /\n {2}- id: note_accueil\n[\s\S]*?(?=\n {2}- id:|$)/.exec(text) ?? [""];
    const after = await ran([file, block, "\n"]);
    const page = join(temporaryFolder(), "diff.html");
    const { stdout } = await captureCommand("diff", before, after, "--html", page);
    expect(stdout).toMatch(
      /Méthode ou définition de l'étude : réponses \(\d+\)\n {4}estimates usagers 2025 : \d+ en moins/,
    );
    expect(readFileSync(page, "utf8")).toContain("estimates usagers 2025");
  });

  test("approvals are of one run: one that matches nothing is told, what nobody approved refuses", async () => {
    const study = starterCopy();
    const judged = async (text: string) => {
      writeFiles(study, { "approvals.yaml": text });
      return captureCommand("diff", before, redefined, "--study", study, "--json");
    };
    const { run } = (await told(redefined)) as Told & { run: string };
    const own = (keys: string, name = run, date = "2024-01-31") =>
      `approvals:\n  - { run: "${name}", ${keys}, author: A. Martin, date: ${date}, reason: voulu }\n`;
    const approved = await judged(own("cause: method"));
    expect([approved.code, JSON.parse(approved.stdout).findings]).toEqual([0, []]);
    expect(JSON.parse(approved.stdout).changes[0].approved).toEqual({
      author: "A. Martin",
      date: "2024-01-31",
      reason: "voulu",
    });
    const codes = async (text: string) => {
      const { code, stdout } = await judged(text);
      return [code, ...JSON.parse(stdout).findings.map((one: { code: string }) => one.code)];
    };
    expect(await codes(own("cause: data"))).toEqual([1, "OBS-S026", "OBS-S025"]);
    expect(await codes(own("cause: method", "0123456789ab"))).toEqual([1, "OBS-S026"]);
    const messages = async (text: string) =>
      JSON.parse((await judged(text)).stdout).findings.map((one: { message: string }) => one.message);
    expect((await messages(own("indicator: satisfait")))[1]).toBe(
      "approbation de A. Martin : aucun changement de ce passage n'a indicator: « satisfait » ; vouliez-vous dire « satisfaits » ?",
    );
    expect((await messages(own("cause: method", "0123456789ab")))[0]).toMatch(
      / ; l'approbation de A\. Martin \(2024-01-31\) est d'un autre passage, 0123456789ab$/,
    );
    // The p of the other indicator is corrected in the same family: its change asks for an approval too.
    expect(await codes(own("indicator: satisfaits"))).toEqual([1, "OBS-S026"]);
    const [, other = ""] = own("indicator: note_accueil").split("approvals:\n");
    expect(await codes(own("indicator: satisfaits") + other)).toEqual([0]);
    expect((await judged("approvals: [{ author: x }]\n")).code).toBe(2);
    rmSync(join(study, "approvals.yaml"));
    writeFiles(study, { "approval.yaml": own("cause: method") });
    const misnamed = await captureCommand("diff", before, redefined, "--study", study, "--json");
    expect(misnamed.stdout).toContain("« approval.yaml » n'est pas lu : le nommer « approvals.yaml »");
    const early = await judged(own("cause: method", run, "9999-01-31"));
    expect(early.code).toBe(2);
    expect(JSON.parse(early.stdout)).toMatchObject([
      {
        ...{ code: "OBS-S004", file: "approvals.yaml", line: 2, value: "9999-01-31" },
        message: "approbation de A. Martin d'un jour qui n'est pas encore venu : « 9999-01-31 »",
      },
    ]);
  });

  test.each([
    [() => [before, temporaryFolder()], "run.json n'y est pas"],
    [() => [join(before, "zz"), before], "run.json n'y est pas"],
  ])("what is no run is refused", async (words, message) => {
    const { code, stderr } = await captureCommand("diff", ...words());
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
