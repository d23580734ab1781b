import type { MaturityRow } from "#schemas/tables/maturity";
import { REGION, WHOLE } from "#schemas/tables/status";
import { type Fact, factKey } from "#schemas/tables/told/facts";
import type { FigureRow } from "#schemas/tables/told/figure-table";
import { isShown } from "#wording/shown";
import type { FigureContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, publicLabel, viewMeasure } from "../study-view.ts";

/** The rows of a figure, in the order in which it shows them: nothing that is not published, since each is a fact or a released score. */
export function figureRows(context: SiteContext, figure: FigureContent): readonly FigureRow[] {
  const keys = new Set([...figure.facts, ...(figure.drawn ?? [])]);
  const facts = context.index.facts([...keys]).map((fact) => rowOf(context, fact));
  return [...facts, ...(figure.scores ?? []).map((row) => rowOfScore(context, row))];
}

function rowOf(context: SiteContext, fact: Fact): FigureRow {
  const measured = { public: fact.public, indicator: fact.indicator, wave: fact.wave };
  const own = fact.kind === "level" ? context.index.estimates(fact).find(({ answer }) => answer === fact.answer) : null;
  const { key, kind, from_wave, wave, indicator, answer, domain_kind, domain } = fact;
  const { estimate, reference, difference, ci_lower, ci_upper, verdict, status } = fact;
  return {
    ...{ key, kind, public: fact.public, public_label: publicLabel(context, fact.public) },
    ...{ other_public: fact.other_public, from_wave, wave },
    ...{ indicator, indicator_label: viewMeasure(context, measured).label },
    ...{ answer, answer_label: answer === "" ? "" : answerLabel(context, { ...measured, answer }) },
    ...{ domain_kind, domain, domain_label: domainLabel(context, fact) },
    ...{ base: own?.base ?? null, estimate, reference, difference, ci_lower, ci_upper, verdict, status },
  };
}

function rowOfScore(context: SiteContext, row: MaturityRow): FigureRow {
  const { edition, dimension, domain_kind, domain, status } = row;
  const { score, ci_lower, ci_upper } = isShown(status) ? row : { score: null, ci_lower: null, ci_upper: null };
  const place = { public: "maturity", wave: edition, indicator: dimension, answer: "", domain_kind, domain };
  const declared = context.definition.study.maturity?.dimensions.find(({ id }) => id === dimension);
  const label = declared === undefined ? context.words.figures.maturity.index : context.words.text(declared.label);
  return {
    ...{
      ...place,
      key: factKey(place),
      kind: "score",
      public_label: "",
      other_public: "",
      from_wave: "",
      indicator_label: label,
    },
    ...{ answer_label: "", domain_label: domainLabel(context, row), base: null, estimate: score },
    ...{ reference: null, difference: null, ci_lower, ci_upper, verdict: "not-tested", status },
  };
}

function domainLabel({ regions, words }: SiteContext, { domain_kind, domain }: Pick<Fact, "domain_kind" | "domain">) {
  if (domain_kind === WHOLE) return words.figures.maturity.whole;
  return domain_kind === REGION ? (regions.find(({ code }) => code === domain)?.label ?? domain) : domain;
}
