import { GLOSSARY } from "#wording/glossary";
import { localise } from "#wording/localise";
import { enumerate } from "#wording/typography";
import { essentialFacts, type TestedFact } from "../content/essentials.ts";
import { type FigureSlot, isDrawn } from "../content/figure-content.ts";
import { surveyLimits } from "../content/limits.ts";
import { type ChapterContent, reportChapters } from "../content/outline.ts";
import { toplines } from "../content/topline.ts";
import { intervalSentence, wavesTable } from "../content/waves-table.ts";
import { FigureNumbers, figureHtml } from "./figure-html.ts";
import { pageOf } from "./page-shell.ts";
import type { Page, SiteBuilder } from "./site-builder.ts";

/** The national report: facts that were tested, chapters of figures, what cannot be said, flat tables. */
export async function reportPage(site: SiteBuilder): Promise<Page> {
  const { context, fill } = site;
  const { study } = context.definition;
  const chapters = reportChapters(context);
  const title = localise(study.report?.title ?? study.title);
  const body = fill("report", {
    title,
    subtitle: study.subtitle === undefined ? null : localise(study.subtitle),
    owner: study.owner,
    partners: enumerate(study.partners),
    version: study.version,
    citation: `${study.owner}, ${localise(study.title)}, version ${study.version}`,
    facts: linkFacts(site, chapters),
    designWords: intervalSentence(context),
    minimumBase: context.minimumBase,
    fragileBase: context.fragileBase,
    waves: wavesTable(context),
    chapters: await chaptersHtml(site, chapters),
    limits: surveyLimits(context),
    topline: toplines(context),
    glossary: GLOSSARY,
  });
  const description = `Résultats de l’étude ${localise(study.title)}, version ${study.version}.`;
  return pageOf(site, { file: "rapport.html", title, description, kind: "report", body });
}

async function chaptersHtml({ context, fill }: SiteBuilder, chapters: readonly ChapterContent[]) {
  const numbers = new FigureNumbers();
  const html: { id: string; title: string; lead: string | null; figures: string[]; sheets: unknown }[] = [];
  const last = chapters.findLast(({ slots }) => slots.some(isRegional)) ?? chapters.at(-1);
  for (const chapter of chapters) {
    const figures: string[] = [];
    for (const slot of chapter.slots) figures.push(await figureHtml(slot, numbers, fill));
    const { id, title, lead } = chapter;
    html.push({
      id,
      title,
      lead,
      figures,
      sheets: chapter === last && context.regions.length > 0 ? context.regions : null,
    });
  }
  return html;
}

function isRegional(slot: FigureSlot): boolean {
  return isDrawn(slot) && slot.table.columns[0] === "Région";
}

/** Each fact leads to the figure that shows it, or to the sheet of its region. */
function linkFacts({ context }: SiteBuilder, chapters: readonly ChapterContent[]) {
  const drawn = chapters.flatMap(({ slots }) => slots).filter(isDrawn);
  return essentialFacts(context).map((fact) => ({ text: fact.text, ...linkOf(context.regions, drawn, fact) }));
}

function linkOf(
  regions: readonly { code: string; file: string }[],
  drawn: readonly { id: string; indicators: readonly string[]; table: { columns: readonly string[] } }[],
  fact: TestedFact,
) {
  if (fact.region !== null)
    return { href: regions.find(({ code }) => code === fact.region)?.file ?? "#annexes", link: "Fiche régionale" };
  const own = drawn.filter(({ indicators }) => indicators.includes(fact.indicator));
  const trend = own.find(({ table }) => table.columns.includes("Écart à la vague précédente")) ?? own[0];
  return trend === undefined
    ? { href: "#annexes", link: "Tri à plat" }
    : { href: `#fig-${trend.id}`, link: "Voir la figure" };
}
