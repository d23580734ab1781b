import type { SiteContext } from "#reports/content/site-context";
import { comparedQuestions } from "#reports/content/waves/compared-questions";
import { movesOf } from "#reports/content/waves/wave-moves";
import { viewWavePairs } from "#reports/content/waves/wave-pairs";
import type { PageContent, PageKind } from "#reports/pages/page-kind";

/** The list of the pairs of waves, public by public. */
export const wavesPage: PageKind = {
  name: "waves",
  template: "waves",
  navigation: ({ pages }) => pages.layout.pages.waves,
  reads: ["facts"],
  pages: (context) =>
    viewWavePairs(context).length === 0
      ? []
      : [{ file: `${context.words.pages.folders.waves}/index.html`, content: () => wavesContent(context) }],
};

function wavesContent(context: SiteContext): PageContent {
  const { waves, numbers, text } = context.words;
  const groups = [...Map.groupBy(viewWavePairs(context), (pair) => pair.public)].map(([publicView, pairs]) => ({
    id: `vagues-${publicView.id}`,
    title: publicView.label,
    caption: waves.listCaption(publicView.label),
    rows: pairs.map((pair) => {
      const { rises, falls, unmoved } = movesOf(context, pair);
      const counts = [comparedQuestions(context, pair).comparable, rises, falls, unmoved];
      return {
        label: `${pair.from.wave} – ${pair.to.wave}`,
        file: pair.file.slice(pair.file.indexOf("/") + 1),
        cells: counts.map((rows) => numbers.count(rows.length)),
      };
    }),
  }));
  return {
    title: waves.title,
    description: waves.description(text(context.definition.study.title)),
    values: { groups },
  };
}
