import { closest, distance } from "fastest-levenshtein";

/** The known word nearest to a mistyped one, if near enough to be worth proposing; none for a word that is known. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || known.includes(word)) return undefined;
  const same = known.find((other) => other.toLowerCase() === word.toLowerCase());
  if (same !== undefined) return same;
  const swapped = word.length < SHORTEST_SWAPPED ? undefined : known.find((other) => areSwapped(word, other));
  if (swapped !== undefined) return swapped;
  const best = closest(word, [...known]);
  const changes = distance(word, best);
  const missedOrDoubled = changes === 1 && best.length !== word.length && best.length > 1;
  return missedOrDoubled || changes <= mostChanges(word.length) ? best : undefined;
}

/** Two letters that changed places, as 2042 for 2024, are one slip; in a short code they make another code. */
const areSwapped = (one: string, other: string): boolean =>
  one.length === other.length && distance(one, other) === 2 && lettersOf(one) === lettersOf(other);

const lettersOf = (text: string): string => [...text].sort().join("");
const SHORTEST_SWAPPED = 4;

/** Letters that a slip may change: none in a short code, where every other code is near; one may be missed or doubled. */
const mostChanges = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : mostApart(length));

/** Letters in which two names of a thing may differ. */
const mostApart = (length: number): number => Math.max(2, Math.floor(length / 3));

/** Letters to change, add or take away between two texts (Levenshtein). */
export const lettersApart = (one: string, other: string): number => distance(one, other);

/** What a message asks after a word that is not known; nothing where no known one is near. */
export const didYouMean = (near: string | undefined): string =>
  near === undefined ? "" : ` ; vouliez-vous dire « ${near} » ?`;

/** At most three known names that look like one, nearest first: not only slips, but other ways to write it. */
export function similarNames(
  name: string,
  known: readonly string[],
  plain: (name: string) => string = (text) => text,
): readonly string[] {
  return known
    .map((other) => ({ other, far: distance(plain(other), plain(name)) }))
    .filter(({ far }) => far <= mostApart(name.length))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ other }) => other);
}
