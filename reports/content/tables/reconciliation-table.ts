import type { ReconciliationRow } from "#schemas/tables/release";
import { decimalsOf, formatInterval, formatNumber, formatValue, halfWidth } from "#wording/numbers";
import { plural } from "#wording/typography";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, viewMeasure } from "../study-view.ts";
import { tableOrNull } from "./method-tables.ts";

const OUTCOMES = {
  reproduced: "reproduit",
  compatible: "compatible",
  "explained-gap": "écart expliqué",
  "unexplained-gap": "écart inexpliqué",
  "not-testable": "non testable",
} as const;

const QUALIFIERS: Readonly<Record<string, string>> = {
  exact: "",
  approximate: "environ ",
  "less-than": "moins de ",
  "more-than": "plus de ",
};

/** Figures already printed elsewhere, beside what the study computes: those that can be tested, or the others. */
export function reconciliationTable(context: SiteContext, testable: boolean): TableContent | null {
  const kept = context.index.release.reconciliation.filter((row) => (row.outcome !== "not-testable") === testable);
  const rows = kept.map((row) => {
    const wave = `${context.publics.find(({ id }) => id === row.public)?.label ?? row.public} ${row.wave}`.trim();
    const why = row.explanation === "" ? "–" : row.explanation;
    const computed = testable ? [computedWords(context, row), OUTCOMES[row.outcome]] : [];
    return [labelOf(context, row), wave, publishedWords(row), ...computed, why, row.source];
  });
  const computed = testable ? ["Calculé ici", "Issue"] : [];
  const caption = testable
    ? "Chiffres déjà publiés, rapprochés de l’étude"
    : "Chiffres déjà publiés que l’étude ne permet pas de tester";
  return tableOrNull(caption, ["Chiffre", "Vague", "Publié", ...computed, "Remarque", "Source"], rows);
}

/** How many figures came out how. */
export function reconciliationLead({ index }: SiteContext): string {
  const rows = index.release.reconciliation;
  if (rows.length === 0) return "L’étude ne déclare pas de chiffre déjà publié.";
  const counts = Object.entries(OUTCOMES).flatMap(([outcome, words]) => {
    const count = rows.filter((row) => row.outcome === outcome).length;
    return count === 0 ? [] : [`${words}, ${formatNumber(count)}`];
  });
  const all = `${formatNumber(rows.length)} ${plural(rows.length, "chiffre déjà publié est rapproché", "chiffres déjà publiés sont rapprochés")}`;
  return `${all} de ce que l’étude calcule : ${counts.join(" ; ")}. « Reproduit » : égal après arrondi ; « compatible » : dans l’intervalle.`;
}

function labelOf({ definition }: SiteContext, row: ReconciliationRow): string {
  if (row.indicator === "") return row.id;
  const { label } = viewMeasure(definition, row.public, row.indicator);
  return row.answer === "" ? label : `${label} – ${answerLabel(definition, row.public, row.indicator, row.answer)}`;
}

function publishedWords({ qualifier, published, unit }: ReconciliationRow): string {
  const decimals = Number.isInteger(published) ? 0 : 1;
  const units: Readonly<Record<string, string>> = {
    percent: " %",
    points: " points",
    "score-10": " sur 10",
    euros: " €",
  };
  return `${QUALIFIERS[qualifier] ?? ""}${formatNumber(published, decimals)}${units[unit] ?? ""}`;
}

function computedWords({ definition }: SiteContext, row: ReconciliationRow): string {
  if (row.estimate === null) return "–";
  const { unit } = viewMeasure(definition, row.public, row.indicator);
  const own = row.unit === "percent" ? "percent" : unit;
  const decimals = decimalsOf(own, halfWidth(row));
  const value = formatValue(row.estimate, own, decimals);
  const interval =
    row.ci_lower === null || row.ci_upper === null
      ? ""
      : ` (${formatInterval(row.ci_lower, row.ci_upper, own, decimals)})`;
  return value + interval;
}
