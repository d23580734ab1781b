import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readPage, readPages } from "#audit/pages/html-pieces";
import { pageReader, toldByPage } from "#audit/pages/told-by-pages";
import { readPublished } from "#audit/reading/published";
import { loadStudy } from "#study/load-study";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { someOf } from "#tests/tier";

let site = "";
let reader: ReturnType<typeof pageReader>;

beforeAll(async () => {
  site = join((await builtStudy("data/phare", "phare", "fr")).address, "site");
  reader = pageReader(readPublished(join(site, "data")), loadStudy("data/phare"));
});

describe("the pages of the demonstration", () => {
  test("say nothing of a hidden cell", () => {
    const pages = readPages(site);
    expect(pages.length).toBeGreaterThan(100);
    // All of them: CI attacks the demonstration whole, and so does the long tier.
    expect(someOf(pages, 40).flatMap((page) => toldByPage(page, reader))).toEqual([]);
  });

  const planted = [
    "regions/94-corse.html",
    "territoires/zone-sud-est.html",
    "indicateurs/mix_types.html",
    "annexes.html",
  ];
  test.each(someOf(planted, 2))("a number in the place of each « s » of %s is found", (file) => {
    let planted = 0;
    const html = readFileSync(join(site, file), "utf8").replaceAll(
      /(<td[^>]*>)s(?=<\/td>)/g,
      (_, cell) => `${cell}${700 + planted++},37`,
    );
    expect(planted).toBeGreaterThan(0);
    const found = new Set(toldByPage(readPage(file, html), reader).map(({ value_lower }) => value_lower));
    expect(found).toEqual(new Set(Array.from({ length: planted }, (_, index) => 700.37 + index)));
  });
});
