/** What an intruder comes to know. */
export const LEAK_KINDS = [
  "group",
  "hidden-count",
  "hidden-value",
  "shown-elsewhere",
  "small-count",
  "unanimous",
  "few-answers",
  "dominant-answer",
  "precision",
  "changed-respondents",
  "hidden-test",
] as const;
export type LeakKind = (typeof LEAK_KINDS)[number];

/** How it was found; propagation tells what elimination fixes too. */
export const WAYS = [
  "printed",
  "difference-of-domains",
  "difference-of-bases",
  "propagation",
  "program",
  "maturity",
  "releases",
] as const;
export type Way = (typeof WAYS)[number];

/** One thing that the published files give away. */
export interface Leak {
  readonly kind: LeakKind;
  readonly way: Way;
  readonly table: string;
  readonly public: string;
  readonly wave: string;
  readonly indicator: string;
  readonly answer: string;
  readonly domain_kind: string;
  readonly domain: string;
  /** Of a group: the cells between which it lies, `whole - part - part`. */
  readonly group: string;
  /** Bounds on the number of respondents concerned. */
  readonly count_lower: number | null;
  readonly count_upper: number | null;
  /** Bounds on their share, mean or sum of values. */
  readonly value_lower: number | null;
  readonly value_upper: number | null;
}

/** How near is too near. */
export interface AttackOptions {
  /**
   * A hidden number of respondents is known when its bounds are within this part of their middle: 15 %, the p of the
   * p %-rule in most handbooks, which is one or two persons among the ten or so of a cell that a threshold hides.
   */
  readonly nearCount: number;
  /**
   * A hidden share is known when its bounds are less apart than this: 10 points, the precision that a reader takes a share
   * of a hundred respondents to have; a mean, when they are less apart than this part of its scale.
   */
  readonly nearShare: number;
  /** The largest amount of a cell is known when its bounds are within this part of their middle. */
  readonly nearAmount: number;
  /** 0 or 100 % of fewer respondents than this says what each of them answered; by default the study's `fragile_base`. */
  readonly unanimousBelow?: number;
  /**
   * What anybody knows and no document says: a domain that lies in another, as `AGGLO=5:region=11` (a city in its region).
   * Numbers alone prove it only where they leave chance no odds.
   */
  readonly inside: readonly string[];
  /** At most so many linear programs a sample: those nearest to the goal first. */
  readonly programs: number;
}

export const DEFAULT_ATTACK: AttackOptions = {
  nearCount: 0.15,
  nearShare: 0.1,
  nearAmount: 0.15,
  inside: [],
  programs: 20,
};
