import type { Why } from "#schemas/tables/reasons";
import type { Rung, Status, Verdict } from "#schemas/tables/status";
import { frenchReasons } from "./french-reasons.ts";

/** Signs and words of what may be shown and of what a test says. */
export const frenchStatuses = {
  /** The sign that stands where a number cannot. */
  sign: (status: Status): string =>
    ({
      published: "",
      fragile: "*",
      suppressed: "s",
      "not-asked": "///",
      "not-comparable": "n. c.",
      "not-evaluable": "n. d.",
    })[status],
  /** The sign of a number that stands for one which is not shown, beside its value. */
  rungSign: (rung: Rung): string =>
    ({ direct: "", "pooled-waves": "†", "pooled-territories": "‡", modelled: "◇" })[rung],
  /** What such a number is. */
  rung: (rung: Rung): string =>
    ({
      direct: "résultat direct",
      "pooled-waves": "vagues réunies",
      "pooled-territories": "territoires réunis",
      modelled: "estimation modélisée",
    })[rung],
  /** Why a cell has no number, for a reader. The reason of the table is added where it says more. */
  words: (status: Status, minimumBase: number): string =>
    ({
      published: "publié",
      fragile: "à interpréter avec prudence",
      suppressed: `effectif insuffisant (moins de ${minimumBase} réponses) ou secret`,
      "not-asked": "question non posée",
      "not-comparable": "non comparable",
      "not-evaluable": "non disponible",
    })[status],
  /** The test's outcome in two or three words, for a table. */
  verdict: (verdict: Verdict): string =>
    ({
      "significant-higher": "supérieur",
      "significant-lower": "inférieur",
      "not-significant": "n. s.",
      equivalent: "≈",
      "not-tested": "non testé",
    })[verdict],
  /** The same, between two waves. */
  change: (verdict: Verdict): string =>
    ({
      "significant-higher": "hausse",
      "significant-lower": "baisse",
      "not-significant": "n. s.",
      equivalent: "≈",
      "not-tested": "non testé",
    })[verdict],
  /** What makes a cell have no number, as its row tells it, or null where it says nothing. */
  reason: ({ reason, reason_detail }: Why): string | null =>
    reason === null ? null : frenchReasons[reason](reason_detail ?? ""),
  tooFew: "effectif insuffisant",
  protected: "secret",
  notAvailable: "n. d.",
  notSignificant: "n. s.",
  rule: (rule: string): string =>
    ({
      protected: "secret statistique",
      "not-evaluable": "non calculable",
    })[rule] ?? rule,
};
export type StatusWords = typeof frenchStatuses;
