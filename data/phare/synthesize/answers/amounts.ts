import type { Draw } from "../draw.ts";
import type { Respondent } from "../respondent.ts";

interface Counted {
  /** Total over the population that the weighted sample must reach, non-response included. */
  readonly total: number;
  readonly population: number;
  readonly among: (respondent: Respondent) => boolean;
}

/** Counts of at least 1, log-normal, scaled so that their weighted, winsorised (1 %) total is the one wanted. */
export function drawCounts(draw: Draw, key: string, { total, population, among }: Counted): void {
  const members = draw.answering({ among, refusal: 0.01 });
  const raw = members.map(({ latent }) => Math.exp(0.95 * draw.random.normal() + 0.15 * latent));
  const unit = population / draw.sample.reduce((sum, { weight }) => sum + weight, 0);
  const counts = (scale: number): readonly number[] =>
    raw.map((value) => Math.min(400, Math.max(1, Math.round(scale * value))));
  const reached = (scale: number): number => {
    const values = counts(scale);
    const highest = [...values].sort((left, right) => left - right)[Math.floor(0.99 * (values.length - 1))];
    return values.reduce((sum, value, index) => sum + unit * members[index].weight * Math.min(value, highest), 0);
  };
  let [low, high] = [0.01, 200];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (reached(middle) < total) low = middle;
    else high = middle;
  }
  counts(low).forEach((count, index) => {
    members[index].answers.set(key, String(count));
  });
}

/** Yearly amounts in euros of companies that give money; refused by a third, who then give a band. */
export function drawAmounts(draw: Draw): void {
  const gives = ({ answers }: Respondent): boolean => (answers.get("E9") ?? []).includes("1");
  for (const one of draw.sample.filter(gives)) {
    const staff = Number(one.answers.get("EFFECTIF"));
    const amount = Math.exp(6.6 + 0.55 * Math.log(staff) + 0.8 * draw.random.normal());
    if (draw.random.uniform() < 0.66) one.answers.set("E10", String(Math.round(amount * 2) / 2));
    else if (draw.random.uniform() < 0.8) one.answers.set("E10T", bandOf(amount));
    else one.answers.set("E10T", "99");
  }
}

function bandOf(amount: number): string {
  if (amount < 1000) return "1";
  if (amount < 10_000) return "2";
  return amount < 50_000 ? "3" : "4";
}
