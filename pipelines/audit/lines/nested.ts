import type { Interval } from "../reading/interval.ts";
import { SLACK } from "../solving/linear-system.ts";

/** What is published of a group in one place: respondents, their weight, and the weight of those who are counted. */
export interface Held {
  readonly count: number;
  readonly weight: number;
  readonly amount: number | undefined;
}

/** Odds, as a natural logarithm, that two groups which have nothing to do with each other pass by chance: one in 10⁹. */
const CHANCE = Math.log(1e-9);

/**
 * Whether numbers alone say that one group is a part of another: in every place where both are published the larger has as
 * many respondents or more, those between weigh what so many can weigh, and those of them who are counted are none or more
 * and all or fewer. Two groups that have nothing to do with each other pass one place with the odds that a difference of two
 * independent counts falls in so small a window; it is nested when so many places leave chance no odds.
 */
export function isNested(
  smaller: ReadonlyMap<string, Held>,
  larger: ReadonlyMap<string, Held>,
  weights: Interval,
): boolean {
  let odds = 0;
  for (const [place, part] of smaller) {
    const whole = larger.get(place);
    if (whole === undefined) continue;
    const count = whole.count - part.count;
    const weight = whole.weight - part.weight;
    if (count < 0 || weight < count * weights.lower - SLACK || weight > count * weights.upper + SLACK) return false;
    if (part.amount === undefined || whole.amount === undefined) continue;
    const amount = whole.amount - part.amount;
    if (amount < -SLACK || amount > weight + SLACK) return false;
    odds += Math.log(oddsOf(part, whole, weight));
  }
  return odds <= CHANCE;
}

/** The odds that the counted of two independent groups differ by no more than what is between the groups. */
function oddsOf(part: Held, whole: Held, window: number): number {
  const share = (whole.amount ?? 0) / Math.max(whole.weight, 1);
  const deviation = Math.sqrt((part.count + whole.count) * Math.max(0, share * (1 - share)));
  return Math.min(1, Math.max(window, 0.5) / (deviation * Math.sqrt(2 * Math.PI)));
}
