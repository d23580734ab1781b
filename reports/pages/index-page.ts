import { localise } from "#wording/localise";
import { enumerate } from "#wording/typography";
import { essentialFacts } from "../content/essentials.ts";
import { holdings, type SiteContext } from "../content/site-context.ts";
import { editionLine, wavesTable } from "../content/tables/waves-table.ts";
import type { PageContent, PageKind } from "./page-kind.ts";

const FACTS_SHOWN = 5;

/** The front page: what the study is, its waves, and the way to every other page. */
export const indexPage: PageKind = {
  name: "index",
  template: "index",
  navigation: "Accueil",
  reads: ["estimates", "specificities", "trends", "reconciliation", "respondents_report"],
  pages: (context) => [{ file: "index.html", content: () => indexContent(context) }],
};

function indexContent(context: SiteContext): PageContent {
  const { study } = context.definition;
  const title = localise(study.title);
  const values = {
    title,
    subtitle: study.subtitle === undefined ? null : localise(study.subtitle),
    owner: study.owner,
    partners: enumerate(study.partners),
    edition: editionLine(context),
    reportTitle: localise(study.report?.title ?? "les résultats, indicateur par indicateur"),
    method: methodWords(context),
    chapters: (study.report?.chapters ?? []).map(({ id, title }) => ({ id, title: localise(title) })),
    regions: context.regions,
    tiles: tileLinks(context),
    facts: essentialFacts(context).slice(0, FACTS_SHOWN),
    waves: wavesTable(context),
    programmes: study.programmes.map(({ title, years: [from, to], note }) => ({
      title: localise(title),
      years: `${from}–${to}`,
      note: note === undefined ? null : localise(note),
    })),
  };
  const description = `${title} : rapport${context.regions.length > 0 ? ", fiches régionales" : ""}, méthode et données.`;
  return { title, description, windowTitle: title, values };
}

/** What the method page holds for this study. */
function methodWords(context: SiteContext): string {
  const parts = [
    "plans de sondage",
    "redressement",
    holdings(context).tests ? "tests" : "",
    context.index.release.reconciliation.length > 0 ? "chiffres déjà publiés" : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** Tiles of the regions that have a sheet, each a link to it. */
function tileLinks({ definition, regions }: SiteContext) {
  return definition.tiles.flatMap((tile) => {
    const region = regions.find(({ code }) => code === tile.code);
    return region === undefined ? [] : [{ ...tile, href: region.file, label: region.label }];
  });
}
