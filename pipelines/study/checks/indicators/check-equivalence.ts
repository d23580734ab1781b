import { type Indicator, kindOf } from "#schemas/indicators";
import type { ReferenceReporter } from "../reference-reporter.ts";

/** A margin of equivalence is of a difference that is tested, and a share is between 0 and 1. */
export function checkEquivalence(
  { equivalence, statistic }: Pick<Indicator, "equivalence" | "statistic">,
  index: number,
  reporter: ReferenceReporter,
): void {
  if (equivalence === undefined) return;
  const { againstRest, betweenWaves, test, label } = kindOf(statistic);
  const path = ["indicators", index, "equivalence"];
  if (!againstRest && !betweenWaves)
    reporter.incorrect(path, {
      message: `equivalence ne sert à rien : un ${label} n'est pas comparé`,
      repair: "la retirer",
    });
  else if (test === "counts" && equivalence >= 1)
    reporter.incorrect(path, {
      message: `equivalence: ${equivalence} pour une part, qui est entre 0 et 1`,
      repair: `écrire ${equivalence / 100} pour ${equivalence} points`,
    });
}
