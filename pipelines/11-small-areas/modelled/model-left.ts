import { cellKey } from "#schemas/tables/cell-key";
import type { Estimate } from "#schemas/tables/estimates";
import type { AreaModelRow } from "#schemas/tables/told/area-models";
import type { SmallArea } from "#schemas/tables/told/small-areas";
import type { ModelRules } from "#study/small-areas/model-rules";
import { modelWave } from "./model-wave.ts";
import { modelledRow } from "./modelled-cell.ts";

interface Estimated {
  readonly estimates: readonly Estimate[];
  /** Keys of the cells that are hidden. */
  readonly hidden: ReadonlySet<string>;
}

/** Rows of the ladder, those that no other rung stands for given what a model says of them: its value, or why it has none. */
export function modelLeft(
  climbed: readonly SmallArea[],
  { estimates, hidden }: Estimated,
  rules: ModelRules | null,
): { readonly rows: readonly SmallArea[]; readonly models: readonly AreaModelRow[] } {
  if (rules === null) return { rows: climbed, models: [] };
  const left = new Set(climbed.filter(({ rung }) => rung === null).map((row) => cellKey(row, row.wave)));
  const waves = [...Map.groupBy(estimates, ({ wave }) => wave).values()];
  const found = waves.map((own) => modelWave(own, { hidden, left }, rules));
  const modelled = new Map(
    found.flatMap(({ cells }) => cells.map((cell) => [cellKey(cell.place, cell.place.wave), cell] as const)),
  );
  const rows = climbed.map((row) => {
    const cell = modelled.get(cellKey(row, row.wave));
    return cell === undefined ? row : modelledRow(cell);
  });
  return { rows, models: found.flatMap(({ models }) => models) };
}
