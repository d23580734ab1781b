import type { FigureFormName } from "#schemas/figure-forms";
import { type Indicator, kindOf } from "#schemas/indicators";
import type { StudyWords } from "#wording/wording-of";
import { chapterCommentary } from "./commentary/chapter-commentary.ts";
import { type FigureSlot, isDrawn } from "./figure-content.ts";
import type { FigureRequest } from "./figures/figure-request.ts";
import { FORMS } from "./figures/forms.ts";
import { headlineIndicators, latestEstimates, type SiteContext } from "./site-context.ts";

interface Request extends FigureRequest {
  readonly form: FigureFormName;
}

/** A chapter of the report with what it shows. */
export interface ChapterContent {
  readonly id: string;
  readonly title: string;
  readonly lead: string | null;
  /** The author's prose as HTML: what stands before each figure, then after the last; nothing where the study has none. */
  readonly commentary: readonly (string | null)[];
  readonly slots: readonly FigureSlot[];
}

/** The chapters that the study declares, or those that its indicators call for. */
export function reportChapters(context: SiteContext): readonly ChapterContent[] {
  const declared = context.definition.study.report?.chapters ?? [];
  const chapters =
    declared.length > 0 ? declared.map((chapter) => readChapter(context.words, chapter)) : defaultChapters(context);
  return chapters.map(({ requests, ...chapter }) => ({
    ...chapter,
    commentary: chapterCommentary(context, chapter.id),
    slots: requests.flatMap((request) => FORMS[request.form](context, request)),
  }));
}

/** The figure that the front page shows: that of the study, else the first of the report whose title states a fact, else the first. */
export function signatureFigure(context: SiteContext): FigureSlot | null {
  const { report, home } = context.definition.study;
  const declared = report?.chapters ?? [];
  const chapters =
    declared.length > 0 ? declared.map((chapter) => readChapter(context.words, chapter)) : defaultChapters(context);
  const requests = chapters.flatMap((chapter) => chapter.requests);
  const asked = requests.filter(({ id }) => home?.figure === undefined || id === home.figure);
  let first: FigureSlot | null = null;
  for (const request of asked.slice(0, MOST_TRIED)) {
    const drawn = FORMS[request.form](context, request).find(isDrawn);
    if (drawn?.stated !== undefined) return drawn;
    first ??= drawn ?? null;
  }
  return first;
}

/** Figures among which that of the front page is looked for. */
const MOST_TRIED = 6;

type Declared = NonNullable<SiteContext["definition"]["study"]["report"]>["chapters"][number];

function readChapter({ text, type }: StudyWords, { id, title, lead, figures }: Declared) {
  const requests: Request[] = figures.map((figure) => ({
    ...figure,
    title: figure.title === undefined ? null : text(figure.title),
    note: figure.note === undefined ? null : text(figure.note),
    publics: figure.publics,
  }));
  return { id, title: type.capitalise(text(title)), lead: lead === undefined ? null : text(lead), requests };
}

function defaultChapters(context: SiteContext) {
  const headline = headlineIndicators(context);
  const { text, type, pages } = context.words;
  const { overview, maturity: maturityTitle, places } = pages.report;
  const chapters = [
    { id: "ensemble", title: overview, lead: null, requests: comparisons(context, "ensemble", headline) },
  ];
  for (const { id, label } of context.definition.indicators.themes) {
    const own = context.definition.indicators.indicators.filter(({ theme }) => theme === id).map((one) => one.id);
    const others = own.filter((one) => !headline.includes(one));
    const requests = [
      ...comparisons(context, id, others),
      ...trends(
        context,
        id,
        own.filter((one) => headline.includes(one)),
      ),
    ];
    if (requests.length > 0) chapters.push({ id, title: type.capitalise(text(label)), lead: null, requests });
  }
  const regional = context.regions.length > 1 ? [...regions(headline), request("heatmap", "specificites", [])] : [];
  const maturity = context.definition.study.maturity === undefined ? [] : [request("maturity", "maturite", [])];
  if (maturity.length > 0) chapters.push({ id: "maturite", title: maturityTitle, lead: null, requests: maturity });
  if (regional.length > 0)
    chapters.push({ id: "regions", title: type.capitalise(places), lead: null, requests: regional });
  return chapters;
}

function request(form: FigureFormName, id: string, indicators: readonly string[]): Request {
  return { form, id, title: null, note: null, indicators, questions: [], publics: undefined };
}

/** Indicators with one value share a figure per unit; one with several answers has its own. */
function comparisons(context: SiteContext, prefix: string, ids: readonly string[]): readonly Request[] {
  const known = ids.flatMap((id) => {
    const indicator = context.definition.indicators.indicators.find((one) => one.id === id);
    const asked = context.publics.some((publicView) => latestEstimates(context, publicView, id) !== undefined);
    return indicator === undefined || !asked ? [] : [indicator];
  });
  const single = known.filter(({ definitions }) => definitions.every(({ for_each }) => for_each === undefined));
  const several = known.filter((one) => !single.includes(one));
  const scaleOf = ({ unit, statistic }: Indicator) => `${unit}-${kindOf(statistic).growsWithPopulation}`;
  const units = [...new Set(single.map(scaleOf))];
  const shared = units.map((key, index) => {
    const own = single.filter((one) => scaleOf(one) === key).map(({ id }) => id);
    return request("publics", `${prefix}-${index + 1}`, own);
  });
  return [...shared, ...several.map(({ id }) => request("answers", `${prefix}-${id}`, [id]))];
}

function trends(context: SiteContext, prefix: string, ids: readonly string[]): readonly Request[] {
  const moving = ids.filter((id) => context.index.release.trends.some((row) => row.indicator === id));
  return moving.map((id) => request("trend", `${prefix}-evolution-${id}`, [id]));
}

function regions(headline: readonly string[]): readonly Request[] {
  return headline.slice(0, 2).map((id) => request("regions", `regions-${id}`, [id]));
}
