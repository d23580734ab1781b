import type { TableContent } from "../figure-content.ts";
import { stageName } from "../maturity-view.ts";
import type { SiteContext } from "../site-context.ts";
import { changeCells, gapText, isCompared, isTested } from "./change-words.ts";
import type { MaturityPairView, TerritoryChanges } from "./maturity-pairs.ts";
import { maturityReason } from "./missing-dimensions.ts";
import { stageOfSide } from "./stage-sentences.ts";

const territoriesOf = ({ country, levels }: MaturityPairView): readonly TerritoryChanges[] => [
  country,
  ...levels.flatMap(({ territories }) => territories),
];

/** Every territory: then, now, the change, its interval and verdict, or the reason why not. */
export function indexTable(context: SiteContext, pair: MaturityPairView): TableContent {
  const { maturity, type } = context.words;
  const { table } = maturity;
  return {
    caption: type.typeset(table.caption(pair.from, pair.to)),
    columns: [table.place, pair.from, pair.to, table.change, table.interval, table.test, table.stage, table.remark],
    rows: territoriesOf(pair).map((one) => ({
      heading: one.label,
      cells: [
        ...changeCells(context.words, one.index),
        stageName(context, stageOfSide(one.index.row, "to")) ?? "–",
        type.typeset(maturityReason(context, one.index.row) ?? "–"),
      ],
    })),
  };
}

/** The changes of the index under other rules, and ranks under random weights; nothing where no index is tested or ranked. */
export function robustnessTable(context: SiteContext, pair: MaturityPairView): TableContent | null {
  const { maturity, numbers, type } = context.words;
  const { robustness, table } = maturity;
  const gap = (value: number | null): string => (value === null ? "–" : numbers.gap(value, "score-100"));
  const rows = territoriesOf(pair).filter(
    ({ index }) => isCompared(index) && (isTested(index) || index.row.ranked !== null),
  );
  if (rows.length === 0) return null;
  return {
    caption: type.typeset(robustness.caption(pair.from, pair.to)),
    columns: [
      ...[table.place, table.change, robustness.without, robustness.arithmetic, robustness.byComponent],
      ...[robustness.highFloor, robustness.ranks],
    ],
    rows: rows.map(({ label, index }) => {
      const { row } = index;
      const { rank_lower, rank_upper, ranked } = row;
      const changes = isTested(index)
        ? [
            gapText(context.words, row),
            robustness.range(gap(row.difference_lowest), gap(row.difference_highest)),
            gap(row.difference_arithmetic),
            gap(row.difference_by_component),
            gap(row.difference_high_floor),
          ]
        : ["–", "–", "–", "–", "–"];
      const rank =
        rank_lower === null || rank_upper === null || ranked === null
          ? "–"
          : robustness.rank(rank_lower, rank_upper, ranked);
      return { heading: label, cells: [...changes, rank] };
    }),
  };
}
