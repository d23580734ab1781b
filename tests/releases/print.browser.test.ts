import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { starterRun } from "#tests/fixtures/built/starter-run";
import { temporaryFolder } from "#tests/study/edited-study";
import { EXHAUSTIVE } from "#tests/tier";

afterEach(() => {
  delete process.env.OBSERVATOIRE_BROWSER;
});

const DATE = ["--date", "2025-06-01"] as const;

const isCard = (card: Buffer): boolean =>
  card.toString("latin1", 1, 4) === "PNG" && card.readUInt32BE(16) === 1200 && card.readUInt32BE(20) === 630;

test("the report is printed, tagged; a shared link shows the card of the edition; without a browser nothing is written", async () => {
  const [{ study, build }, root] = [await starterRun(), temporaryFolder()];
  const www = join(root, "www");
  const publish = () =>
    captureCommand("publish", study, www, "--build", build, ...DATE, "--pdf", "--url", "https://exemple.org/etude");

  process.env.OBSERVATOIRE_BROWSER = join(root, "none");
  const without = await publish();
  expect([without.code, without.stderr]).toEqual([2, expect.stringContaining("OBS-R508")]);
  expect([existsSync(www), existsSync(join(study, "releases"))]).toEqual([false, false]);
  delete process.env.OBSERVATOIRE_BROWSER;

  const { code, stderr } = await publish();
  expect(code, stderr).toBe(0);
  const pdf = readFileSync(join(www, "2025/v1.0/pdf/rapport.pdf"), "latin1");
  expect(pdf.startsWith("%PDF-")).toBe(true);
  expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Type\s*\/MarkInfo\s*\/Marked true|\/MarkInfo\s*<<\s*\/Marked true/);
  expect(pdf).toContain("/StructTreeRoot");
  expect(pdf).toContain("/Lang (fr)");
  expect(readFileSync(join(www, "editions.html"), "utf8")).toContain('href="2025/v1.0/pdf/rapport.pdf"');
  expect(isCard(readFileSync(join(www, "2025/v1.0/carte.png")))).toBe(true);
  const html = readFileSync(join(www, "2025/v1.0/rapport.html"), "utf8");
  expect(html).toContain('<meta property="og:image" content="https://exemple.org/etude/2025/v1.0/carte.png">');
  expect(html).toContain('<meta name="twitter:card" content="summary_large_image">');
});

test.runIf(EXHAUSTIVE)("what is printed is printed once, and again where its page says what was wrong", async () => {
  const [{ study, build }, root] = [await starterRun(), temporaryFolder()];
  const www = join(root, "www");
  const publish = () => captureCommand("publish", study, www, "--build", build, ...DATE, "--pdf");
  const file = join(www, "2025/v1.0/pdf/rapport.pdf");
  expect((await publish()).code).toBe(0);
  const [pdf, card] = [readFileSync(file, "latin1"), readFileSync(join(www, "2025/v1.0/carte.png"))];
  expect(isCard(card)).toBe(true);
  expect(readFileSync(join(www, "2025/v1.0/index.html"), "utf8")).not.toContain("og:image");

  expect((await publish()).code).toBe(0);
  expect(readFileSync(file, "latin1") === pdf).toBe(true);
  expect(readFileSync(join(www, "2025/v1.0/carte.png")).equals(card)).toBe(true);

  // What was wrong is on the page, so that its PDF is printed again.
  writeFileSync(join(study, "errata.csv"), "edition,figure,old,new,reason,date\n2025/v1.0,a,1,2,saisie,2025-07-01\n");
  expect((await publish()).code).toBe(0);
  expect(readFileSync(file, "latin1") === pdf).toBe(false);
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
