import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import type { Protection } from "#schemas/tables/hidden/protection";
import { fewApart, type TwiceWeighed } from "#unknowns/few-apart";
import { type DomainSpace, EVERYBODY, sumByDomain } from "./domains/domain-space.ts";
import type { MeasuredBase } from "./measured-base.ts";
import type { ProtectionRules } from "./protection-rules.ts";
import { isRareQuantile } from "./rare-quantiles.ts";

interface Sampled {
  readonly space: DomainSpace;
  readonly weights: Float64Array;
  readonly rules: ProtectionRules;
  /** All respondents by domain. */
  readonly kept: Float64Array;
}

/** Why each cell of a measure is hidden for its own sake, by place; the cells that need not be are absent. */
export function ownProtections(
  measured: MeasuredBase,
  rows: readonly (Estimate | undefined)[],
  { space, weights, rules, kept }: Sampled,
): ReadonlyMap<number, Protection> {
  const { test } = kindOf(measured.measure.statistic);
  const tells =
    test === "counts"
      ? positivesOf(measured, space, rules)
      : contributionsOf(measured, { space, weights, rules, kept });
  return new Map(
    rows.flatMap((row, place) => {
      if (row === undefined) return [];
      if (row.estimate === null)
        return isTellingNobody(row, kept[place], rules) ? [[place, "small-base"] as const] : [];
      const rule = baseRule(row, rules) ?? (isSurvey(measured, place) ? undefined : tells(place, row));
      return rule === undefined ? [] : [[place, rule] as const];
    }),
  );
}

/**
 * That nobody of a small domain is in a base tells an answer of all who are there: which led them elsewhere. (Whether the domain
 * itself does, being what the base asks for, is not looked at.)
 */
const isTellingNobody = ({ base, status }: Estimate, kept: number, { small_domain }: ProtectionRules): boolean =>
  base === 0 && status !== "not-asked" && kept > 0 && kept < small_domain;

/**
 * Everybody who answered, most of the survey: nobody knows who they are, and a rare answer of a small survey may be told. A
 * dominant contribution is told by large bases too, and is no less one's own: amounts are not spared.
 */
const isSurvey = ({ measure, base }: MeasuredBase, place: number): boolean =>
  place === EVERYBODY && kindOf(measure.statistic).test === "counts" && 2 * base.counts[EVERYBODY] >= base.rows.length;

function baseRule({ base, n_eff }: Estimate, { minimum, minimum_effective }: ProtectionRules): Protection | undefined {
  if ((base ?? 0) < minimum) return "small-base";
  return (n_eff ?? 0) < minimum_effective ? "small-effective-base" : undefined;
}

type Telling = (place: number, row: Estimate) => Protection | undefined;

/** A share of a small domain that nobody, everybody or a few make. */
function positivesOf({ measure, base }: MeasuredBase, space: DomainSpace, rules: ProtectionRules): Telling {
  const positive = new Uint8Array(base.rows.length);
  for (let row = 0; row < positive.length; row++) if (measure.values[row] > 0) positive[row] = base.rows[row];
  const counts = sumByDomain(space, positive);
  return (place, row) => {
    const fewest = Math.min(counts[place], (row.base ?? 0) - counts[place]);
    if ((row.base ?? 0) >= rules.small_domain || fewest >= rules.few_answers) return undefined;
    return fewest === 0 ? "unanimous" : "few-answers";
  };
}

/** A quantity that all of a small domain have alike, or most of which is one respondent's. */
function contributionsOf(measured: MeasuredBase, { space, weights, rules }: Sampled): Telling {
  const { measure, base } = measured;
  const { dominated, estimator, needs } = kindOf(measure.statistic);
  const counted = { space, weights, rows: base.rows };
  const answers = answersByDomain(measure.values, counted);
  // Who makes most of the sizes tells by a share what he answered, even where he adds nothing to its numerator.
  const sizes =
    dominated && measure.denominator !== undefined ? answersByDomain(measure.denominator, counted) : answers;
  const sized = needs.flat().includes("weighted_by") ? weighedBySize(measured, counted) : [];
  return (place, row) => {
    const { smallest, largest } = answers[place];
    if ((row.base ?? 0) < rules.small_domain && smallest === largest) return "unanimous";
    if (estimator === "quantile" && isRareQuantile(measured, { place, row, space, rules })) return "few-answers";
    if (dominated && [answers, sizes].some((own) => isDominated(own[place], rules))) return "dominance";
    return sized[place] !== undefined && fewApart(sized[place], rules) ? "dominance" : undefined;
  };
}

