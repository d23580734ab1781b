import { linkedMap } from "#reports/content/maps/linked-map";
import { placesByLevel } from "#reports/content/sheets/places-by-level";
import type { SiteContext } from "#reports/content/site-context";
import type { PageContent, PageKind } from "../page-kind.ts";

/** The list of the territories that have a sheet, level by level, beside their map. */
export const placesPage: PageKind = {
  name: "places",
  template: "places",
  navigation: ({ pages }) => pages.layout.pages.places,
  reads: [],
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
      map: linkedMap(context, { width: 330, root: "" }),
      tiles: tilesOf(context),
      levels: placesByLevel(context),
    },
  };
}

/** The tiles of the main level, each leading to its sheet. */
function tilesOf({ definition, regions }: SiteContext) {
  return definition.tiles.flatMap(({ code, column, row, short }) => {
    const place = regions.find((one) => one.code === code);
    return place === undefined ? [] : [{ column, row, short, label: place.label, href: place.file }];
  });
}
