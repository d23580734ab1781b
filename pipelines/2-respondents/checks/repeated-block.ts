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
/** Rows that are met more often were not pasted so often. */
const MOST_TIMES = 4;
/** Chance that a file of rows drawn apart holds such a block, under which it is one pasted twice. */
const MOST_BY_CHANCE = 1e-6;

/**
 * Blocks of rows that were pasted twice, each row given by the first that holds the same answers.
 *
 * @param first - for each row, the first one alike
 * @param alike - probability that two rows drawn at random are alike
 */
export function repeatedBlocks(first: Int32Array, alike: number): readonly RepeatedBlock[] {
  // Where a run of rows was met first, and where it came again first: a copy goes no further than that.
  const met = new Map<string, { readonly row: number; times: number; again?: number }>();
  const blocks: RepeatedBlock[] = [];
  for (let row = 0; row + GRAM <= first.length; row++) {
    const gram = first.subarray(row, row + GRAM).join();
    const known = met.get(gram);
    if (known === undefined) met.set(gram, { row, times: 1 });
    // What comes again and again comes by turns, in a file that was made or sorted so.
    if (known === undefined || ++known.times > MOST_TIMES || known.row + GRAM > row) continue;
    const again = known.again ?? row;
    known.again = again;
    const block = { first: known.row, again: row, length: lengthOf(first, { row: known.row, again }, row) };
    const turns = endOfTurns(first, block);
    if (turns === undefined && !isPasted(first, block, alike)) continue;
    if (turns === undefined) blocks.push(block);
    row = (turns ?? row + block.length) - 1;
  }
  return blocks;
}

/** Rows that go on alike, until the block would meet its own copy. */
function lengthOf(first: Int32Array, above: { readonly row: number; readonly again: number }, row: number): number {
  const most = Math.min(above.again - above.row, first.length - row);
  let length = 0;
  while (length < most && first[above.row + length] === first[row + length]) length++;
  return length;
}

function isPasted(rows: Int32Array, block: RepeatedBlock, alike: number): boolean {
  const { first, length } = block;
  if (length < FEWEST || length * Math.log(alike) + 2 * Math.log(rows.length) > Math.log(MOST_BY_CHANCE)) return false;
  const grams = Array.from({ length: length - GRAM + 1 }, (_, at) =>
    rows.subarray(first + at, first + at + GRAM).join(),
  );
  return new Set(grams).size >= DIFFERENT * grams.length;
}

/**
 * Where rows that go on by turns end: a block that follows itself more often than anybody pastes, or that the file or others cut in
 * the middle. Undefined where it does not.
 */
function endOfTurns(rows: Int32Array, { first, again, length }: RepeatedBlock): number | undefined {
  if (again !== first + length) return undefined;
  let end = again;
  while (end < rows.length && rows[end] === rows[end - length]) end++;
  const copies = Math.floor((end - first) / length);
  const left = (end - first) % length;
  return copies > MOST_TIMES || left >= Math.min(GRAM, length - 1) ? end : undefined;
}
