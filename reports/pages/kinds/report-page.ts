import { MARK_PATHS } from "#figures/drawing/palette";
import { essentialFacts, nationalChanges } from "#reports/content/facts/essentials";
import type { TestedFact } from "#reports/content/facts/tested-fact";
import { type FigureContent, type FigureSlot, isDrawn } from "#reports/content/figure-content";
import { surveyLimits } from "#reports/content/limits";
import { type ChapterContent, reportChapters } from "#reports/content/outline";
import { holdings, type SiteContext } from "#reports/content/site-context";
import { figureRows } from "#reports/content/tables/figure-rows";
import { editionLine, intervalSentence } from "#reports/content/tables/waves-table";
import { isSignificant } from "#wording/shown";
import type { PageContent, PageKind } from "../page-kind.ts";

/** The national report: facts that were tested, chapters of prose and figures, what cannot be said. */
export const reportPage: PageKind = {
  name: "report",
  template: "report",
  figureFiles: true,
  navigation: ({ pages }) => pages.layout.pages.report,
  reads: ["estimates", "specificities", "trends", "maturity", "suppressions", "facts"],
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
    ...essentialsOf(context, chapters),
    estimates: report.estimates(holds.intervals, intervalSentence(context)),
    signs: { fragile: statuses.sign("fragile"), suppressed: statuses.sign("suppressed") },
    fragile: report.fragile(context.fragileBase),
    hidden: report.hidden(context.minimumBase),
    publics: publicLines(context),
    chapters: withSheets(context, chapters),
    limits: surveyLimits(context).map(({ id, title: name, lead, table }) => ({
      id,
      title: name,
      lead,
      table: table !== null,
    })),
  };
  const description = report.description(text(study.title), study.version);
  return { title, description, footTitle: title, values };
}

/** Each public with its mark and its waves, as every figure draws it. */
function publicLines({ publics }: SiteContext) {
  return publics.map(({ label, series, waves }, index) => ({
    label,
    dress: `public-${index + 1}`,
    mark: MARK_PATHS[series.shape],
    waves: waves.map(({ wave }) => wave).join(", "),
  }));
}

/** The chapters with their prose and figures; the last that shows regions leads to their sheets. */
function withSheets(context: SiteContext, chapters: readonly ChapterContent[]) {
  const { regions } = context;
  const withRows = (slot: FigureSlot): FigureSlot =>
    isDrawn(slot) ? { ...slot, rows: figureRows(context, slot) } : slot;
  const last = chapters.findLast(({ slots }) => slots.some(isRegional)) ?? chapters.at(-1);
  return chapters.map((chapter) => ({
    id: chapter.id,
    title: chapter.title,
    lead: chapter.lead,
    parts: chapter.slots.map((slot, index) => ({
      commentary: chapter.commentary[index] ?? null,
      figure: withRows(slot),
    })),
    closing: chapter.commentary.slice(chapter.slots.length).join(""),
    sheets: chapter === last && regions.length > 0 ? regions : null,
  }));
}

function isRegional(slot: FigureSlot): boolean {
  return isDrawn(slot) && slot.form === "regions";
}

/** Levels and tested facts, of how many changes they tell, and why none is told where none is. */
function essentialsOf(context: SiteContext, chapters: readonly ChapterContent[]) {
  const { report } = context.words.pages;
  const { levels, tested } = essentialFacts(context);
  const changes = nationalChanges(context).filter(({ verdict }) => isSignificant(verdict));
  const keys = new Set(tested.flatMap((fact) => fact.keys));
  const told = changes.filter(({ key }) => keys.has(key)).length;
  const { tests, waves } = holdings(context);
  const none = tests ? noneTold(context) : report.noneTested(waves);
  return {
    facts: linkFacts(context, chapters, [...levels, ...tested]),
    essentialsLead: context.words.type.typeset(report.essentialsLead(told, changes.length)),
    noneTested: tested.length === 0 ? none : null,
  };
}

/** Each fact leads to a figure whose table has its numbers, else to the table of changes, or to the sheets of its regions. */
function linkFacts(context: SiteContext, chapters: readonly ChapterContent[], facts: readonly TestedFact[]) {
  const drawn = chapters.flatMap(({ slots }) => slots).filter(isDrawn);
  return facts.map((fact) => ({
    text: fact.text,
    keys: fact.keys,
    links: linksOf(context, drawn, fact),
  }));
}

/** « None » only where there is none: significant facts that the essentials do not keep are said to be elsewhere. */
function noneTold({ index, words: { pages } }: SiteContext): string {
  const found = index.release.facts.some(({ verdict }) => isSignificant(verdict));
  return found ? pages.report.noneKept : pages.report.noneSignificant;
}

interface Link {
  readonly href: string;
  readonly link: string;
}

function linksOf({ regions, words }: SiteContext, drawn: readonly FigureContent[], fact: TestedFact): readonly Link[] {
  const shows = drawn.find(({ facts }) => fact.keys.every((key) => facts.includes(key)));
  if (shows !== undefined) return [{ href: `#fig-${shows.id}`, link: words.pages.report.seeFigure }];
  if (fact.regions.length > 0) {
    const told = regions.filter(({ code }) => fact.regions.includes(code));
    return told.map(({ file, label }) => ({ href: file, link: words.sheets.link(label) }));
  }
  return [{ href: `${words.pages.addresses.annexes}#limite-evolutions`, link: words.pages.report.seeChanges }];
}
