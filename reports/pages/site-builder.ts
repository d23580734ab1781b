import type { SiteContext } from "../content/site-context.ts";
import type { FillTemplate } from "./templates.ts";

/** What every page is built with. */
export interface SiteBuilder {
  readonly context: SiteContext;
  readonly fill: FillTemplate;
  /** Fonts, site and print rules. */
  readonly css: string;
}

/** A page of the site, ready to be written. */
export interface Page {
  /** Path from the root of the site. */
  readonly file: string;
  readonly html: string;
}
