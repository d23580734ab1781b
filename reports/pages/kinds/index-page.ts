import { essentialFacts } from "#reports/content/facts/essentials";
import { maturityPairs } from "#reports/content/maturity/maturity-pairs";
import { holdings, type SiteContext } from "#reports/content/site-context";
import { editionLine, wavesTable } from "#reports/content/tables/waves-table";
import type { PageContent, PageKind } from "../page-kind.ts";

const FACTS_SHOWN = 5;

/** The front page: what the study is, its waves, and the way to every other page. */
export const indexPage: PageKind = {
  name: "index",
  template: "index",
  navigation: ({ pages }) => pages.layout.pages.index,
  reads: [
    "estimates",
    "specificities",
    "trends",
    "maturity_trends",
    "maturity_components",
    "reconciliation",
    "respondents_report",
    "facts",
  ],
  pages: (context) => [{ file: context.words.pages.addresses.index, content: () => indexContent(context) }],
};

function indexContent(context: SiteContext): PageContent {
  const { study } = context.definition;
  const { words } = context;
  const { pages, text, type } = words;
  const title = text(study.title);
  const values = {
    title,
    subtitle: study.subtitle === undefined ? null : text(study.subtitle),
    owner: study.owner,
    partners: type.enumerate(study.partners),
    edition: editionLine(context),
    reportTitle: study.report === undefined ? pages.index.results : text(study.report.title),
    method: pages.index.methodHolds({
      tests: holdings(context).tests,
      published: context.index.release.reconciliation.length > 0,
    }),
    maturity: maturityPairs(context).length === 0 ? null : words.maturity.home,
    chapters: (study.report?.chapters ?? []).map((chapter) => ({ id: chapter.id, title: text(chapter.title) })),
    regions: context.regions,
    tiles: tileLinks(context),
    facts: essentialFacts(context).slice(0, FACTS_SHOWN),
    waves: wavesTable(context),
    programmes: study.programmes.map(({ title: name, years: [from, to], note }) => ({
      title: text(name),
      years: `${from}–${to}`,
      note: note === undefined ? null : text(note),
    })),
  };
  const description = pages.index.description(title, context.regions.length > 0);
  return { title, description, windowTitle: title, values };
}

/** Tiles of the regions that have a sheet, each a link to it. */
function tileLinks({ definition, regions }: SiteContext) {
  return definition.tiles.flatMap((tile) => {
    const region = regions.find(({ code }) => code === tile.code);
    return region === undefined ? [] : [{ ...tile, href: region.file, label: region.label }];
  });
}
