import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import type { Unit } from "#wording/numbers";

/** What a value is printed in: a share of answers in percent, whatever its question measures, and nothing else unless said. */
export function printedUnit({ statistic }: Pick<Estimate, "statistic">, unit: Unit): Unit {
  if (kindOf(statistic).percent) return "percent";
  return unit === "percent" ? "number" : unit;
}
