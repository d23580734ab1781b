/** Ranks of a longest part of a list that increases, or stays equal: what need not move for the list to be in order. */
export function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous = values.map((value, index) => {
    const place = ends.findIndex((end) => values[end] > value);
    const length = place === -1 ? ends.length : place;
    ends[length] = index;
    return length === 0 ? -1 : ends[length - 1];
  });
  const kept = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]) kept.add(index);
  return kept;
}
