import { createHash } from "node:crypto";
import type { PageContent, PageKind } from "./page-kind.ts";
import type { SiteBuilder } from "./site-builder.ts";

/** Keeps pages under a key that says all they are made from: what it gives back is what was put there, or nothing. */
export interface PageCache {
  /** Of the program and its packages: others draw again. */
  readonly version: string;
  readonly get: (key: string) => string | undefined;
  readonly put: (key: string, html: string) => void;
}

/** Says all that a page is made from: what `renderPage` is given, and the program that draws. */
export function pageKey(
  { study, css, navigation }: SiteBuilder,
  { name, template }: PageKind,
  { file, content, version }: { readonly file: string; readonly content: PageContent; readonly version: string },
): string {
  const inputs = [version, study, css, navigation, name, template, file, content];
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}
