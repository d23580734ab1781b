/** Answers to a column whose values are in an order: the place in it that each row gives, NaN where it gives none. */
export interface OrderedAnswers {
  /** What says that two waves have the same column. */
  readonly key: string;
  /** Rows of one question are turned round together: they say nothing of each other. */
  readonly question: string;
  /** How many places there are. */
  readonly steps: number;
  readonly places: Float64Array;
}

/** A column that another wave seems to have from high to low. */
export interface ReversedScale {
  readonly key: string;
  readonly question: string;
  /** Whether its answers go with those of other questions the other way round; its shares alone say it, otherwise. */
  readonly goesBackwards: boolean;
}

/** A column of two waves: how many rows give each place, and the answers as numbers of mean 0 and variance 1. */
interface Pair {
  readonly key: string;
  readonly question: string;
  readonly counts: readonly [before: readonly number[], now: readonly number[]];
  readonly scores: readonly [before: Float64Array, now: Float64Array];
}

/** Fewer answers than this say nothing of a scale; more rows than that say no more. */
const FEWEST_ANSWERS = 30;
const MOST_ROWS = 2_000;
/** What opinions move by themselves between two waves, as a variance beside p (1 - p): 5 points of a share of one quarter. */
const OPINION = 1 / 75;
/** Standard errors under which two columns are not known to go together. */
const TOGETHER = 2;
/** Twice the logarithm of how much likelier the answers are turned round than as they stand: some 1 800 times. */
const LEAST_EVIDENCE = 15;

/**
 * Columns that another wave seems to have from high to low: their shares are nearer to those of before read backwards, and
 * their answers go with those of the other questions the other way round. An opinion that moves leaves what goes with it;
 * without other questions, the shares alone must be as telling, of three answers or more.
 *
 * @returns columns, the surest first; one that is found is turned round before the next is looked for
 */
export function findReversed(
  before: readonly OrderedAnswers[],
  now: readonly OrderedAnswers[],
): readonly ReversedScale[] {
  const pairs = pairsOf(before, now);
  const fits = pairs.map(fitOf);
  const earlier = correlations(pairs.map(({ scores }) => scores[0]));
  const later = correlations(pairs.map(({ scores }) => scores[1]));
  const turned = new Map<number, ReversedScale>();
  for (;;) {
    const evidence = fits.map(({ isNearer, gained }, index) => {
      if (turned.has(index) || !isNearer) return 0;
      const errors = backwards(index, { pairs, earlier, later, turned });
      return errors * Math.abs(errors) + gained;
    });
    const best = evidence.indexOf(Math.max(0, ...evidence));
    if (best === -1 || evidence[best] < LEAST_EVIDENCE) return [...turned.values()];
    const goesBackwards = backwards(best, { pairs, earlier, later, turned }) > TOGETHER;
    turned.set(best, { key: pairs[best].key, question: pairs[best].question, goesBackwards });
  }
}

function pairsOf(before: readonly OrderedAnswers[], now: readonly OrderedAnswers[]): readonly Pair[] {
  const earlier = new Map(before.map((one) => [one.key, one]));
  return now.flatMap((own): readonly Pair[] => {
    const other = earlier.get(own.key);
    if (other === undefined || other.steps !== own.steps) return [];
    const counts = [countsOf(other), countsOf(own)] as const;
    if (counts.some((one) => sumOf(one) < FEWEST_ANSWERS)) return [];
    return [{ key: own.key, question: own.question, counts, scores: [scoresOf(other), scoresOf(own)] }];
  });
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function countsOf({ places, steps }: OrderedAnswers): readonly number[] {
  const counts = new Array<number>(steps).fill(0);
  for (const place of places) if (!Number.isNaN(place)) counts[place]++;
  return counts;
}

/** Whether the shares are nearer to those of before read backwards, and how much that says: nothing of two answers, or of shares that do not fit. */
function fitOf({ counts: [was, is] }: Pair): { readonly isNearer: boolean; readonly gained: number } {
  const [straight, mirrored] = [distance(was, is), distance(was, is.toReversed())];
  const freedom = was.length - 1;
  // Mean and two deviations of what chance alone makes.
  const isFitting = freedom > 1 && mirrored <= freedom + 2 * Math.sqrt(2 * freedom);
  return { isNearer: mirrored < straight, gained: isFitting ? straight - mirrored : 0 };
}

/** Pearson's homogeneity of two samples, opinions moving besides. */
function distance(was: readonly number[], is: readonly number[]): number {
  const [first, second] = [sumOf(was), sumOf(is)];
  const variance = 1 / first + 1 / second + OPINION;
  return was.reduce((sum, count, place) => {
    const pooled = (count + is[place]) / (first + second);
    return pooled === 0 ? sum : sum + (count / first - is[place] / second) ** 2 / pooled / variance;
  }, 0);
}

/** Answers less their mean, over their deviation; who gave none is at the mean. Every so many rows of a long file. */
function scoresOf({ places }: OrderedAnswers): Float64Array {
  const step = Math.ceil(places.length / MOST_ROWS);
  const kept = places.filter((_, row) => row % step === 0);
  const answered = [...kept].filter((place) => !Number.isNaN(place));
  const mean = sumOf(answered) / answered.length;
  const deviation = Math.sqrt(sumOf(answered.map((place) => (place - mean) ** 2)) / answered.length);
  return kept.map((place) => (Number.isNaN(place) || deviation === 0 ? 0 : (place - mean) / deviation));
}

interface Correlations {
  readonly rows: number;
  readonly values: readonly Float64Array[];
}

function correlations(columns: readonly Float64Array[]): Correlations {
  const rows = columns[0]?.length ?? 0;
  const values = columns.map(() => new Float64Array(columns.length));
  for (const [one, first] of columns.entries())
    for (let two = 0; two <= one; two++) {
      const product = first.reduce((sum, score, row) => sum + score * columns[two][row], 0) / rows;
      values[one][two] = product;
      values[two][one] = product;
    }
  return { rows, values };
}

interface Waves {
  readonly pairs: readonly Pair[];
  readonly earlier: Correlations;
  readonly later: Correlations;
  readonly turned: ReadonlyMap<number, ReversedScale>;
}

/**
 * How far a column goes against what the wave before says of it, in standard errors: the correlation of its answers with the
 * others weighted by what they had in common before, over 1 / √rows.
 */
function backwards(index: number, { pairs, earlier, later, turned }: Waves): number {
  const least = TOGETHER / Math.sqrt(earlier.rows);
  const sign = (other: number): number => (turned.has(other) ? -1 : 1);
  const others = [...pairs.keys()].filter(
    (other) => pairs[other].question !== pairs[index].question && Math.abs(earlier.values[index][other]) > least,
  );
  const weight = (other: number): number => earlier.values[index][other] * sign(other);
  const common = sumOf(others.map((other) => weight(other) * later.values[index][other]));
  const spread = sumOf(
    others.map((one) => sumOf(others.map((two) => weight(one) * weight(two) * later.values[one][two]))),
  );
  const own = later.values[index][index];
  return spread <= 0 || own === 0 ? 0 : (-common / Math.sqrt(spread * own)) * Math.sqrt(later.rows);
}
