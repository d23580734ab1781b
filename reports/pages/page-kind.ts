import type { TableDefinition } from "#schemas/table";
import type { ReleaseTables } from "#schemas/tables/tables";
import type { Wording } from "#wording/wording";
import type { SiteContext } from "../content/site-context.ts";

/** What a page says, before it is a page: plain values, with figures where the template has a place for one. */
export interface PageContent {
  readonly title: string;
  readonly description: string;
  /** Title of the browser's window, where it is not made of the page's title and the study's. */
  readonly windowTitle?: string;
  /** Title at the foot of a printed page, where it is not made of the study's title and the page's. */
  readonly footTitle?: string;
  /** A program of the page: the module that starts it, and what it is given. */
  readonly program?: { readonly entry: string; readonly given: unknown };
  /** What the template asks for; a figure stands anywhere, and takes its number in the order of the keys. */
  readonly values: object;
}

/** A page that the study will have: where it stands, and how its content is chosen from the release. */
export interface PlannedPage {
  /** Path from the root of the site. */
  readonly file: string;
  readonly content: () => PageContent;
}

/** A file beside the pages: a text as it is, or rows of a table, as CSV for machines and for a French Excel. */
export type PlannedFile =
  | { readonly file: string; readonly text: () => string }
  | {
      /** Path without its ending. */
      readonly file: string;
      readonly table: TableDefinition;
      readonly rows: () => readonly object[];
    };

/** A kind of page: `pages.ts` lists them, and the site, its navigation and its addresses follow from that list. */
export interface PageKind {
  /** Class of the body, for the rules of one kind of page. */
  readonly name: string;
  /** Template of the page's body. */
  readonly template: string;
  /** Name in the navigation of every page; null for pages that others lead to. */
  readonly navigation: (words: Wording) => string | null;
  /** It is named at the foot of the pages instead of at their head. */
  readonly foot?: true;
  /** Template of its figures, where it is not that of the report. */
  readonly figure?: string;
  /** Its figures have files of their own. */
  readonly figureFiles?: true;
  /** Tables of the release that it reads: any other is refused. */
  readonly reads: readonly (keyof ReleaseTables)[];
  /** One page, or one for each thing that the study has. */
  readonly pages: (context: SiteContext) => readonly PlannedPage[];
  /** Files that its pages lead to, and the tables that only they read. */
  readonly files?: (context: SiteContext) => readonly PlannedFile[];
  readonly filesRead?: readonly (keyof ReleaseTables)[];
}
