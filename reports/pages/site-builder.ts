import type { Study } from "#schemas/study";
import type { StudyWords } from "#wording/wording-of";
import type { FillTemplate } from "./templates.ts";

/** An entry of the navigation. */
export interface NavigationEntry {
  /** Kind of page. */
  readonly kind: string;
  /** Address from the root of the site. */
  readonly file: string;
  readonly label: string;
  /** It stands at the foot of the pages. */
  readonly foot: boolean;
}

/** What every page is built with, besides its content: a page is made from these and from nothing else. */
export interface SiteBuilder {
  readonly study: Pick<Study, "title" | "owner" | "version" | "synthetic" | "lang" | "territories">;
  /** Made of the language and the territories of `study`, and of the names of its waves. */
  readonly words: StudyWords;
  readonly fill: FillTemplate;
  /** Fonts, site and print rules. */
  readonly css: string;
  readonly navigation: readonly NavigationEntry[];
  /** The program of every page: tables that sort, the site that is searched. */
  readonly script: string;
}
