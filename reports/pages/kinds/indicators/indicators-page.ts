import { askedWords, ownDefinitions } from "#reports/content/indicators/indicator-definition";
import { indicatorsByTheme } from "#reports/content/indicators/indicator-list";
import type { SiteContext } from "#reports/content/site-context";
import type { PageContent, PageKind } from "#reports/pages/page-kind";
import { kindOf } from "#schemas/indicators";

/** The list of the indicators, by theme. */
export const indicatorsPage: PageKind = {
  name: "indicators",
  template: "indicators",
  navigation: ({ pages }) => pages.layout.pages.indicators,
  reads: [],
  pages: (context) => [
    { file: `${context.words.pages.folders.indicators}/index.html`, content: () => indicatorsContent(context) },
  ],
};

function indicatorsContent(context: SiteContext): PageContent {
  const { indicators, text, lang, numbers } = context.words;
  const themes = indicatorsByTheme(context).map(({ id, title, indicators: own }) => ({
    id,
    title,
    rows: own.map(({ indicator, label, reference, file }) => ({
      reference: reference === "" ? "–" : reference,
      label,
      file: file.slice(file.indexOf("/") + 1),
      publics: askedWords(context, ownDefinitions(context, indicator)),
      measure: `${kindOf(indicator.statistic).name[lang]}, ${numbers.unit(indicator.unit)}`,
    })),
  }));
  return {
    title: indicators.title,
    description: indicators.description(text(context.definition.study.title)),
    values: { themes },
  };
}
