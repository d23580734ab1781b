import { essentialFacts, type TestedFact } from "#reports/content/facts/essentials";
import { type FigureContent, type FigureSlot, isDrawn } from "#reports/content/figure-content";
import { glossary } from "#reports/content/glossary";
import { surveyLimits } from "#reports/content/limits";
import { type ChapterContent, reportChapters } from "#reports/content/outline";
import { holdings, type SiteContext } from "#reports/content/site-context";
import { comparabilityMatrices, harmonisationRules, waveChangesTable } from "#reports/content/tables/comparability";
import { toplines } from "#reports/content/tables/topline";
import { editionLine, intervalSentence, wavesTable } from "#reports/content/tables/waves-table";
import type { PageContent, PageKind } from "../page-kind.ts";

/** The national report: facts that were tested, chapters of figures, what cannot be said, flat tables. */
export const reportPage: PageKind = {
  name: "report",
  template: "report",
  navigation: ({ pages }) => pages.layout.pages.report,
  reads: ["estimates", "specificities", "trends", "maturity", "suppressions", "respondents_report", "comparability"],
  pages: (context) => [{ file: context.words.pages.addresses.report, content: () => reportContent(context) }],
};

function reportContent(context: SiteContext): PageContent {
  const { study } = context.definition;
  const chapters = reportChapters(context);
  const { captions, pages, statuses, text, type } = context.words;
  const { report } = pages;
  const holds = holdings(context);
  const title = text(study.report?.title ?? study.title);
  const values = {
    title,
    subtitle: study.subtitle === undefined ? null : text(study.subtitle),
    owner: study.owner,
    partners: type.enumerate(study.partners),
    edition: editionLine(context),
    holds,
    citation: captions.sayOnce(report.citation(study.owner, text(study.title), study.version), study.synthetic),
    facts: linkFacts(context, chapters),
    noneTested: report.noneTested(holds.waves),
    estimates: report.estimates(holds.intervals, intervalSentence(context)),
    signs: { fragile: statuses.sign("fragile"), suppressed: statuses.sign("suppressed") },
    fragile: report.fragile(context.fragileBase),
    hidden: report.hidden(context.minimumBase),
    waves: wavesTable(context),
    chapters: withSheets(context, chapters),
    limits: surveyLimits(context),
    toplineLead: report.toplineLead(holds.waves),
    topline: toplines(context).map((one) => ({ ...one, title: report.toplineOf(one.label) })),
    comparability: comparabilityMatrices(context).map((one) => ({ ...one, title: report.comparabilityOf(one.label) })),
    waveChanges: waveChangesTable(context),
    harmonisation: harmonisationRules(context),
    glossary: glossary(context),
  };
  const description = report.description(text(study.title), study.version);
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
  return isDrawn(slot) && slot.form === "regions";
}

/** Each fact leads to the figure that shows it, or to the sheet of its region. */
function linkFacts(context: SiteContext, chapters: readonly ChapterContent[]) {
  const drawn = chapters.flatMap(({ slots }) => slots).filter(isDrawn);
  return essentialFacts(context).map((fact) => ({ text: fact.text, links: linksOf(context, drawn, fact) }));
}

interface Link {
  readonly href: string;
  readonly link: string;
}

function linksOf({ regions, words }: SiteContext, drawn: readonly FigureContent[], fact: TestedFact): readonly Link[] {
  if (fact.regions.length > 0) {
    const told = regions.filter(({ code }) => fact.regions.includes(code));
    return told.map(({ file, label }) => ({ href: file, link: words.sheets.link(label) }));
  }
  const own = drawn.filter(({ indicators }) => indicators.includes(fact.indicator));
  const trend = own.find(({ form }) => form === "trend") ?? own[0];
  return trend === undefined
    ? [{ href: "#annexes", link: words.pages.report.seeTopline }]
    : [{ href: `#fig-${trend.id}`, link: words.pages.report.seeFigure }];
}
