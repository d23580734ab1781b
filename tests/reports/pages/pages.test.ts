import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readingOnly, siteContext } from "#reports/content/site-context";
import { PAGES } from "#reports/pages/pages";
import { makeRelease } from "#tests/fixtures/release/make-release";
import { smallStudy } from "#tests/fixtures/release/small-study";

const DEFINITION = smallStudy();
const CONTEXT = siteContext(DEFINITION, makeRelease(DEFINITION));

test("each kind of page has a name, a template and addresses of its own", () => {
  const names = PAGES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { template } of PAGES) expect(existsSync(`reports/templates/${template}.hbs`), template).toBe(true);
  const files = PAGES.flatMap(({ pages }) => pages(CONTEXT).map(({ file }) => file));
  expect(new Set(files).size).toBe(files.length);
});

describe.each(PAGES)("page $name", ({ reads, pages }) => {
  const build = (tables: typeof reads) => () =>
    pages(readingOnly(CONTEXT, tables, "page")).map(({ content }) => content());

  test("reads the tables that it declares, and no other", () => {
    expect(build(reads)).not.toThrow();
    for (const table of reads)
      expect(build(reads.filter((one) => one !== table)), table).toThrow(`must be declared; found "${table}"`);
  });

  test("its content is plain values: the same after JSON", () => {
    for (const content of build(reads)()) expect(JSON.parse(JSON.stringify(content))).toEqual(content);
  });
});
