import type { Fact } from "#schemas/tables/told/facts";
import { decimalsOf, halfWidth } from "#wording/numbers";
import { isSignificant } from "#wording/shown";
import { populationWords } from "../population-words.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, viewMeasure } from "../study-view.ts";

/** Whether the verdict of a published fact lets it be told: significant, or shown equivalent. */
export function isTold({ status, verdict }: Fact): boolean {
  return status === "published" && (isSignificant(verdict) || verdict === "equivalent");
}

/** Order of telling: significant before equivalent, then the smallest corrected probability, then the clearest gap. */
export function byTelling(one: Fact, other: Fact): number {
  const kinds = Number(isSignificant(other.verdict)) - Number(isSignificant(one.verdict));
  const probabilities = (one.p_adjusted ?? 1) - (other.p_adjusted ?? 1);
  return kinds || probabilities || clarity(other) - clarity(one);
}

function clarity({ difference, ci_lower, ci_upper }: Fact): number {
  const width = (ci_upper ?? 0) - (ci_lower ?? 0);
  return width === 0 ? 0 : Math.abs(difference ?? 0) / width;
}

/** The most recent change of each public, indicator, answer and domain: one sentence, not one per pair of waves. */
export function latestOfEach({ publics }: SiteContext, rows: readonly Fact[]): readonly Fact[] {
  const latest = new Map<string, Fact>();
  const rank = (row: Fact, wave: string) =>
    publics.find(({ id }) => id === row.public)?.waves.findIndex((one) => one.wave === wave) ?? -1;
  for (const row of rows) {
    const key = [row.public, row.indicator, row.answer, row.domain].join("\u0000");
    const known = latest.get(key);
    const later = known === undefined || rank(row, row.wave) > rank(known, known.wave);
    const closer =
      known !== undefined && row.wave === known.wave && rank(row, row.from_wave) > rank(known, known.from_wave);
    if (later || closer) latest.set(key, row);
  }
  return [...latest.values()];
}

/** The values of a change at its two waves, as they are printed wherever they are shown. */
export function changeValues(context: SiteContext, row: Fact): readonly [before: string, after: string] {
  const { unit } = viewMeasure(context, row);
  const value = (wave: string, fallback: number | null) => {
    const estimate = context.index.estimates({ ...row, wave }).find((one) => one.answer === row.answer);
    const decimals = decimalsOf(unit, estimate === undefined ? null : halfWidth(estimate));
    return context.words.numbers.value(estimate?.estimate ?? fallback ?? 0, unit, decimals);
  };
  return [value(row.from_wave, row.reference), value(row.wave, row.estimate)];
}

/** A change between two waves as a sentence, of the whole public or of one region of it. */
export function changeText(context: SiteContext, row: Fact): string {
  const { sentences, type, captions } = context.words;
  const measure = viewMeasure(context, row);
  const answer = row.answer === "" ? null : answerLabel(context, row);
  const [before, after] = changeValues(context, row);
  const sentence = sentences.change({ ...measure, answer }, populationOf(context, row), {
    from: { wave: row.from_wave, value: before },
    to: { wave: row.wave, value: after },
    difference: row.difference ?? 0,
    ci_lower: row.ci_lower,
    ci_upper: row.ci_upper,
    verdict: row.verdict,
  });
  const told = row.status === "fragile" ? type.list([sentence, captions.caution]) : sentence;
  return type.typeset(`${type.capitalise(told)}.`);
}

function populationOf(context: SiteContext, row: Fact): string {
  const { regions, words } = context;
  const { unit } = populationWords(context, row);
  const region = regions.find(({ code }) => code === row.domain);
  return region === undefined ? unit : words.sentences.populationOf(unit, region.label);
}
