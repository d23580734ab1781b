import { indexTable, robustnessTable } from "#reports/content/maturity/change-tables";
import { changeSentence, isCompared } from "#reports/content/maturity/change-words";
import { compositionTable, leavingTable } from "#reports/content/maturity/composition-tables";
import { countryChangeFigure, territoriesChangeFigure } from "#reports/content/maturity/maturity-change-figures";
import { type MaturityPairView, maturityPairs } from "#reports/content/maturity/maturity-pairs";
import { maturityReason } from "#reports/content/maturity/missing-dimensions";
import { respondentChanges } from "#reports/content/maturity/respondent-changes";
import { respondentsViews } from "#reports/content/maturity/respondents-table";
import { stageSentences } from "#reports/content/maturity/stage-sentences";
import type { SiteContext } from "#reports/content/site-context";
import type { PageContent, PageKind } from "../page-kind.ts";

/** Two editions of the maturity side by side, on what they have in common, and respondents scored one by one: the country, zones, regions. */
export const maturityPage: PageKind = {
  name: "maturity",
  template: "maturity",
  navigation: ({ pages }) => pages.layout.pages.maturity,
  foot: true,
  reads: ["maturity_trends", "maturity_components", "maturity", "respondent_score_trends", "estimates"],
  pages: (context) =>
    maturityPairs(context).length === 0 && respondentsViews(context).length === 0
      ? []
      : [{ file: context.words.pages.addresses.maturity, content: () => maturityContent(context) }],
};

const RESPONDENTS = "repondants";

function maturityContent(context: SiteContext): PageContent {
  const { maturity, text } = context.words;
  // The last comparison first: it is the one that a reader comes for.
  const pairs = maturityPairs(context).toReversed();
  const respondents = respondentsViews(context);
  const changes = respondentChanges(context);
  const values = {
    sections: [
      ...pairs.map((pair) => ({ id: pair.id, title: titleOf(context, pair) })),
      ...(respondents.length === 0 ? [] : [{ id: RESPONDENTS, title: maturity.respondents.heading }]),
    ],
    pairs: pairs.map((pair) => sectionOf(context, pair)),
    respondents:
      respondents.length === 0
        ? null
        : {
            ...{ id: RESPONDENTS, last: respondents[0], earlier: respondents.slice(1) },
            changes,
          },
  };
  return { title: maturity.title, description: maturity.description(text(context.definition.study.title)), values };
}

const titleOf = ({ words }: SiteContext, { from, to }: MaturityPairView): string =>
  words.type.typeset(words.maturity.pair(from, to));

function sectionOf(context: SiteContext, pair: MaturityPairView) {
  const { composition } = context.words.maturity;
  const declared = context.definition.study.maturity;
  const { minimum_components = 0, minimum_effective_base = 0, grouped_by: levels = [] } = declared ?? {};
  const { numbers, type } = context.words;
  return {
    id: pair.id,
    /** Of the tables that are not a figure's. */
    ids: {
      index: `indice-${pair.id}`,
      composition: `composition-${pair.id}`,
      leaving: `ecartes-${pair.id}`,
      robustness: `robustesse-${pair.id}`,
    },
    title: titleOf(context, pair),
    summary: summaryOf(context, pair),
    partial: partialOf(context, pair),
    country: countryChangeFigure(context, pair),
    stages: stageSentences(context, pair),
    territories: pair.levels.length === 0 ? null : territoriesChangeFigure(context, pair),
    index: indexTable(context, pair),
    compositionLead: type.typeset(
      composition.lead(numbers.level(minimum_components), numbers.count(minimum_effective_base)),
    ),
    ladder: levels.length === 0 ? null : type.typeset(composition.ladder),
    composition: compositionTable(context, pair),
    leaving: leavingTable(context, pair),
    robustness: robustnessTable(context, pair),
  };
}

/** What the country says in one sentence, or why it says nothing. */
function summaryOf(context: SiteContext, pair: MaturityPairView): string {
  const { words } = context;
  const { figures, maturity, type } = words;
  const place = figures.maturity.whole;
  const { index } = pair.country;
  if (isCompared(index)) return changeSentence(words, pair, { place, change: index });
  return type.typeset(maturity.notComputed(place, maturityReason(context, index.row)));
}

/** Of whom the change is, where some samples are the same at both editions. */
function partialOf(context: SiteContext, { country }: MaturityPairView): string | null {
  const { maturity, type } = context.words;
  const labelsOf = (ids: string): readonly string[] =>
    ids.split(" ").flatMap((id) => (id === "" ? [] : [context.publics.find((one) => one.id === id)?.unit ?? id]));
  const changed = labelsOf(country.index.row.changed_publics);
  const kept = labelsOf(country.index.row.publics).filter((label) => !changed.includes(label));
  if (kept.length === 0 || changed.length === 0) return null;
  const [only] = changed;
  return type.typeset(changed.length === 1 ? maturity.partialOne(only, kept) : maturity.partial(changed, kept));
}
