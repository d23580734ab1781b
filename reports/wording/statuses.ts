import type { Status, Verdict } from "#schemas/tables/status";

/** The sign that stands where a number cannot. */
export function statusSign(status: Status): string {
  const signs: Readonly<Record<Status, string>> = {
    published: "",
    fragile: "*",
    suppressed: "s",
    "not-asked": "///",
    "not-comparable": "n. c.",
    "not-evaluable": "n. d.",
  };
  return signs[status];
}

/** Why a cell has no number, for a reader. The reason of the table is added where it says more. */
export function statusWords(status: Status, minimumBase: number): string {
  const words: Readonly<Record<Status, string>> = {
    published: "publié",
    fragile: "à interpréter avec prudence",
    suppressed: `effectif insuffisant (moins de ${minimumBase} réponses) ou secret`,
    "not-asked": "question non posée",
    "not-comparable": "non comparable",
    "not-evaluable": "non disponible",
  };
  return words[status];
}

/** The test's outcome in two or three words, for a table. */
export function verdictWords(verdict: Verdict): string {
  const words: Readonly<Record<Verdict, string>> = {
    "significant-higher": "supérieur",
    "significant-lower": "inférieur",
    "not-significant": "n. s.",
    equivalent: "≈",
    "not-tested": "non testé",
  };
  return words[verdict];
}

/** Whether a verdict lets a sentence use a verb of difference. */
export function isSignificant(verdict: Verdict): boolean {
  return verdict === "significant-higher" || verdict === "significant-lower";
}

/** Whether a cell has a number that may be printed. */
export function isShown(status: Status): boolean {
  return status === "published" || status === "fragile";
}
