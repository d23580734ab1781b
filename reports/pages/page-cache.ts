import { hash } from "node:crypto";
import type { PageContent, PageKind } from "./page-kind.ts";
import type { SiteBuilder } from "./site-builder.ts";

/** A file of a page as it is written: its path in the site, and its bytes. */
export type PageFile = readonly [path: string, bytes: Uint8Array];

/** Keeps pages under a key that says all they are made from: what it gives back is what was put there, or nothing. */
export interface PageCache {
  /** Of the program and its packages: others draw again. */
  readonly version: string;
  readonly get: (key: string) => readonly PageFile[] | undefined;
  readonly put: (key: string, files: readonly PageFile[]) => void;
}

/** Says all that a page is made from: what `renderPage` is given, and the program that draws. */
export function pageKey(
  site: SiteBuilder,
  { name, template }: PageKind,
  { file, content, version }: { readonly file: string; readonly content: PageContent; readonly version: string },
): string {
  return hashOf([version, siteKey(site), name, template, file, content]);
}

/** What all pages of a site share, the letters of its fonts too, is written out once. */
const SITES = new WeakMap<SiteBuilder, string>();

function siteKey(site: SiteBuilder): string {
  const { study, words, css, navigation, script } = site;
  const key = SITES.get(site) ?? hashOf([study, words.waveNames, css, navigation, script]);
  SITES.set(site, key);
  return key;
}

const hashOf = (inputs: readonly unknown[]): string => hash("sha256", JSON.stringify(inputs), "hex");
