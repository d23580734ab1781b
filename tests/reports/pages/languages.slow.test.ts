import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { LANGUAGES, type Language } from "#schemas/labels";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { withoutComments } from "#tests/layout/source-tree";
import { EXHAUSTIVE } from "#tests/tier";
import { pageTexts } from "./page-texts.ts";

/** Words that only one of the languages has, in the sense of a text: articles, prepositions, verbs. */
const FUNCTION_WORDS: Readonly<Record<Language, readonly string[]>> = {
  fr: "le la les des du un une est sont pas dans avec qui que cette ces aux ou ne sur par pour plus moins été être elle ils leur leurs entre chaque sans sous ainsi mais donc cas vague vagues réponses répondants région régions écart données".split(
    " ",
  ),
  en: "the of and is are not with which that from by be was were each this these those than between has have cannot may wave waves answers gap".split(
    " ",
  ),
};
/** A code is what it is in every language: « 65-et-plus ». */
const CODE = /^[\d-]*[a-z]+(?:-[a-z\d]+)*$/;
/** A code that follows its name in the dictionary: « (pooled-territories) ». */
const CODE_OF_NAME = /\([a-z]+(?:-[a-z\d]+)+\)/g;
const OTHER: Readonly<Record<Language, Language>> = { fr: "en", en: "fr" };
const FOLDERS: Readonly<Record<Language, string>> = { fr: "french", en: "english" };

/** The pieces of the sentences of a language, as its wording has them. */
function piecesOf(lang: Language): readonly string[] {
  const files = globSync(`reports/wording/${FOLDERS[lang]}/**/*.ts`).filter((path) => !path.includes("dictionary"));
  const said = files
    .map((path) => withoutComments(readFileSync(path, "utf8")).replace(/^import .*;$/gm, ""))
    .join("\n");
  const quoted = [...said.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, text = ""]) => text);
  const composed = [...said.matchAll(/`((?:[^`\\]|\\.)*)`/g)].flatMap(([, text = ""]) => text.split(/\$\{[^}]*\}/));
  return [...quoted, ...composed].map(plain).filter((text) => (text.match(/\p{L}/gu) ?? []).length > 9);
}

/** A text without what typography changes. */
const plain = (text: string): string =>
  text
    .replace(/\\u[0-9a-f]{4}|[\s\u00a0\u202f]+/g, " ")
    .replace(/&#x27;|['’]/g, "'")
    .trim()
    .toLowerCase();

const PIECES: Readonly<Record<Language, readonly string[]>> = { fr: piecesOf("fr"), en: piecesOf("en") };

const STUDIES = [
  { name: "starter", from: "data/starter", id: "bibliotheque", names: ["Bibliothèque municipale"] },
  {
    name: "Californian schools",
    from: "tests/fixtures/schools",
    id: "schools",
    names: ["California Department of Education"],
  },
  {
    name: "calibrated Californian schools",
    from: "tests/fixtures/calibrated-schools",
    id: "calibrated-schools",
    names: ["California Department of Education"],
  },
  // It is computed from nothing in each language: half a minute of two cores.
  ...(EXHAUSTIVE
    ? [{ name: "the demonstration", from: "data/phare", id: "phare", names: namesOfDemonstration() }]
    : []),
];

/** Names that are the same in every language: places, who made a survey, what it is called. */
function namesOfDemonstration(): readonly string[] {
  const places = ["regions", "departements", "zones"].flatMap((level) => {
    const [, ...rows] = readFileSync(`data/reference/${level}.csv`, "utf8").trim().split("\n");
    return rows.map((row) => row.split(",")[1] ?? "");
  });
  const owners = [
    "Observatoire des partenariats",
    "Le RAMEAU",
    "Le Mouvement associatif",
    "Caisse des Dépôts",
    "mai 2020",
    "banquedesterritoires.fr",
  ];
  const surveys = ["ARPEA", "PHARE", "IMPACT"].flatMap((cycle) => [`${cycle}-Citoyens`, `${cycle}-Entreprises`]);
  return [...places, ...owners, ...surveys, "ARPEA Entreprises et territoires"].toSorted(
    (one, other) => other.length - one.length,
  );
}

describe.each(STUDIES)("$name", ({ from, id, names }) => {
  describe.each(LANGUAGES)("in %s", (lang) => {
    const pages = new Map<string, string>();
    let told = "";

    beforeAll(async () => {
      const { address, stderr } = await builtStudy(from, id, lang);
      told = stderr;
      const site = join(address, "site");
      for (const file of globSync("**/*.html", { cwd: site })) pages.set(file, readFileSync(join(site, file), "utf8"));
    });

    const texts = () =>
      [...pages].flatMap(([file, html]) =>
        pageTexts(html).map((text) => ({
          file,
          text: names.reduce((left, name) => left.replaceAll(name, "NAME"), text),
        })),
      );

    test("every page says its language; no text of the study is missing in it", () => {
      expect(pages.size).toBeGreaterThan(4);
      for (const [file, html] of pages) expect(html, file).toContain(`<html lang="${lang}">`);
      expect(told).not.toContain("OBS-S015");
    });

    test("no page has a word of another language", () => {
      const foreign = new Set(FUNCTION_WORDS[OTHER[lang]]);
      const accented = lang === "en" ? /[àâçèéêëîïôùûœ]/ : /$^/;
      const isForeign = (word: string): boolean => foreign.has(word) || accented.test(word);
      const wordsOf = (text: string) =>
        text
          .replace(CODE_OF_NAME, "")
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [];
      const found = texts().filter(({ text }) => !CODE.test(text) && wordsOf(text).some(isForeign));
      expect(found).toEqual([]);
    });

    test("no page has a piece of a sentence of another language", () => {
      const own = PIECES[lang].join(" | ");
      const foreign = PIECES[OTHER[lang]].filter((piece) => !own.includes(piece));
      expect(foreign.length).toBeGreaterThan(200);
      const found = texts().flatMap(({ file, text }) => {
        if (CODE.test(text)) return [];
        const said = plain(text);
        return foreign.filter((piece) => said.includes(piece)).map((piece) => `${file}: ${piece}`);
      });
      expect(found).toEqual([]);
    });

    test("tables that scroll have names of their own on a page", () => {
      for (const [file, html] of pages) {
        const named = [...html.matchAll(/ role="region" aria-label="([^"]*)"/g)].map(([, name = ""]) => name);
        expect(
          named.filter((name, index) => named.indexOf(name) !== index),
          file,
        ).toEqual([]);
      }
    });

    test("numbers and signs are set as the language sets them", () => {
      const wrong =
        lang === "fr" ? /\d%|\d\.\d+%|“|"/ : /\d[\u00a0\u202f ]%|\d,\d{1,2}(?!\d)|«|»|[\u00a0\u202f ][;:!?]/;
      const found = texts().filter(({ text }) => !/\.(csv|ya?ml)|sep=/.test(text) && wrong.test(text));
      expect(found).toEqual([]);
    });
  });
});