/** By place, what each respondent weighs, and what he does with his size: the plain figure of the same answers is told beside. */
function weighedBySize({ measure }: MeasuredBase, { space, weights, rows }: Counted): readonly TwiceWeighed[] {
  const sized = space.domains.map(() => ({ one: [] as number[], other: [] as number[] }));
  const add = (place: number, row: number): void => {
    sized[place].one.push(weights[row]);
    sized[place].other.push(weights[row] * (measure.denominator?.[row] ?? 1));
  };
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] === 0) continue;
    add(EVERYBODY, row);
    for (const { first, codes } of space.partitions) if (codes[row] !== -1) add(first + codes[row], row);
  }
  return sized;
}

/** Answers of the respondents of a domain, as far as they tell of one of them. */
interface Answers {
  smallest: number;
  largest: number;
  /** Sum of the contributions to a weighted total, of their squares, the largest and the second largest. */
  total: number;
  squares: number;
  first: number;
  second: number;
}

/** Part of a total above which one contribution is most of it. */
const LARGEST_PART = 0.85;

/**
 * Whether one respondent's contribution to a weighted total is told by it, or by it and its standard error.
 *
 * Formula   c₁ > 0.85 Σ c, or Σ c - c₁ - c₂ < p c₁ with c = |w y| in decreasing order: the second largest contributor, who
 *           knows c₂, would know c₁ within p; or the bounds that `boundsOfFirst` leaves are within p of their middle
 * Source    Hundepool et al. 2012, Statistical Disclosure Control, § 4.2; InseeFrLab, Manuel de protection des tableaux
 */
function isDominated(answers: Answers, { near_contribution: part }: ProtectionRules): boolean {
  const { total, first, second } = answers;
  if (first <= 0) return false;
  if (first > LARGEST_PART * total || total - first - second < part * first) return true;
  const [lower, upper] = boundsOfFirst(answers);
  return upper - lower < part * (upper + lower);
}

/**
 * What the second largest contributor knows of the first: a standard error tells the sum of the squares.
 *
 * Formula   c₁² <= Σ c² - c₂², and of what is left, each at most c₂: Σ c² - c₁² - c₂² <= c₂ (Σ c - c₁ - c₂)
 */
function boundsOfFirst({ total, squares, second }: Answers): readonly [lower: number, upper: number] {
  const apart = second ** 2 + 4 * (squares - total * second);
  const lower = apart < 0 ? second : Math.max(second, (second + Math.sqrt(apart)) / 2);
  return [lower, Math.sqrt(squares - second ** 2)];
}

interface Counted {
  readonly space: DomainSpace;
  readonly weights: Float64Array;
  readonly rows: Uint8Array;
}

function answersByDomain(values: Float64Array, { space, weights, rows }: Counted): readonly Answers[] {
  const answers = space.domains.map(
    (): Answers => ({
      ...{ smallest: Number.POSITIVE_INFINITY, largest: Number.NEGATIVE_INFINITY },
      ...{ total: 0, squares: 0, first: 0, second: 0 },
    }),
  );
  for (let row = 0; row < values.length; row++) {
    if (rows[row] === 0) continue;
    enter(answers[EVERYBODY], values[row], weights[row]);
    for (const { first, codes } of space.partitions)
      if (codes[row] !== -1) enter(answers[first + codes[row]], values[row], weights[row]);
  }
  return answers;
}

function enter(answers: Answers, value: number, weight: number): void {
  const contribution = Math.abs(weight * value);
  answers.smallest = Math.min(answers.smallest, value);
  answers.largest = Math.max(answers.largest, value);
  answers.total += contribution;
  answers.squares += contribution ** 2;
  if (contribution > answers.first) [answers.first, answers.second] = [contribution, answers.first];
  else if (contribution > answers.second) answers.second = contribution;
}
