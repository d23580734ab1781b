import type { SiteContext } from "../content/site-context.ts";
import type { FillTemplate } from "./templates.ts";

/** An entry of the navigation. */
export interface NavigationEntry {
  /** Kind of page. */
  readonly kind: string;
  /** Address from the root of the site. */
  readonly file: string;
  readonly label: string;
}

/** What every page is built with. */
export interface SiteBuilder {
  readonly context: SiteContext;
  readonly fill: FillTemplate;
  /** Fonts, site and print rules. */
  readonly css: string;
  readonly navigation: readonly NavigationEntry[];
}
