import type { Verdict } from "#schemas/tables/status";
import type { Trend } from "#schemas/tables/trends";
import { decimalsOf, halfWidth } from "#wording/numbers";
import { isSignificant } from "#wording/shown";
import { populationWords } from "../population-words.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, viewMeasure } from "../study-view.ts";

/** The part of a tested row that decides whether it is told, and how early. */
interface Tested {
  readonly status: string;
  readonly verdict: Verdict;
  readonly difference: number | null;
  readonly se: number | null;
  readonly p_adjusted: number | null;
}

/** Whether the test of a published row lets it be told: significant, or shown equivalent. */
export function isTold({ status, verdict, difference }: Tested): boolean {
  return status === "published" && difference !== null && (isSignificant(verdict) || verdict === "equivalent");
}

/** Order of telling: significant before equivalent, then the smallest corrected probability, then the clearest gap. */
export function byTelling(one: Tested, other: Tested): number {
  const kinds = Number(isSignificant(other.verdict)) - Number(isSignificant(one.verdict));
  const probabilities = (one.p_adjusted ?? 1) - (other.p_adjusted ?? 1);
  return kinds || probabilities || clarity(other) - clarity(one);
}

function clarity({ difference, se }: Tested): number {
  return se === null || se === 0 ? 0 : Math.abs(difference ?? 0) / se;
}

/** The most recent change of each public, indicator, answer and domain: one sentence, not one per pair of waves. */
export function latestOfEach({ publics }: SiteContext, rows: readonly Trend[]): readonly Trend[] {
  const latest = new Map<string, Trend>();
  const rank = (row: Trend, wave: string) =>
    publics.find(({ id }) => id === row.public)?.waves.findIndex((one) => one.wave === wave) ?? -1;
  for (const row of rows) {
    const key = [row.public, row.indicator, row.answer, row.domain].join("\u0000");
    const known = latest.get(key);
    const later = known === undefined || rank(row, row.to_wave) > rank(known, known.to_wave);
    const closer =
      known !== undefined && row.to_wave === known.to_wave && rank(row, row.from_wave) > rank(known, known.from_wave);
    if (later || closer) latest.set(key, row);
  }
  return [...latest.values()];
}

/** A change between two waves as a sentence, of the whole public or of one region of it. */
export function changeText(context: SiteContext, row: Trend): string {
  const { numbers, sentences, type, captions } = context.words;
  const measure = viewMeasure(context, { ...row, wave: row.to_wave });
  const answer = row.answer === "" ? null : answerLabel(context, { ...row, wave: row.to_wave });
  const value = (wave: string, fallback: number | null) => {
    const estimates = context.index.estimates({ ...row, wave });
    const estimate = estimates.find((one) => one.answer === row.answer);
    const decimals = decimalsOf(measure.unit, estimate === undefined ? null : halfWidth(estimate));
    return numbers.value(estimate?.estimate ?? fallback ?? 0, measure.unit, decimals);
  };
  const sentence = sentences.change({ ...measure, answer }, populationOf(context, row), {
    from: { wave: row.from_wave, value: value(row.from_wave, row.from_estimate) },
    to: { wave: row.to_wave, value: value(row.to_wave, row.to_estimate) },
    difference: row.difference ?? 0,
    ci_lower: row.ci_lower,
    ci_upper: row.ci_upper,
    verdict: row.verdict,
  });
  const told = row.status === "fragile" ? type.list([sentence, captions.caution]) : sentence;
  return type.typeset(`${type.capitalise(told)}.`);
}

function populationOf(context: SiteContext, row: Trend): string {
  const { regions, words } = context;
  const { unit } = populationWords(context, { ...row, wave: row.to_wave });
  const region = regions.find(({ code }) => code === row.domain);
  return region === undefined ? unit : words.sentences.populationOf(unit, region.label);
}
