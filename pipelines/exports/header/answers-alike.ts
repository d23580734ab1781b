import type { TextColumn } from "../export-reader.ts";

/** Numbers of more values than this are compared by classes: an age has few answers in common with itself. */
const MOST_VALUES = 15;
const CLASSES = 8;

/** Share of the answers of two columns that is common to both: 0 where a column has but one answer, which says nothing. */
export function answersAlike(one: TextColumn, two: TextColumn): number {
  const [first, second] = inClasses(sharesOf(one), sharesOf(two));
  if (first.size < 2 || second.size < 2) return 0;
  return [...first].reduce((sum, [text, share]) => sum + Math.min(share, second.get(text) ?? 0), 0);
}

type Shares = ReadonlyMap<string, number>;

/** Shares of classes that hold as many answers of the first each, where both are numbers of many values. */
function inClasses(one: Shares, two: Shares): readonly [Shares, Shares] {
  const many = [one, two].every((shares) => shares.size > MOST_VALUES && [...shares.keys()].every(isNumber));
  if (!many) return [one, two];
  let sum = 0;
  const bounds = [...one]
    .map(([text, share]) => [numberOf(text), share] as const)
    .sort(([a], [b]) => a - b)
    .flatMap(([value, share]) => {
      const passed = Math.floor(sum * CLASSES) < Math.floor((sum + share) * CLASSES);
      sum += share;
      return passed ? [value] : [];
    });
  const classed = (shares: Shares): Shares => {
    const classes = new Map<string, number>();
    for (const [text, share] of shares) {
      const place = String(bounds.filter((bound) => bound < numberOf(text)).length);
      classes.set(place, (classes.get(place) ?? 0) + share);
    }
    return classes;
  };
  return [classed(one), classed(two)];
}

const numberOf = (text: string): number => (text.trim() === "" ? -Infinity : Number(text.replace(",", ".")));
const isNumber = (text: string): boolean => !Number.isNaN(numberOf(text));

function sharesOf({ dictionary, codes }: TextColumn): ReadonlyMap<string, number> {
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code]++;
  const used = [...counts.keys()].filter((code) => counts[code] > 0);
  return new Map(used.map((code) => [dictionary[code], counts[code] / codes.length]));
}
