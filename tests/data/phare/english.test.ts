import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { indicators } from "#schemas/indicators";
import { questionnaire } from "#schemas/questionnaire";
import { study } from "#schemas/study";
import { untranslatedTexts } from "#study/checks/untranslated-texts";
import { parseCommentary } from "#study/commentary/parse-commentary";

const FOLDER = "data/phare";
const read = (file: string): string => readFileSync(`${FOLDER}/${file}`, "utf8");
const filesOf = (pattern: string): readonly string[] => globSync(pattern, { cwd: FOLDER }).sort();

/** The demonstration is in English too; its pages in that language are read by tests/reports/pages/languages.slow.test.ts. */
describe("the demonstration in English", () => {
  const schemas = [
    ["study.yaml", study],
    ["indicators.yaml", indicators],
    ...filesOf("questionnaires/*.yaml").map((file) => [file, questionnaire] as const),
  ] as const;

  test.each(schemas)("%s says each of its texts", (file, schema) => {
    const told = parse(read(file), { merge: true, maxAliasCount: -1 });
    expect(untranslatedTexts(told, schema, "en").map((path) => path.join("."))).toEqual([]);
  });

  test.each([...filesOf("margins/*.csv"), "published-figures.csv"])("%s says its sources and notes", (file) => {
    const { data, meta } = Papa.parse<Record<string, string>>(read(file), { header: true, skipEmptyLines: true });
    const translated = meta.fields?.filter((name) => name.endsWith("_en")) ?? [];
    expect(translated.length).toBeGreaterThan(0);
    // A text of names and years alone (« carenews.com (2020) ») is the same.
    const silent = translated.flatMap((name) =>
      data.flatMap((row) => {
        const text = row[name.replace(/_en$/, "")] ?? "";
        return row[name] === "" && /[\p{L}-]+ |[^\p{ASCII}]/u.test(text.replace(/^[\w.-]+ \([\d-]+\)$/, ""))
          ? [text]
          : [];
      }),
    );
    expect(silent).toEqual([]);
  });

  const chapters = filesOf("commentary/*.md").filter((file) => !file.endsWith(".en.md"));

  test.each(chapters)("%s has a version that names the same facts", (file) => {
    const facts = (text: string) =>
      parseCommentary(text)
        .references.map(({ key, word }) => `${key} ${word}`)
        .toSorted();
    expect(facts(read(`commentary/${basename(file, ".md")}.en.md`))).toEqual(facts(read(file)));
  });
});
