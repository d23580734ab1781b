import { surveyLimits } from "#reports/content/limits";
import { notices } from "#reports/content/notices";
import { holdings, type SiteContext } from "#reports/content/site-context";
import { modelsTold } from "#reports/content/small-areas/models-told";
import { lossTable } from "#reports/content/tables/loss-table";
import { familiesTable, nomenclaturesTable, weightsTable } from "#reports/content/tables/method-tables";
import { reconciliationLead, reconciliationTable } from "#reports/content/tables/reconciliation-table";
import { intervalSentence } from "#reports/content/tables/waves-table";
import type { PageContent, PageKind } from "../page-kind.ts";

/** Level for which simulations were made of the interval of a share. */
const SIMULATED_LEVEL = 0.95;

/** How the numbers were made. */
export const methodPage: PageKind = {
  name: "method",
  template: "method",
  navigation: ({ pages }) => pages.layout.pages.method,
  reads: [
    "estimates",
    "specificities",
    "trends",
    "bridged_trends",
    "maturity_trends",
    "respondent_score_trends",
    "reconciliation",
    "suppressions",
    "respondents_report",
    "margins_report",
    "weights_report",
    "area_models",
  ],
  pages: (context) => [{ file: context.words.pages.addresses.method, content: () => methodContent(context) }],
};

function methodContent(context: SiteContext): PageContent {
  const { method, text } = context.words;
  const { rules, notices: waves, weighting, reconciliation, hidden } = method.sections;
  const families = familiesTable(context);
  const values = {
    sections: [
      { id: "calculs", title: rules },
      { id: "notices", title: waves },
      { id: "redressement", title: weighting },
      { id: "reconciliation", title: reconciliation },
      { id: "suppressions", title: hidden },
    ],
    rules: rulesOf(context),
    families,
    familiesLead:
      families === null ? null : context.words.type.typeset(method.familiesLead(context.alpha, families.rows.length)),
    notices: notices(context).map((notice) => ({ ...notice, marginsTitle: method.margins(notice.title) })),
    nomenclatures: nomenclaturesTable(context),
    weights: weightsTable(context),
    reconciliationLead: reconciliationLead(context),
    reconciliation: reconciliationTable(context, true),
    untestable: reconciliationTable(context, false),
    hidden: surveyLimits(context).at(-1),
    loss: lossTable(context),
  };
  const description = method.description(text(context.definition.study.title));
  return { title: method.title, description, values };
}

type RuleName = keyof SiteContext["words"]["method"]["ruleNames"];

/** What is said of each method that the study uses, under its name. */
function rulesOf(context: SiteContext): readonly { readonly name: string; readonly text: string }[] {
  const { minimumBase, fragileBase, definition, words } = context;
  const { rules, ruleNames } = words.method;
  const cv = words.numbers.count(definition.study.disclosure.fragile_cv * 100);
  const { regions, waves, tests } = holdings(context);
  const said: readonly (readonly [RuleName, string | false])[] = [
    ["estimates", rules.estimates(intervalSentence(context))],
    ["intervals", rules.intervals(context.level === SIMULATED_LEVEL)],
    ["replicates", replicateRule(context)],
    ["totals", rules.totals],
    ["places", regions && rules.places],
    ["structure", definition.study.publics.some(({ structure }) => structure.length > 0) && rules.structure],
    ["waves", waves && rules.waves],
    ["tests", tests && rules.tests(context.alpha)],
    ["ladder", definition.study.small_areas !== undefined && rules.ladder],
    ...modelRules(context),
    ["disclosure", rules.disclosure({ minimum: minimumBase, fragile: fragileBase, cv })],
  ];
  return said.flatMap(([name, text]) => (text === false ? [] : [{ name: ruleNames[name], text }]));
}

/** Whose precision comes from the replicate weights of the institute. */
function replicateRule({ definition: { study }, words, publics }: SiteContext): string | false {
  const waves = study.waves.flatMap((wave) =>
    wave.design.replicates === undefined
      ? []
      : [`${publics.find(({ id }) => id === wave.public)?.label ?? wave.public} ${wave.wave}`],
  );
  return waves.length > 0 && words.method.rules.replicates(waves);
}

/** How areas without a figure are modelled, and what became of it. */
function modelRules(context: SiteContext): readonly (readonly [RuleName, string])[] {
  const told = modelsTold(context);
  if (told === null) return [];
  const { modelling, tried, adjusted } = context.words.method.rules.models;
  return [
    ["modelling", modelling(told)],
    ["models", told.fit === null ? tried(told) : `${tried(told)} ${adjusted(told.fit)}`],
  ];
}
