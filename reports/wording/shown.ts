import type { Status, Verdict } from "#schemas/tables/status";

/** Whether a verdict lets a sentence use a verb of difference. */
export function isSignificant(verdict: Verdict): boolean {
  return verdict === "significant-higher" || verdict === "significant-lower";
}

/** Whether a cell has a number that may be printed. */
export function isShown(status: Status): boolean {
  return status === "published" || status === "fragile";
}
