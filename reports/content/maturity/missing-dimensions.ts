import type { SiteContext } from "../site-context.ts";

/** Why a row has no number. */
type ReasonRow = Parameters<SiteContext["words"]["statuses"]["reason"]>[0];

/** Why a score is not computed, or not tested: the dimensions that are missing by their names, not by their codes. */
export function maturityReason({ definition, words }: SiteContext, row: ReasonRow): string | null {
  if (row.reason !== "missing-dimensions") return words.statuses.reason(row);
  const { dimensions = [] } = definition.study.maturity ?? {};
  const labels = (row.reason_detail ?? "").split(" ").map((id) => {
    const label = dimensions.find((one) => one.id === id)?.label;
    return label === undefined ? id : words.text(label);
  });
  return words.maturity.places.missing(labels);
}
