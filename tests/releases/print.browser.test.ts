import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { starterRun } from "#tests/fixtures/built/starter-run";
import { temporaryFolder } from "#tests/study/edited-study";

afterEach(() => {
  delete process.env.OBSERVATOIRE_BROWSER;
});

const DATE = ["--date", "2025-06-01"] as const;

test("the report is printed, tagged, once; without a browser nothing is written", async () => {
  const [{ study, build }, root] = [await starterRun(), temporaryFolder()];
  const www = join(root, "www");
  const publish = (...more: readonly string[]) =>
    captureCommand("publish", study, www, "--build", build, ...DATE, ...more);

  process.env.OBSERVATOIRE_BROWSER = join(root, "none");
  const without = await publish("--pdf");
  expect([without.code, without.stderr]).toEqual([2, expect.stringContaining("OBS-R508")]);
  expect([existsSync(www), existsSync(join(study, "releases"))]).toEqual([false, false]);
  delete process.env.OBSERVATOIRE_BROWSER;

  const { code, stderr } = await publish("--pdf");
  expect(code, stderr).toBe(0);
  const file = join(www, "2025/v1.0/pdf/rapport.pdf");
  const pdf = readFileSync(file, "latin1");
  expect(pdf.startsWith("%PDF-")).toBe(true);
  expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Type\s*\/MarkInfo\s*\/Marked true|\/MarkInfo\s*<<\s*\/Marked true/);
  expect(pdf).toContain("/StructTreeRoot");
  expect(pdf).toContain("/Lang (fr)");
  expect(readFileSync(join(www, "editions.html"), "utf8")).toContain('href="2025/v1.0/pdf/rapport.pdf"');

  const card = readFileSync(join(www, "2025/v1.0/carte.png"));
  expect([card.toString("latin1", 1, 4), card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual(["PNG", 1200, 630]);
  expect(readFileSync(join(www, "2025/v1.0/index.html"), "utf8")).not.toContain("og:image");

  expect((await publish("--pdf")).code).toBe(0);
  expect(readFileSync(file, "latin1") === pdf).toBe(true);
  expect(readFileSync(join(www, "2025/v1.0/carte.png")).equals(card)).toBe(true);

  // What was wrong is on the page, so that its PDF is printed again.
  writeFileSync(join(study, "errata.csv"), "edition,figure,old,new,reason,date\n2025/v1.0,a,1,2,saisie,2025-07-01\n");
  expect((await publish("--pdf")).code).toBe(0);
  expect(readFileSync(file, "latin1") === pdf).toBe(false);
  rmSync(join(study, "errata.csv"));
});

test("where the address is known, a shared link shows the card of the edition", async () => {
  const [{ study, build }, root] = [await starterRun(), temporaryFolder()];
  const www = join(root, "www");
  const url = ["--url", "https://exemple.org/etude"];
  const { code, stderr } = await captureCommand("publish", study, www, "--build", build, ...DATE, "--pdf", ...url);
  expect(code, stderr).toBe(0);
  const html = readFileSync(join(www, "2025/v1.0/rapport.html"), "utf8");
  expect(html).toContain('<meta property="og:image" content="https://exemple.org/etude/2025/v1.0/carte.png">');
  expect(html).toContain('<meta name="twitter:card" content="summary_large_image">');
});

test("a code that has no sheet is refused", async () => {
  const [{ study, build }, root] = [await starterRun(), temporaryFolder()];
  const { code, stderr } = await captureCommand(
    "publish",
    study,
    join(root, "www"),
    "--build",
    build,
    ...DATE,
    "--sheet",
    "999",
  );
  expect([code, stderr]).toEqual([2, expect.stringContaining("aucune fiche")]);
});
