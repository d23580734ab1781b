import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import type { Unit } from "#wording/numbers";

/**
 * What a value is printed in: a share of answers in percent, whatever its question measures; a number of units in none, where the
 * indicator says nothing; all else in the unit of the indicator, as in its figures: a ratio, or a share of sizes, may be in percent.
 */
export function printedUnit({ statistic }: Pick<Estimate, "statistic">, unit: Unit): Unit {
  const { percent, growsWithPopulation } = kindOf(statistic);
  if (percent) return "percent";
  return unit === "percent" && growsWithPopulation ? "number" : unit;
}
