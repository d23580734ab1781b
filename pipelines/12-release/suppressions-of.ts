import type { Estimate } from "#schemas/tables/estimates";
import type { Suppression } from "#schemas/tables/release";

/** Every cell of the estimates that is not shown. Comparisons follow their estimates and are not told twice. */
export const suppressionsOf = (estimates: readonly Estimate[]): readonly Suppression[] =>
  estimates.flatMap(({ status, reason, reason_detail, ...row }) => {
    if (status !== "not-evaluable" && status !== "suppressed") return [];
    const { study, public: publicId, wave, indicator, answer, domain_kind, domain } = row;
    const place = { study, table: "estimates", public: publicId, wave, indicator, answer, domain_kind, domain };
    return [{ ...place, rule: status === "suppressed" ? "protected" : status, reason, reason_detail }];
  });
