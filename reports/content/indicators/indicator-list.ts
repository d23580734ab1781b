import type { Indicator } from "#schemas/indicators";
import { fileName } from "#schemas/names/file-name";
import type { SiteContext } from "../site-context.ts";
import type { SpokenStudy } from "../study-view.ts";

/** An indicator that has a page. */
export interface IndicatorView {
  readonly indicator: Indicator;
  readonly id: string;
  readonly label: string;
  /** Its number in the documentation of the study, if it has one. */
  readonly reference: string;
  /** Address of its page from the root of the site. */
  readonly file: string;
}

/** Every indicator that the study declares, in its order. */
export function viewIndicators({ definition, words }: SpokenStudy): readonly IndicatorView[] {
  return definition.indicators.indicators.map((indicator) => ({
    indicator,
    id: indicator.id,
    label: words.text(indicator.label),
    reference: indicator.reference ?? "",
    file: indicatorFile({ words }, indicator.id),
  }));
}

/** Address of the page of an indicator from the root of the site. */
export function indicatorFile({ words }: Pick<SiteContext, "words">, id: string): string {
  return `${words.pages.folders.indicators}/${fileName(id)}.html`;
}

/** An indicator by theme: the themes in the order of the study, then what has none. */
export function indicatorsByTheme(context: SpokenStudy) {
  const { definition, words } = context;
  const all = viewIndicators(context);
  const themes = definition.indicators.themes.map(({ id, label }) => ({
    id: `theme-${id}`,
    title: words.type.capitalise(words.text(label)),
    indicators: all.filter(({ indicator }) => indicator.theme === id),
  }));
  const ids = new Set(definition.indicators.themes.map(({ id }) => id));
  const others = all.filter(({ indicator }) => indicator.theme === undefined || !ids.has(indicator.theme));
  const title = themes.some(({ indicators }) => indicators.length > 0) ? words.indicators.other : words.indicators.all;
  return [...themes, { id: "theme", title, indicators: others }].filter(({ indicators }) => indicators.length > 0);
}
