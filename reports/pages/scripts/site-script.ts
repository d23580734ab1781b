import { soughtKind } from "#reports/content/explore/place-entries";
import type { SiteGiven } from "#reports/content/explore/site-given";
import type { SiteContext } from "#reports/content/site-context";
import type { Wording } from "#wording/wording";
import { classicScript } from "./classic-script.ts";

/** The program of every page of a site, in its words. */
export function siteScript(context: Pick<SiteContext, "definition" | "sheets" | "words">): string {
  const { explore, pages } = context.words;
  const kind = soughtKind(context);
  const given: SiteGiven = {
    search: explore.search,
    searchTitle: explore.searchTitle,
    searchKeys: explore.searchKeys,
    close: explore.close,
    failed: explore.failed,
    sortBy: explore.sort,
    png: pages.figure.tools.png,
    palette: paletteFile({ pages }),
    places: kind === null ? null : { file: placesFile({ pages }), search: explore.searchPlace(kind) },
  };
  return classicScript("reports/browser/site/site.ts", null, given);
}

/** Where what the palette finds is, from the root of the site. */
export const paletteFile = ({ pages }: Pick<Wording, "pages">): string => `${pages.folders.explore}/palette.js`;

/** Where the names of places are. */
export const placesFile = ({ pages }: Pick<Wording, "pages">): string => `${pages.folders.explore}/places.js`;
