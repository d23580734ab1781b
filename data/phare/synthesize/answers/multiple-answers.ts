import type { Draw, DrawOptions, Shares } from "../draw.ts";
import type { Respondent } from "../respondent.ts";

interface MultipleOptions extends DrawOptions {
  readonly most?: number;
  /** Exclusive code of those who cite nothing. */
  readonly none?: string;
}

/**
 * Several answers, each at its share, at least one: everybody gets a first code in proportion to the shares, then each
 * code is completed among the others. Shares must sum to 1 or more, unless an exclusive code takes the rest.
 */
export function drawMultiple(draw: Draw, key: string, shares: Shares, options: MultipleOptions = {}): void {
  const answering = new Set(draw.answering(options));
  const among = (one: Respondent): boolean => answering.has(one);
  const sum = Object.values(shares).reduce((total, share) => total + share, 0);
  const cited = new Map<Respondent, string[]>([...answering].map((one) => [one, []]));
  const first = firstCodes(draw, key, { shares, sum, among, ...options });
  for (const [one, code] of first) cited.get(one)?.push(code);
  const scale = Math.max(1, sum);
  for (const [code, share] of Object.entries(shares)) {
    const left = (share - share / scale) / (1 - share / scale);
    const others = (one: Respondent): boolean => among(one) && first.get(one) !== code && first.has(one);
    for (const one of draw.choose(`${key}_${code}`, left, { ...options, among: others })) cited.get(one)?.push(code);
  }
  for (const [one, codes] of cited) one.answers.set(key, settle(draw, codes, options));
}

interface FirstCodes extends DrawOptions {
  readonly shares: Shares;
  readonly sum: number;
}

function firstCodes(draw: Draw, key: string, { shares, sum, ...options }: FirstCodes): Map<Respondent, string> {
  const first = new Map<Respondent, string>();
  let left = Math.max(1, sum);
  for (const [code, share] of Object.entries(shares)) {
    const free = (one: Respondent): boolean => (options.among?.(one) ?? true) && !first.has(one);
    const part = left <= 0 ? 1 : Math.min(1, share / left);
    for (const one of draw.choose(`${key}_${code}`, part, { ...options, among: free })) first.set(one, code);
    left -= share;
  }
  return first;
}

/** Codes in the order of the list; the exclusive code where nothing is cited; never more than allowed. */
function settle(draw: Draw, codes: readonly string[], { most = 99, none }: MultipleOptions): readonly string[] {
  const kept = codes.length > most ? draw.random.shuffle(codes).slice(0, most) : codes;
  if (kept.length === 0) return none === undefined ? [] : [none];
  return [...kept].sort((left, right) => Number(left) - Number(right));
}

/** Ranks of items from propensities: the higher the level of an item, the more often it comes first. */
export function drawRanks(draw: Draw, key: string, levels: Shares, options: DrawOptions = {}): void {
  for (const respondent of draw.answering({ refusal: 0.04, ...options })) {
    const scored = Object.entries(levels).map(([item, level]) => [item, level + draw.random.normal()] as const);
    scored.sort(([, left], [, right]) => right - left);
    scored.forEach(([item], rank) => {
      respondent.answers.set(`${key}_${item}`, String(rank + 1));
    });
  }
}

/** Up to three citations among a list, by popularity and, where the respondent rated the items, by its own notes. */
export function drawTopThree(
  draw: Draw,
  key: string,
  popularity: Shares,
  options: DrawOptions & { readonly rated?: string } = {},
): void {
  for (const respondent of draw.answering({ refusal: 0.02, ...options })) {
    const scored = Object.entries(popularity).map(([code, level]) => {
      const note = Number(respondent.answers.get(`${options.rated}_${code}`) ?? 5);
      return [code, level + (note <= 10 ? 0.25 * (note - 5) : 0) + draw.random.normal()] as const;
    });
    scored.sort(([, left], [, right]) => right - left);
    const count = draw.random.uniform() < 0.86 ? 3 : draw.random.whole(1, 2);
    const codes = scored.slice(0, count).map(([code]) => code);
    respondent.answers.set(
      key,
      codes.sort((left, right) => Number(left) - Number(right)),
    );
  }
}
