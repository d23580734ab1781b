import type { Estimate } from "#schemas/tables/estimates";
import type { Suppression } from "#schemas/tables/release";
import type { Comparisons } from "./release-comparisons.ts";

/** Every cell of the estimates that is not shown, and by which rule. Comparisons follow their estimates and are not told twice. */
export function suppressionsOf({
  estimates,
}: Comparisons & { readonly estimates: readonly Estimate[] }): readonly Suppression[] {
  return estimates.flatMap((row) => {
    const rule = ruleOf(row);
    if (rule === undefined) return [];
    const { study, public: publicId, wave, indicator, answer, domain_kind, domain } = row;
    return [
      {
        study,
        table: "estimates",
        public: publicId,
        wave,
        indicator,
        answer,
        domain_kind,
        domain,
        rule,
        reason: row.reason,
        reason_detail: row.reason_detail,
      },
    ];
  });
}

function ruleOf({ status, reason }: Estimate): Suppression["rule"] | undefined {
  if (status === "not-evaluable") return "not-evaluable";
  if (status !== "suppressed") return undefined;
  if (reason === "complement") return "complement";
  return reason === "dominance" ? "disclosure" : "base";
}
