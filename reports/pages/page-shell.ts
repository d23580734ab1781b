import { createHash } from "node:crypto";
import { localise } from "#wording/localise";
import { sayOnce } from "#wording/synthetic";
import { french } from "#wording/typography";
import { frenchHtml } from "./french-html.ts";
import type { Page, SiteBuilder } from "./site-builder.ts";

/** What a page says of itself. */
export interface PageHead {
  readonly file: string;
  readonly title: string;
  readonly description: string;
  /** Class of the body, for the rules of one kind of page. */
  readonly kind: "index" | "report" | "sheet" | "method" | "quality" | "data";
  readonly body: string;
}

const NAVIGATION = [
  { kind: "index", file: "index.html", label: "Accueil" },
  { kind: "report", file: "rapport.html", label: "Rapport" },
  { kind: "method", file: "methode.html", label: "Méthode" },
  { kind: "quality", file: "qualite.html", label: "Qualité" },
  { kind: "data", file: "donnees.html", label: "Données" },
] as const;

/** Puts a body in the common page: style inside, no script, no request, French typography throughout. */
export function pageOf({ context, fill, css }: SiteBuilder, head: PageHead): Page {
  const { study } = context.definition;
  const root = head.file.includes("/") ? "../" : "";
  const studyTitle = localise(study.title);
  const once = (line: string) => sayOnce(line, study.synthetic);
  const named = head.kind === "index" || head.title === studyTitle ? "" : ` – ${head.title}`;
  const own = head.kind === "report" ? head.title : `${studyTitle}${named}`;
  const pageName =
    head.title === studyTitle ? (NAVIGATION.find(({ kind }) => kind === head.kind)?.label ?? "") : head.title;
  const style = css + footRules(once(`${own} – version ${study.version}`));
  const html = fill("layout", {
    ...head,
    root,
    style,
    policy: `default-src 'none'; style-src 'sha256-${sha256(style)}'; font-src data:; base-uri 'none'; form-action 'none'`,
    fullTitle: head.kind === "index" ? studyTitle : once(`${pageName} – ${studyTitle}`),
    footer: once(`${study.owner} – ${studyTitle}, version ${study.version}`),
    studyTitle,
    synthetic: study.synthetic,
    navigation: NAVIGATION.map((entry) => ({ ...entry, current: entry.kind === head.kind })),
  });
  return { file: head.file, html: frenchHtml(html) };
}

/** The running foot of the printed page. */
function footRules(text: string): string {
  return `@page{@bottom-left{content:${cssString(french(text))}}}`;
}

/** A CSS string in which every character beyond letters, digits and spaces is escaped. */
function cssString(text: string): string {
  const escaped = text.replace(/[^A-Za-z0-9 ]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);
  return `"${escaped}"`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
