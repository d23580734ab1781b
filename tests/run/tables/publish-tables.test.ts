import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeDictionary } from "#run/tables/publish-tables";
import { loadStudy } from "#study/load-study";
import { starterCopy, temporaryFolder } from "#tests/study/edited-study";

test.each([
  ["fr", "nombre de répondants de la base, non pondéré"],
  ["en", "number of respondents of the base, unweighted"],
] as const)("the dictionary of the tables is in the language of the study: %s", async (lang, words) => {
  const definition = loadStudy(starterCopy());
  const folder = temporaryFolder();
  mkdirSync(join(folder, "tables"));
  await writeDictionary(folder, { ...definition, study: { ...definition.study, lang } });
  for (const place of ["tables", "site/data"])
    expect(readFileSync(join(folder, place, "dictionary.csv"), "utf8")).toContain(words);
});
