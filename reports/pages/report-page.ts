import { GLOSSARY } from "#wording/glossary";
import { localise } from "#wording/localise";
import { sayOnce } from "#wording/synthetic";
import { enumerate } from "#wording/typography";
import { essentialFacts, type TestedFact } from "../content/essentials.ts";
import { type FigureSlot, isDrawn } from "../content/figure-content.ts";
import { surveyLimits } from "../content/limits.ts";
import { type ChapterContent, reportChapters } from "../content/outline.ts";
import { holdings, type SiteContext } from "../content/site-context.ts";
import type { RegionView } from "../content/study-view.ts";
import { comparabilityMatrices, harmonisationRules } from "../content/tables/comparability.ts";
import { toplines } from "../content/tables/topline.ts";
import { editionLine, intervalSentence, wavesTable } from "../content/tables/waves-table.ts";
import type { PageContent, PageKind } from "./page-kind.ts";

/** The national report: facts that were tested, chapters of figures, what cannot be said, flat tables. */
export const reportPage: PageKind = {
  name: "report",
  template: "report",
  navigation: "Rapport",
  reads: ["estimates", "specificities", "trends", "maturity", "suppressions", "respondents_report"],
  pages: (context) => [{ file: "rapport.html", content: () => reportContent(context) }],
};

function reportContent(context: SiteContext): PageContent {
  const { study } = context.definition;
  const chapters = reportChapters(context);
  const title = localise(study.report?.title ?? study.title);
  const values = {
    title,
    subtitle: study.subtitle === undefined ? null : localise(study.subtitle),
    owner: study.owner,
    partners: enumerate(study.partners),
    edition: editionLine(context),
    holds: holdings(context),
    citation: sayOnce(`${study.owner}, ${localise(study.title)}, version ${study.version}`, study.synthetic),
    facts: linkFacts(context, chapters),
    designWords: intervalSentence(context),
    minimumBase: context.minimumBase,
    fragileBase: context.fragileBase,
    waves: wavesTable(context),
    chapters: withSheets(context, chapters),
    limits: surveyLimits(context),
    topline: toplines(context),
    comparability: comparabilityMatrices(context),
    harmonisation: harmonisationRules(context),
    glossary: GLOSSARY,
  };
  const description = `Résultats de l’étude ${localise(study.title)}, version ${study.version}.`;
  return { title, description, footTitle: title, values };
}

/** The chapters with their figures; the last that shows regions leads to their sheets. */
function withSheets({ regions }: SiteContext, chapters: readonly ChapterContent[]) {
  const last = chapters.findLast(({ slots }) => slots.some(isRegional)) ?? chapters.at(-1);
  return chapters.map((chapter) => ({
    id: chapter.id,
    title: chapter.title,
    lead: chapter.lead,
    figures: chapter.slots,
    sheets: chapter === last && regions.length > 0 ? regions : null,
  }));
}

function isRegional(slot: FigureSlot): boolean {
  return isDrawn(slot) && slot.table.columns[0] === "Région";
}

/** Each fact leads to the figure that shows it, or to the sheet of its region. */
function linkFacts(context: SiteContext, chapters: readonly ChapterContent[]) {
  const drawn = chapters.flatMap(({ slots }) => slots).filter(isDrawn);
  return essentialFacts(context).map((fact) => ({ text: fact.text, links: linksOf(context.regions, drawn, fact) }));
}

interface Link {
  readonly href: string;
  readonly link: string;
}

function linksOf(
  regions: readonly RegionView[],
  drawn: readonly { id: string; indicators: readonly string[]; table: { columns: readonly string[] } }[],
  fact: TestedFact,
): readonly Link[] {
  if (fact.regions.length > 0) {
    const told = regions.filter(({ code }) => fact.regions.includes(code));
    return told.map(({ file, label }) => ({ href: file, link: `Fiche ${label}` }));
  }
  const own = drawn.filter(({ indicators }) => indicators.includes(fact.indicator));
  const trend = own.find(({ table }) => table.columns.includes("Écart à la vague précédente")) ?? own[0];
  return trend === undefined
    ? [{ href: "#annexes", link: "Tri à plat" }]
    : [{ href: `#fig-${trend.id}`, link: "Voir la figure" }];
}
