import type { CategoricalVariable, Margin, PopulationMargin, SampleVariable } from "#calibration/margins";
import type { ColumnTable } from "#columns/column-table";
import { lookUp } from "#columns/look-up";
import { variablesOfMargin } from "#study/margin-variables";
import type { MarginTarget, SampleSlice } from "#study/slices/sample-slice";
import { codedColumn } from "./coded-column.ts";
import { countInCategory } from "./count-in-category.ts";

/**
 * Margins of a wave as population counts and totals. Shares are of the wave's population. A category of no population is
 * left out where no respondent holds it.
 */
export function marginsOfWave(
  slice: Pick<SampleSlice, "margins">,
  { kept, population }: { readonly kept: ColumnTable; readonly population: number },
): readonly PopulationMargin[] {
  const rows = slice.margins.flatMap((margin) => margin.rows);
  return [...Map.groupBy(rows, (row) => row.variable)].map(([variable, all]) => {
    const [{ total }] = all;
    return total === undefined ? countsOf(all, { variable, kept, population }) : { variable, total };
  });
}

interface Counted {
  readonly variable: string;
  readonly kept: ColumnTable;
  readonly population: number;
}

function countsOf(rows: readonly MarginTarget[], { variable, kept, population }: Counted): Margin {
  const targets = rows.map(({ count, share = 0 }) => count ?? share * population);
  const total = targets.reduce((sum, target) => sum + target, 0);
  const held = rows.flatMap(({ category }, index) =>
    targets[index] > 0 || countInCategory(kept, variable, category) > 0
      ? [{ category, count: (targets[index] / total) * population }]
      : [],
  );
  return { variable, categories: held.map(({ category }) => category), counts: held.map(({ count }) => count) };
}

/** The variables of a wave's margins, as its kept respondents hold them. */
export function marginVariables(
  slice: Pick<SampleSlice, "categories">,
  kept: ColumnTable,
  margins: readonly PopulationMargin[],
): readonly SampleVariable[] {
  return margins.map((margin) => {
    const { variable } = margin;
    const column = kept.columns.get(variable);
    if ("total" in margin && column !== undefined && column.kind !== "text")
      return { variable, values: Float64Array.from(column.values) };
    const parts = variablesOfMargin(variable).map((name) => categorical(slice, kept, name));
    return { ...parts.reduce(crossed), variable };
  });
}

function categorical(slice: Pick<SampleSlice, "categories">, kept: ColumnTable, variable: string): CategoricalVariable {
  const categories = slice.categories[variable] ?? [];
  const column = codedColumn(kept.columns.get(variable));
  if (column === undefined) return { variable, categories, codes: new Int32Array(kept.rowCount).fill(-1) };
  const rank = column.dictionary.map((code) => categories.indexOf(code));
  const codes = lookUp(column.codes, rank, { into: new Int32Array(kept.rowCount), absent: -1 });
  return { variable, categories, codes };
}

/** Two variables as one, its categories named as the margin names them. */
function crossed(left: CategoricalVariable, right: CategoricalVariable): CategoricalVariable {
  const size = right.categories.length;
  return {
    variable: left.variable,
    categories: left.categories.flatMap((one) => right.categories.map((other) => `${one} × ${other}`)),
    codes: left.codes.map((code, row) => (code < 0 || right.codes[row] < 0 ? -1 : code * size + right.codes[row])),
  };
}
