import { decimalsOf, halfWidth, type Unit } from "#wording/numbers";
import { isShown } from "#wording/shown";
import type { Wording } from "#wording/wording";
import type { ExploredCell } from "./public-cells.ts";

type Shown = Pick<ExploredCell, "status" | "estimate" | "ci_lower" | "ci_upper" | "base">;
type Words = Pick<Wording, "numbers" | "statuses">;

/** A value with its sign, its interval and its base, as tables print them; signs where there is no number. */
export function cellTexts(
  { numbers, statuses }: Words,
  cell: Shown,
  unit: Unit,
): { readonly value: string; readonly interval: string; readonly base: string } {
  const sign = statuses.sign(cell.status);
  if (!isShown(cell.status) || cell.estimate === null) return { value: sign, interval: "–", base: sign };
  const decimals = decimalsOf(unit, halfWidth(cell));
  return {
    value: numbers.bare(cell.estimate, unit, decimals) + sign,
    interval:
      cell.ci_lower === null || cell.ci_upper === null
        ? "–"
        : numbers.brackets(cell.ci_lower, cell.ci_upper, unit, decimals),
    base: numbers.count(cell.base ?? 0),
  };
}
