import { createHash, type Hash, hash } from "node:crypto";
import type { Language } from "#schemas/labels";
import { programWordsOf } from "#wording/wording-of";
import type { PageContent, PageKind } from "./page-kind.ts";
import { classicScript } from "./scripts/classic-script.ts";
import type { SiteBuilder } from "./site-builder.ts";

/** A page's body, and what the page says of itself. */
export interface PageBody {
  readonly file: string;
  readonly content: PageContent;
  readonly body: string;
}

/** Puts a body in the common page: style and programs inside, no request. */
export function putInShell(site: SiteBuilder, { name }: PageKind, { file, content, body }: PageBody): string {
  const { study, words, fill, css, navigation, script } = site;
  const { title, description } = content;
  const programs = content.program === undefined ? [script] : [script, programOf(words.lang, content.program)];
  const { captions, pages, text, type } = words;
  const studyTitle = text(study.title);
  const once = (line: string) => captions.sayOnce(line, study.synthetic);
  const own = content.footTitle ?? (title === studyTitle ? title : `${studyTitle} – ${title}`);
  const entries = navigation.map((entry) => ({ ...entry, current: entry.kind === name }));
  const pageName = title === studyTitle ? (navigation.find(({ kind }) => kind === name)?.label ?? "") : title;
  const foot = footRules(type.typeset(once(pages.layout.foot(own, study.version))));
  return fill("layout", {
    title,
    description,
    kind: name,
    body,
    root: file.includes("/") ? "../" : "",
    style: css + foot,
    policy: policyOf(site, { foot, programs }),
    programs,
    fullTitle: content.windowTitle ?? once(`${pageName} – ${studyTitle}`),
    footer: once(pages.layout.footer(study.owner, studyTitle, study.version)),
    studyTitle,
    synthetic: study.synthetic,
    navigation: entries.filter((entry) => !entry.foot),
    more: entries.filter((entry) => entry.foot),
  });
}

/**
 * What a page may do: show its own style and typefaces; where it has programs, run those by their hash, and the data files
 * of the same site.
 */
export function policyOf(site: SiteBuilder, { foot = "", programs = [] }: OwnParts = {}): string {
  const known = SHARED.get(site) ?? { style: createHash("sha256").update(site.css), script: sha256(site.script) };
  SHARED.set(site, known);
  const hashes = programs.map((program) => `'sha256-${program === site.script ? known.script : sha256(program)}' `);
  const scripts = programs.length === 0 ? "" : `script-src ${hashes.join("")}'self'; `;
  const style = known.style.copy().update(foot).digest("base64");
  return `default-src 'none'; ${scripts}style-src 'sha256-${style}'; font-src data:; base-uri 'none'; form-action 'none'`;
}

/** What a page has besides the style of the site: rules after it, and programs. */
interface OwnParts {
  readonly foot?: string;
  readonly programs?: readonly string[];
}

/** Of what all pages have, typefaces too, the hash is begun once. */
const SHARED = new WeakMap<SiteBuilder, { readonly style: Hash; readonly script: string }>();

/** The program of a page and its words, as one classic script: a page that is opened from a disk may load no module. */
function programOf(lang: Language, { entry, given }: NonNullable<PageContent["program"]>): string {
  return classicScript(entry, programWordsOf(lang), given);
}

/** The running foot of the printed page. */
function footRules(text: string): string {
  return `@page{@bottom-left{content:${cssString(text)}}}`;
}

/** A CSS string in which every character beyond letters, digits and spaces is escaped. */
function cssString(text: string): string {
  const escaped = text.replace(/[^A-Za-z0-9 ]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);
  return `"${escaped}"`;
}

const sha256 = (text: string): string => hash("sha256", text, "base64");
