import { describe, expect, test } from "vitest";
import { meaningsOfTables } from "#reports/build-site";
import { codebookTable, labelsTable } from "#schemas/open-data/codebook";
import { columnsOf } from "#schemas/table";
import { PUBLISHED_TABLES } from "#schemas/tables/tables";
import { loadStudy } from "#study/load-study";
import { starterCopy } from "#tests/study/edited-study";
import { type StudyWords, wordingOf } from "#wording/wording-of";

/** Words of a study in each language. */
const words: readonly StudyWords[] = (["fr", "en"] as const).map((lang) => {
  const { study } = loadStudy(starterCopy());
  return wordingOf({ ...study, lang });
});

describe("a sheet of which nothing is shown directly", () => {
  test.each(words.map((one) => [one.lang, one] as const))(
    "%s: no empty list, and no blank before a sign",
    (_, { sheets }) => {
      for (const text of [sheets.scope("Val", ""), sheets.source("Essai", [])]) {
        expect(text).not.toMatch(/: ;|, ;|:;|,;/);
        expect(text.length).toBeGreaterThan(20);
      }
      expect(sheets.source("Essai", ["A 2020", "B 2021"])).toMatch(/Essai, A 2020 .+ B 2021/);
    },
  );
});

test("a clause that follows the waves has no capital, in either language", () => {
  const told = { rises: true, count: 10, of: 10, what: "trust", items: "actors", who: "adults" };
  for (const { sentences, titles, type } of words) {
    const text = sentences.betweenWaves("2019", "2020", type.uncapitalise(titles.changes(told)));
    expect(text).not.toMatch(/, \p{Lu}/u);
  }
});

test("the whole of a study is not called a country: a study may be of one town", () => {
  for (const { maturity } of words) expect(maturity.sinceMeans("2019")).not.toMatch(/pays|country/);
});

test("what each published table and column holds is said in each language", () => {
  const definition = loadStudy(starterCopy());
  const { study } = definition;
  const meanings = meaningsOfTables({ ...definition, study: { ...study, lang: "en" } });
  const french = [...PUBLISHED_TABLES, codebookTable, labelsTable].flatMap((table) => [
    ...(meanings.ofTable(table) === table.title ? [table.name] : []),
    ...columnsOf(table)
      .filter((column) => meanings.ofColumn(table, column) === column.description)
      .map(({ name }) => `${table.name}.${name}`),
  ]);
  expect(french.filter((name) => !SAME_WORD.test(name))).toEqual([]);
});
/** Words that both languages have. */
const SAME_WORD = /(?:\.code|^nonresponse\.question|^maturity\.score)$/;
