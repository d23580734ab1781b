/** Rows of a file that repeat, in the same order, rows above them. */
export interface RepeatedBlock {
  readonly first: number;
  readonly again: number;
  readonly length: number;
}

/** Rows that must follow one another alike before they are looked at together. */
const GRAM = 10;
/** Fewer are no paste; and of as many, so many runs of ten are different: a file that is sorted, or made by turns, repeats itself. */
const FEWEST = 20;
const DIFFERENT = 0.95;
/** Chance that a file of rows drawn apart holds such a block, under which it is one pasted twice. */
const MOST_BY_CHANCE = 1e-6;

/**
 * Blocks of rows that were pasted twice, each row given by the first that holds the same answers.
 *
 * @param first - for each row, the first one alike
 * @param alike - probability that two rows drawn at random are alike
 */
export function repeatedBlocks(first: Int32Array, alike: number): readonly RepeatedBlock[] {
  const met = new Map<string, { readonly row: number; times: number }>();
  const blocks: RepeatedBlock[] = [];
  for (let row = 0; row + GRAM <= first.length; row++) {
    const gram = first.subarray(row, row + GRAM).join();
    const known = met.get(gram);
    if (known === undefined) met.set(gram, { row, times: 1 });
    // What comes a third time comes by turns, in a file that was made or sorted so.
    if (known === undefined || ++known.times > 2 || known.row + GRAM > row) continue;
    const block = { first: known.row, again: row, length: lengthOf(first, known.row, row) };
    if (!isPasted(first, block, alike)) continue;
    blocks.push(block);
    row += block.length - 1;
  }
  return blocks;
}

/** Rows that go on alike, until the block would meet its own copy. */
function lengthOf(first: Int32Array, above: number, row: number): number {
  let length = 0;
  while (row + length < first.length && above + length < row && first[above + length] === first[row + length]) length++;
  return length;
}

function isPasted(rows: Int32Array, block: RepeatedBlock, alike: number): boolean {
  const { first, length } = block;
  if (goesOnByTurns(rows, block)) return false;
  if (length < FEWEST || length * Math.log(alike) + 2 * Math.log(rows.length) > Math.log(MOST_BY_CHANCE)) return false;
  const grams = Array.from({ length: length - GRAM + 1 }, (_, at) =>
    rows.subarray(first + at, first + at + GRAM).join(),
  );
  return new Set(grams).size >= DIFFERENT * grams.length;
}

/** Whether the block begins once more where its copy ends. */
function goesOnByTurns(rows: Int32Array, { again, length }: RepeatedBlock): boolean {
  const end = again + length;
  const after = rows.subarray(end, end + GRAM);
  return after.length > 0 && after.every((row, at) => row === rows[again + at]);
}
