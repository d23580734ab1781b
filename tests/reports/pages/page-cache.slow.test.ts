import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { buildSite } from "#reports/build-site";
import { folderPages } from "#run/page-store";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ReleaseTables } from "#schemas/tables/tables";
import { makeRelease } from "#tests/fixtures/release/make-release";
import { smallStudy } from "#tests/fixtures/release/small-study";

const ROOM = mkdtempSync(join(tmpdir(), "pages-"));
const KEPT = join(ROOM, "kept");
const STUDY = smallStudy();
const RELEASE = makeRelease(STUDY);
afterAll(() => rmSync(ROOM, { recursive: true, force: true }));

const twins = new Map<string, Promise<string>>();
/** The site from nothing of a study and its release: built once for all the tests that compare another with it. */
function twinOf(definition: StudyDefinition, release: ReleaseTables): Promise<string> {
  const told = JSON.stringify([definition, release]);
  const folder = join(ROOM, `twin-${twins.size}`);
  const twin = twins.get(told) ?? buildSite({ definition, release, folder }).then(() => folder);
  twins.set(told, twin);
  return twin;
}

/** Builds a site with the pages that are kept, beside one from nothing, and counts the pages that were made. */
async function build(definition: StudyDefinition, release = RELEASE, version = "1") {
  const pages = folderPages(KEPT, version);
  let made = 0;
  const get = (key: string) => {
    const html = pages.get(key);
    if (html === undefined) made += 1;
    return html;
  };
  const folder = join(ROOM, "site");
  const { pages: files } = await buildSite({ definition, release, folder, cache: { ...pages, get } });
  const twin = await twinOf(definition, release);
  for (const file of files)
    expect(readFileSync(join(folder, file), "utf8") === readFileSync(join(twin, file), "utf8"), file).toBe(true);
  pages.forgetOthers();
  expect(readdirSync(KEPT)).toHaveLength(files.length);
  return { made, all: files.length };
}

test("a page is made once, and again for each thing that it is made from", async () => {
  const { all } = await build(STUDY);
  expect(await build(STUDY)).toEqual({ made: 0, all });
  const { study } = STUDY;
  expect((await build({ ...STUDY, study: { ...study, version: "1.3" } })).made).toBe(all);
  expect((await build(STUDY, RELEASE, "2")).made).toBe(all);
});

test("a changed row makes again the pages that say it, and no other", async () => {
  const { all } = await build(STUDY, RELEASE, "2");
  const maturity = RELEASE.maturity.map((row) => (row.domain === "B2" ? { ...row, components: 4 } : row));
  const { made } = await build(STUDY, { ...RELEASE, maturity }, "2");
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThanOrEqual(2);
  expect(all).toBeGreaterThan(8);
});

test("a kept page whose bytes changed is made again", async () => {
  await build(STUDY, RELEASE, "2");
  const [first = "", second = ""] = readdirSync(KEPT);
  writeFileSync(join(KEPT, first), readFileSync(join(KEPT, first), "utf8").replace("</body>", "<p>7</p></body>"));
  writeFileSync(join(KEPT, second), "");
  writeFileSync(join(KEPT, "left-over.draft"), "x");
  expect((await build(STUDY, RELEASE, "2")).made).toBe(2);
  expect((await build(STUDY, RELEASE, "2")).made).toBe(0);
});
