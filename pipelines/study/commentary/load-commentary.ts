import { readdirSync } from "node:fs";
import { join } from "node:path";
import { didYouMean, nearestWord } from "#findings/did-you-mean";
import type { FindingLog } from "#findings/finding-log";
import { LANGUAGES, type Language } from "#schemas/labels";
import { type Commentary, REFERENCE_WORDS } from "#schemas/prose/commentary";
import type { Study } from "#schemas/study";
import { readStudyText } from "../cited-file.ts";
import { type CommentaryFault, parseCommentary } from "./parse-commentary.ts";

/** Folder of a study that holds what its author writes. */
export const COMMENTARY_FOLDER = "commentary";

interface Reading {
  readonly folder: string;
  readonly study: Pick<Study, "lang" | "report">;
  readonly read: Map<string, string>;
}

/** Reads `commentary/<chapter>.md`, or `<chapter>.<language>.md`, of the language of the pages. */
export function loadCommentary({ folder, study, read }: Reading, log: FindingLog): readonly Commentary[] {
  const chapters = (study.report?.chapters ?? []).map(({ id }) => id);
  return filesOf(folder).flatMap((name) => {
    const file = `${COMMENTARY_FOLDER}/${name}`;
    const { chapter, lang } = nameOf(name);
    if (!chapters.includes(chapter)) {
      const near = nearestWord(chapter, chapters);
      log.add({
        code: "OBS-S020",
        message: `commentaire d'un chapitre que le rapport n'a pas : « ${chapter} »${didYouMean(near)}`,
        file,
        value: chapter,
        expected: chapters.length === 0 ? "report: chapters: dans study.yaml" : chapters.join(", "),
        repair: "donner au fichier le nom d'un chapitre (son id dans study.yaml), ou le retirer",
      });
      return [];
    }
    const text = readStudyText({ folder, file, read }, log);
    if (text === undefined) return [];
    for (const fault of parseCommentary(text).faults) tell(fault, file, log);
    return lang === study.lang ? [{ chapter, file, lang, text }] : [];
  });
}

/** Names of the files, in an order that no machine changes. */
function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(join(folder, COMMENTARY_FOLDER))
      .filter((name) => name.endsWith(".md") && name.toLowerCase() !== "readme.md")
      .sort();
  } catch {
    return [];
  }
}

/** `alliance.md` is in the first language, `alliance.en.md` in English. */
function nameOf(name: string): { readonly chapter: string; readonly lang: Language } {
  const stem = name.slice(0, -".md".length);
  const lang = LANGUAGES.find((one) => stem.endsWith(`.${one}`));
  return lang === undefined
    ? { chapter: stem, lang: LANGUAGES[0] }
    : { chapter: stem.slice(0, -(lang.length + 1)), lang };
}

const SAID: Readonly<Record<CommentaryFault["kind"], string>> = {
  "not-closed": "accolades qui ne se ferment pas, ou ne s'ouvrent pas",
  "unknown-word": "une référence est une clé, puis au plus un mot",
  "no-key": "référence sans clé",
  misplaced: "une référence se place dans le texte, non dans une adresse ou un titre de lien",
  "unit-twice": "l'unité vient avec le nombre : elle serait écrite deux fois",
};

function tell({ line, found, kind }: CommentaryFault, file: string, log: FindingLog): void {
  log.add({
    code: "OBS-S021",
    message: `référence que l'on ne peut pas lire : « ${found} » (${SAID[kind]})`,
    file,
    line,
    value: found,
    expected: `{{CLÉ}} ou {{CLÉ mot}}, mot parmi : ${REFERENCE_WORDS.join(", ")} ; les clés sont dans tables/facts.csv`,
    repair: kind === "unit-twice" ? "retirer l'unité" : "corriger la référence",
  });
}
