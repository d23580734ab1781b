import type { SiteGiven } from "#reports/content/explore/site-given";
import type { Wording } from "#wording/wording";
import { classicScript } from "./classic-script.ts";

/** The program of every page of a site, in its words. */
export function siteScript({ explore, pages }: Wording): string {
  const given: SiteGiven = {
    search: explore.search,
    searchTitle: explore.searchTitle,
    searchKeys: explore.searchKeys,
    close: explore.close,
    failed: explore.failed,
    sortBy: explore.sort,
    palette: paletteFile({ pages }),
  };
  return classicScript("reports/browser/site/site.ts", null, given);
}

/** Where what the palette finds is, from the root of the site. */
export const paletteFile = ({ pages }: Pick<Wording, "pages">): string => `${pages.folders.explore}/palette.js`;
