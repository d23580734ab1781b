import type { TextColumn } from "#exports/export-reader";
import { columnsOfReplicates } from "#schemas/sampling/replicate-weights";
import { contentOf } from "./column-content.ts";

/** Columns that seem to be replicate weights, as study.yaml names them. */
export interface DraftReplicates {
  /** The first and the last: rep1..rep80. */
  readonly columns: string;
  readonly names: readonly string[];
}

/** So many at least: institutes deliver dozens, and a grid of numbers has few rows. */
const FEWEST = 10;
/** Names that only weights have. */
const OF_WEIGHTS = /wgt|weight|wt|poids|pond|bsw|brr/i;
/** Names that replicates have, and answers too (« réponse »). */
const OF_REPLICATES = /rep|jk|jack|boot|fay/i;
/** Weights of one population have nearly one sum. */
const FAR = 2;

/** Sets of columns named alike but for a number that counts on, where every row has a number and all stand for one population. */
export function findReplicates(columns: readonly TextColumn[]): readonly DraftReplicates[] {
  const byStem = Map.groupBy(columns, ({ name }) => /^(.*?)\d+$/u.exec(name)?.[1] ?? "");
  return [...byStem].flatMap(([stem, own]) => {
    const names = own.map(({ name }) => name);
    const span = `${names[0]}..${names.at(-1)}`;
    if (own.length < FEWEST || columnsOfReplicates({ columns: span }).join() !== names.join()) return [];
    const sums = own.map(sumOf);
    const isNamed = OF_WEIGHTS.test(stem) || (OF_REPLICATES.test(stem) && own.some(holdsDecimals));
    return isNamed && areOfOnePopulation(sums) ? [{ columns: span, names }] : [];
  });
}

/** The sum of a column of numbers; NaN where a row has none. */
function sumOf(column: TextColumn): number {
  const { texts, answered, rowCount } = contentOf(column);
  if (answered < rowCount) return Number.NaN;
  return [...texts].reduce((sum, [text, count]) => sum + count * Number(text.replace(",", ".")), 0);
}

const holdsDecimals = (column: TextColumn): boolean =>
  [...contentOf(column).texts.keys()].some((text) => /\d[.,]\d/.test(text));

function areOfOnePopulation(sums: readonly number[]): boolean {
  const mean = sums.reduce((total, sum) => total + sum, 0) / sums.length;
  return mean > 0 && sums.every((sum) => sum > mean / FAR && sum < mean * FAR);
}
