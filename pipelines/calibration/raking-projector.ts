import { subtractFit } from "#calibration/regression-projector";
import { type IndicatorBlock, multiplyTransposed } from "#calibration/solving/constraint-matrix";
import { type GroupedConstraints, sumByGroup } from "#calibration/solving/group-rows";
import type { ResidualProjector } from "#statistics/designs/survey-design";

/** Sweeps over the margins: R's number. */
const SWEEPS = 10;

/**
 * Residuals of influence values by the rule of R's `rake`: ten sweeps of unweighted cell means over the margins.
 * For parity with R only; `regressionProjector` is the default.
 *
 * Formula   ten times, for each margin k in turn: r ← r - w_k mean(r / w_k), mean over the respondents of the category,
 *           w_k the weights just after margin k of the last sweep of the raking
 * Source    Lumley, R package survey: survey:::svyrecvar, class "raking"      R   rake, then any standard error
 *
 * @param constraints - the margins by cell; their blocks are all categories
 * @param base - base weights of the respondents; those without weight count in no mean
 * @param ratios - for each margin, the ratio of w_k to the base weight by cell
 * @returns a projector whose cost is two readings of the rows: the sweeps run on the cells
 */
export function rakingProjector(
  constraints: GroupedConstraints,
  base: Float64Array,
  ratios: readonly Float64Array[],
): ResidualProjector {
  const { matrix, groups } = constraints;
  if (groups === undefined) return { residuals: (influence) => influence };
  const inverse = base.map((weight) => (weight === 0 ? 0 : 1 / weight));
  const counts = sumByGroup(
    base.map((weight) => (weight === 0 ? 0 : 1)),
    groups,
    matrix.rows,
  );
  const blocks = matrix.blocks.filter((block) => block.kind === "categories");
  const cells = { blocks, ratios, counts };
  const residuals = (influence: Float64Array): Float64Array => {
    const sums = new Float64Array(matrix.rows);
    for (let row = 0; row < influence.length; row++) {
      const cell = groups[row];
      sums[cell] += influence[row] * inverse[row];
    }
    return subtractFit(influence, sweepCells(cells, sums), { weights: base, groups });
  };
  return { residuals };
}

interface CellMargins {
  readonly blocks: readonly IndicatorBlock[];
  readonly ratios: readonly Float64Array[];
  readonly counts: Float64Array;
}

/** What the sweeps take away, by cell and per unit of base weight; `sums` are the sums of influence / base weight. */
function sweepCells({ blocks, ratios, counts }: CellMargins, sums: Float64Array): Float64Array {
  const removed = new Float64Array(sums.length);
  const sizes = blocks.map((block) => marginSums(block, counts));
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    blocks.forEach((block, margin) => {
      const ratio = ratios[margin];
      const left = sums.map((sum, cell) => {
        const rest = sum - counts[cell] * removed[cell];
        return rest === 0 ? 0 : rest / ratio[cell];
      });
      const totals = marginSums(block, left);
      for (let cell = 0; cell < removed.length; cell++) {
        const code = block.codes[cell];
        const mean = totals[code] / sizes[margin][code];
        if (counts[cell] !== 0) removed[cell] += ratio[cell] * mean;
      }
    });
  return removed;
}

function marginSums(block: IndicatorBlock, values: Float64Array): Float64Array {
  return multiplyTransposed({ rows: values.length, columns: block.size, blocks: [{ ...block, offset: 0 }] }, values);
}
