import type { StatusWords } from "../french/french-statuses.ts";
import { englishReasons } from "./english-reasons.ts";

/** Signs and words of what may be shown and of what a test says. */
export const englishStatuses: StatusWords = {
  sign: (status) =>
    ({
      published: "",
      fragile: "*",
      suppressed: "s",
      "not-asked": "///",
      "not-comparable": "n/c",
      "not-evaluable": "n/a",
    })[status],
  rungSign: (rung) => ({ direct: "", "pooled-waves": "†", "pooled-territories": "‡", modelled: "◇" })[rung],
  rung: (rung) =>
    ({
      direct: "direct result",
      "pooled-waves": "pooled waves",
      "pooled-territories": "pooled territories",
      modelled: "modelled estimate",
    })[rung],
  words: (status, minimumBase) =>
    ({
      published: "published",
      fragile: "to be read with caution",
      suppressed: `too few answers (fewer than ${minimumBase}) or confidential`,
      "not-asked": "question not asked",
      "not-comparable": "not comparable",
      "not-evaluable": "not available",
    })[status],
  verdict: (verdict) =>
    ({
      "significant-higher": "higher",
      "significant-lower": "lower",
      "not-significant": "n.s.",
      equivalent: "≈",
      "not-tested": "not tested",
    })[verdict],
  change: (verdict) =>
    ({
      "significant-higher": "rise",
      "significant-lower": "fall",
      "not-significant": "n.s.",
      equivalent: "≈",
      "not-tested": "not tested",
    })[verdict],
  reason: ({ reason, reason_detail }) => (reason === null ? null : englishReasons[reason](reason_detail ?? "")),
  tooFew: "too few answers",
  protected: "confidential",
  notAvailable: "n/a",
  notSignificant: "n.s.",
  rule: (rule) =>
    ({
      protected: "confidentiality",
      "not-evaluable": "cannot be computed",
    })[rule] ?? rule,
};
