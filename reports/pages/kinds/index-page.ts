import type { FigureSlot } from "#reports/content/figure-content";
import { homeMap } from "#reports/content/home/home-map";
import { homeResults } from "#reports/content/home/home-results";
import { signatureFigure } from "#reports/content/outline";
import type { SiteContext } from "#reports/content/site-context";
import type { PageContent, PageKind } from "../page-kind.ts";

/** The front page: what was measured, of whom, when; what comes out of it; the reader's territory; the way to the rest. */
export const indexPage: PageKind = {
  name: "index",
  template: "index",
  navigation: () => null,
  reads: ["estimates", "specificities", "trends", "maturity", "respondents_report", "facts"],
  pages: (context) => [{ file: context.words.pages.addresses.index, content: () => indexContent(context) }],
};

function indexContent(context: SiteContext): PageContent {
  const { study } = context.definition;
  const { words } = context;
  const { pages, text, type } = words;
  const title = text(study.title);
  const signature: FigureSlot | null = signatureFigure(context);
  const standfirst = study.home?.standfirst ?? study.subtitle;
  const values = {
    title,
    standfirst: standfirst === undefined ? null : text(standfirst),
    owner: study.owner,
    partners: type.enumerate(study.partners),
    line: type.typeset(lineOf(context)),
    version: study.version,
    regions: context.sheets,
    map: context.regions.length === 0 ? null : homeMap(context),
    results: homeResults(context),
    signature,
    signatureAddress: signature === null ? null : `${pages.addresses.report}#fig-${signature.id}`,
    doors: {
      report: type.typeset(words.home.doors.report(study.report?.chapters.length ?? 0)),
      places: context.regions.length === 0 ? null : type.typeset(words.home.doors.places),
    },
  };
  const description = pages.index.description(title, context.regions.length > 0);
  return { title, description, windowTitle: title, values };
}

/** Publics, waves, answers, territories, years: one line. */
function lineOf({ definition: { study }, index, publics, regions, words }: SiteContext): string {
  const kept = index.release.respondents_report.filter(({ exclusion }) => exclusion === "");
  const years = study.waves.map(({ year }) => year).toSorted((one, other) => one - other);
  return words.home.line({
    publics: publics.length,
    waves: study.waves.length,
    respondents: kept.reduce((sum, { respondents }) => sum + respondents, 0),
    places: regions.length,
    from: String(years[0] ?? ""),
    to: String(years.at(-1) ?? ""),
  });
}
