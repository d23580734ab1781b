import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openBrowser } from "#tests/browser/open-browser";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { EXHAUSTIVE } from "#tests/tier";
import { makePictures } from "./make-pictures.ts";

/** Bytes of a picture that a README may hold. */
const MOST = 150_000;

test("the pictures of the README are those of the demonstration: the same bytes twice, small, each shown", async () => {
  const browser = await openBrowser();
  const { address } = await builtStudy("data/phare", "phare", "fr");
  const made = await makePictures(join(address, "site"), browser);
  // The same bytes twice: by the long tier.
  const again = EXHAUSTIVE ? await makePictures(join(address, "site"), browser) : made;
  await browser.close();
  const readme = readFileSync("README.md", "utf8");
  for (const [name, bytes] of made) {
    expect(again.get(name)?.equals(bytes), name).toBe(true);
    expect(readme, name).toContain(`(tests/pictures/${name})`);
    expect(existsSync(`tests/pictures/${name}`) && statSync(`tests/pictures/${name}`).size < MOST, name).toBe(true);
    expect(bytes.length, name).toBeLessThan(MOST);
  }
});
