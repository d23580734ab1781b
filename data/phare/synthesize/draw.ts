import type { Random } from "./random.ts";
import { regionalEffect } from "./regional-effects.ts";
import type { Respondent } from "./respondent.ts";

/** Code -> weighted share of those who answer, in the order of the scale; 98 is "don't know". */
export type Shares = Readonly<Record<string, number>>;

export interface DrawOptions {
  /** Correlation with the latent maturity: high maturity gives the first codes. */
  readonly loading?: number;
  /** The last codes, not the first, go with a high maturity. */
  readonly ascending?: boolean;
  /** Who is asked. */
  readonly among?: (respondent: Respondent) => boolean;
  /** Share of those asked who leave the question empty, before reticence. */
  readonly refusal?: number;
  /** Anything else that shifts the propensity, in standard deviations. */
  readonly shift?: (respondent: Respondent) => number;
}

/** Draws the answers of a wave's sample, question after question, at levels given as weighted shares or means. */
export class Draw {
  readonly sample: readonly Respondent[];
  readonly random: Random;

  constructor(sample: readonly Respondent[], random: Random) {
    this.sample = sample;
    this.random = random;
  }

  /** A single answer on an ordered list: respondents sorted by propensity, codes given at their shares. */
  ordinal(key: string, shares: Shares, options: DrawOptions = {}): void {
    const answering = this.answering(options);
    const unsure = shares["98"] ?? 0;
    const unsureOnes = this.assign(
      answering,
      { yes: unsure, no: 1 - unsure },
      ({ latent }) => -0.4 * latent + this.random.normal(),
    );
    for (const [respondent, code] of unsureOnes) if (code === "yes") respondent.answers.set(key, "98");
    const others = answering.filter((respondent) => unsureOnes.get(respondent) === "no");
    const { "98": _unsure, ...codes } = shares;
    const direction = options.ascending === true ? -1 : 1;
    const given = this.assign(others, codes, (respondent) => direction * this.propensity(key, respondent, options));
    for (const [respondent, code] of given) respondent.answers.set(key, code);
  }

  /** Who of a sample has something, at a weighted share: `true` for those with the highest propensity. */
  choose(key: string, share: number, options: DrawOptions = {}): ReadonlySet<Respondent> {
    const asked = this.sample.filter(options.among ?? (() => true));
    const given = this.assign(asked, { yes: share, no: 1 - share }, (one) => this.propensity(key, one, options));
    return new Set([...given].filter(([, code]) => code === "yes").map(([respondent]) => respondent));
  }

  /** A whole number between low and high with a given weighted mean: the location is searched, answers are rounded. */
  score(
    key: string,
    mean: number,
    options: DrawOptions & { readonly spread?: number; readonly unsure?: number } = {},
  ): void {
    const { spread = 2.1, unsure = 0.03 } = options;
    const answering = this.answering(options).filter((respondent) => {
      if (this.random.uniform() >= unsure) return true;
      respondent.answers.set(key, "98");
      return false;
    });
    const raw = answering.map((respondent) => spread * this.propensity(key, respondent, options));
    const location = locationOf(raw, answering, mean + 0.35 * this.jitter(answering) * spread * 2);
    answering.forEach((respondent, index) => {
      respondent.answers.set(key, String(clipped(raw[index] + location)));
    });
  }

  /** Those asked who do not leave the question empty. */
  answering({ among = () => true, refusal = 0.015 }: DrawOptions): readonly Respondent[] {
    return this.sample.filter((one) => among(one) && this.random.uniform() >= refusal * one.reticence);
  }

  private propensity(key: string, respondent: Respondent, { loading = 0.45, shift }: DrawOptions): number {
    const own = Math.sqrt(1 - loading * loading) * this.random.normal();
    return loading * respondent.latent + own + regionalEffect(key, respondent.region) + (shift?.(respondent) ?? 0);
  }

  private assign(
    members: readonly Respondent[],
    shares: Shares,
    scoreOf: (respondent: Respondent) => number,
  ): ReadonlyMap<Respondent, string> {
    const scores = new Map(members.map((respondent) => [respondent, scoreOf(respondent)]));
    const sorted = [...members].sort((left, right) => (scores.get(right) ?? 0) - (scores.get(left) ?? 0));
    const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
    const whole = Object.values(shares).reduce((sum, share) => sum + share, 0);
    const noise = 0.35 * this.jitter(members);
    let before = 0;
    const given = new Map<Respondent, string>();
    for (const respondent of sorted) {
      const place = (before + respondent.weight / 2) / total;
      before += respondent.weight;
      given.set(respondent, codeAt(shares, (place + 4 * noise * place * (1 - place)) * whole));
    }
    return given;
  }

  /** A third of a standard error: levels are near the published ones, as an estimate would be, not equal to them. */
  private jitter(members: readonly Respondent[]): number {
    const sum = members.reduce((total, { weight }) => total + weight, 0);
    const squares = members.reduce((total, { weight }) => total + weight * weight, 0);
    return members.length === 0 ? 0 : (0.5 * Math.sqrt(squares) * this.random.normal()) / sum;
  }
}

function codeAt(shares: Shares, place: number): string {
  const codes = Object.entries(shares).filter(([, share]) => share > 0);
  let upTo = 0;
  for (const [code, share] of codes) {
    upTo += share;
    if (place < upTo) return code;
  }
  return codes[codes.length - 1][0];
}

const clipped = (value: number): number => Math.min(10, Math.max(0, Math.round(value)));

/** Location that gives clipped, rounded values a weighted mean, by bisection. */
function locationOf(raw: readonly number[], members: readonly Respondent[], mean: number): number {
  let [low, high] = [-10, 20];
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const reached = members.reduce((sum, { weight }, index) => sum + weight * clipped(raw[index] + middle), 0) / total;
    if (reached < mean) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
