import { WHOLE } from "#schemas/tables/status";
import { formatGap, formatNumber } from "#wording/numbers";
import { capitalise, french, plural } from "#wording/typography";
import type { TableContent } from "./figure-content.ts";
import { headlineIndicators, type SiteContext } from "./site-context.ts";
import { answerLabel, viewMeasure } from "./study-view.ts";

/** A kind of thing that the survey does not allow one to say, with the list. */
export interface Limit {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly summary: string;
  readonly table: TableContent | null;
}

/** Results without significance, waves without comparison and cells without publication: listed, not hidden; the last always. */
export function surveyLimits(context: SiteContext): readonly Limit[] {
  const aboutWaves = [notComparable(context), notSignificant(context)].filter(({ table }) => table !== null);
  return [...aboutWaves, hidden(context)];
}

function notComparable(context: SiteContext): Limit {
  const rows = context.index.release.trends.filter(
    (row) => row.domain_kind === WHOLE && !row.comparable && row.answer === "",
  );
  const table = tableOf(
    "Vagues qui ne se comparent pas",
    ["Indicateur", "Public", "Vagues", "Motif"],
    rows.map((row) => [
      labelOf(context, row),
      publicLabel(context, row.public),
      `${row.from_wave} – ${row.to_wave}`,
      row.reason ?? "question, champ ou mode modifiés",
    ]),
  );
  const lead = `${formatNumber(rows.length)} ${plural(rows.length, "paire")} de vagues ne se ${rows.length < 2 ? "compare" : "comparent"} pas : la question, le champ ou le mode ont changé.`;
  return limit("non-comparables", "Des questions qui ne se comparent pas d’une vague à l’autre", lead, table);
}

function notSignificant(context: SiteContext): Limit {
  const headline = headlineIndicators(context);
  const rows = context.index.release.trends.filter(
    (row) =>
      row.domain_kind === WHOLE &&
      row.comparable &&
      row.verdict === "not-significant" &&
      row.difference !== null &&
      headline.includes(row.indicator),
  );
  const table = tableOf(
    "Écarts entre vagues non significatifs",
    ["Indicateur", "Public", "Vagues", "Écart"],
    rows.map((row) => {
      const { unit } = viewMeasure(context.definition, row.public, row.indicator);
      return [
        labelOf(context, row),
        publicLabel(context, row.public),
        `${row.from_wave} – ${row.to_wave}`,
        formatGap(row.difference ?? 0, unit),
      ];
    }),
  );
  const lead = `${formatNumber(rows.length)} ${plural(rows.length, "écart")} entre vagues ${rows.length < 2 ? "est trop petit" : "sont trop petits"} pour l’échantillon : rien ne permet d’en conclure un changement, ni une absence de changement.`;
  return limit("non-significatifs", "Ce qui ne bouge pas de façon mesurable", lead, table);
}

function hidden(context: SiteContext): Limit {
  const counts = new Map<string, number>();
  for (const row of context.index.release.suppressions) {
    const key = [
      publicLabel(context, row.public),
      row.wave,
      domainWords(context, row.domain_kind),
      ruleWords(row.rule),
    ].join("\u0000");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const table = tableOf(
    "Cellules non publiées",
    ["Public", "Vague", "Découpage", "Règle", "Cellules"],
    [...counts].map(([key, count]) => [...key.split("\u0000"), formatNumber(count)]),
  );
  const total = context.index.release.suppressions.length;
  const lead =
    total === 0
      ? "Les cellules calculées sont publiées dans leur totalité."
      : `${formatNumber(total)} ${plural(total, "cellule")} sur moins de ${context.minimumBase} réponses, ou protégées par le secret, ${total < 2 ? "est retirée" : "sont retirées"} avant toute figure.`;
  return limit("non-publies", "Ce qui n’est pas publié", lead, table);
}

/** The rule that withheld a cell, in words. */
export function ruleWords(rule: string): string {
  const words: Readonly<Record<string, string>> = {
    base: "effectif insuffisant",
    disclosure: "secret statistique",
    complement: "secret induit (cellule complémentaire)",
    "not-evaluable": "non calculable",
  };
  return words[rule] ?? rule;
}

/** How a domain was cut, in words. */
export function domainWords({ definition }: SiteContext, kind: string): string {
  if (kind === WHOLE) return "ensemble";
  if (kind === "region") return "région";
  for (const { questions, derived } of definition.questionnaires.values()) {
    const label = questions.get(kind)?.label ?? derived.get(kind)?.label;
    if (label !== undefined) return typeof label === "string" ? label : label.fr;
  }
  return kind;
}

function publicLabel({ publics }: SiteContext, id: string): string {
  return publics.find((one) => one.id === id)?.label ?? id;
}

function labelOf({ definition }: SiteContext, row: { public: string; indicator: string; answer: string }): string {
  const { label } = viewMeasure(definition, row.public, row.indicator);
  return row.answer === ""
    ? label
    : `${label} – ${capitalise(answerLabel(definition, row.public, row.indicator, row.answer))}`;
}

function limit(id: string, title: string, lead: string, table: TableContent): Limit {
  const shown = table.rows.length > 0 ? table : null;
  return {
    id: `limite-${id}`,
    title: french(title),
    lead: french(lead),
    summary: `Liste : ${table.caption.toLowerCase()}`,
    table: shown,
  };
}

function tableOf(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): TableContent {
  return { caption: french(caption), columns, rows: rows.map(([heading = "", ...cells]) => ({ heading, cells })) };
}
