import { homeMap } from "#reports/content/home/home-map";
import { placesByLevel } from "#reports/content/sheets/places-by-level";
import type { SiteContext } from "#reports/content/site-context";
import type { PageContent, PageKind } from "../page-kind.ts";

/** The list of the territories that have a sheet, level by level, beside their map. */
export const placesPage: PageKind = {
  name: "places",
  template: "places",
  navigation: ({ pages }) => pages.layout.pages.places,
  reads: ["estimates", "maturity"],
  pages: (context) =>
    context.sheets.length === 0
      ? []
      : [{ file: context.words.pages.addresses.places, content: () => placesContent(context) }],
};

function placesContent(context: SiteContext): PageContent {
  const { sheets, text, pages } = context.words;
  return {
    title: pages.layout.pages.places,
    description: sheets.placesDescription(text(context.definition.study.title)),
    values: {
      title: pages.layout.pages.places,
      map: context.regions.length === 0 ? null : homeMap(context),
      levels: placesByLevel(context),
    },
  };
}
