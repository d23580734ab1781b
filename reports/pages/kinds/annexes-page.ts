import { glossary } from "#reports/content/glossary";
import { surveyLimits, toldChanges } from "#reports/content/limits";
import { holdings, type SiteContext } from "#reports/content/site-context";
import { comparabilityMatrices, harmonisationRules, waveChangesTable } from "#reports/content/tables/comparability";
import { toplines } from "#reports/content/tables/topline";
import { wavesTable } from "#reports/content/tables/waves-table";
import type { PageContent, PageKind } from "../page-kind.ts";

/** What the report leaves out: flat tables, full lists, what compares with what, the register of waves, the glossary. */
export const annexesPage: PageKind = {
  name: "annexes",
  template: "annexes",
  navigation: () => null,
  reads: ["estimates", "specificities", "trends", "suppressions", "respondents_report", "comparability", "facts"],
  pages: (context) => [{ file: context.words.pages.addresses.annexes, content: () => annexesContent(context) }],
};

function annexesContent(context: SiteContext): PageContent {
  const { pages, text } = context.words;
  const { annexes } = pages;
  const told = toldChanges(context);
  const lists = [...(told === null ? [] : [told]), ...surveyLimits(context)].filter(({ table }) => table !== null);
  const comparability = comparabilityMatrices(context);
  const sections = [
    { id: "tris", title: annexes.topline },
    ...(lists.length === 0 ? [] : [{ id: "listes", title: annexes.lists }]),
    ...(comparability.length === 0 ? [] : [{ id: "comparabilite", title: annexes.comparability }]),
    { id: "registre", title: annexes.register },
    { id: "glossaire", title: annexes.glossary },
  ];
  const values = {
    sections,
    toplineLead: annexes.toplineLead(holdings(context).waves),
    topline: toplines(context),
    lists,
    comparability: comparability.map((one) => ({ ...one, title: annexes.comparabilityOf(one.label) })),
    waveChanges: waveChangesTable(context),
    harmonisation: harmonisationRules(context),
    waves: wavesTable(context),
    programmes: context.definition.study.programmes.map(({ title, years: [from, to], note }) => ({
      title: text(title),
      years: `${from}–${to}`,
      note: note === undefined ? null : text(note),
    })),
    glossary: glossary(context),
  };
  return { title: annexes.title, description: annexes.description(text(context.definition.study.title)), values };
}
