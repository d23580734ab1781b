import type { Specificity } from "#schemas/tables/specificities";
import { REGION, WHOLE } from "#schemas/tables/status";
import type { Trend } from "#schemas/tables/trends";
import { decimalsOf, formatValue, halfWidth } from "#wording/numbers";
import { changeSentence } from "#wording/sentences";
import { isSignificant } from "#wording/statuses";
import { capitalise, french } from "#wording/typography";
import { regionSentence } from "./figures/regions-figure.ts";
import { inRegion, overall } from "./release-index.ts";
import { headlineIndicators, latestEstimates, type SiteContext } from "./site-context.ts";
import { answerLabel, viewMeasure } from "./study-view.ts";

/** A sentence made from one tested row, and where it can be checked. */
export interface TestedFact {
  readonly text: string;
  readonly indicator: string;
  readonly region: string | null;
}

const MOST_CHANGES = 6;
const MOST_FACTS = 10;

/** At most ten sentences, each from a published row whose test allows it: changes first, then regions. */
export function essentialFacts(context: SiteContext): readonly TestedFact[] {
  const headline = headlineIndicators(context);
  const changes = tellChanges(context, headline).slice(0, MOST_CHANGES);
  const regional = tellRegions(context, headline).slice(0, MOST_FACTS - changes.length);
  return [...changes, ...regional];
}

/** Whether the test of a row lets it be told: significant, or shown equivalent. */
function isTold({
  status,
  verdict,
  difference,
}: {
  status: string;
  verdict: Trend["verdict"];
  difference: number | null;
}): boolean {
  return status === "published" && difference !== null && (isSignificant(verdict) || verdict === "equivalent");
}

function strength({ difference, se }: { readonly difference: number | null; readonly se: number | null }): number {
  return se === null || se === 0 ? 0 : Math.abs(difference ?? 0) / se;
}

function tellChanges(context: SiteContext, headline: readonly string[]): readonly TestedFact[] {
  const rows = context.index.release.trends.filter(
    (row) => row.domain_kind === WHOLE && row.comparable && headline.includes(row.indicator) && isTold(row),
  );
  return latestOfEach(context, rows)
    .toSorted((one, other) => strength(other) - strength(one))
    .map((row) => ({ text: changeText(context, row), indicator: row.indicator, region: null }));
}

/** The most recent change of each public and indicator: one sentence, not one per pair of waves. */
function latestOfEach({ publics }: SiteContext, rows: readonly Trend[]): readonly Trend[] {
  const latest = new Map<string, Trend>();
  const rank = (row: Trend, wave: string) =>
    publics.find(({ id }) => id === row.public)?.waves.findIndex((one) => one.wave === wave) ?? -1;
  for (const row of rows) {
    const key = [row.public, row.indicator, row.answer].join("\u0000");
    const known = latest.get(key);
    const later = known === undefined || rank(row, row.to_wave) > rank(known, known.to_wave);
    const closer =
      known !== undefined && row.to_wave === known.to_wave && rank(row, row.from_wave) > rank(known, known.from_wave);
    if (later || closer) latest.set(key, row);
  }
  return [...latest.values()];
}

function changeText(context: SiteContext, row: Trend): string {
  const measure = viewMeasure(context.definition, row.public, row.indicator);
  const publicView = context.publics.find(({ id }) => id === row.public);
  const answer = row.answer === "" ? null : answerLabel(context.definition, row.public, row.indicator, row.answer);
  const value = (wave: string, fallback: number | null) => {
    const estimates = context.index.estimates(overall(row.public, wave, row.indicator));
    const estimate = estimates.find((one) => one.answer === row.answer);
    const decimals = decimalsOf(measure.unit, estimate === undefined ? null : halfWidth(estimate));
    return formatValue(estimate?.estimate ?? fallback ?? 0, measure.unit, decimals);
  };
  const sentence = changeSentence({ ...measure, answer }, publicView?.unit ?? row.public, {
    from: { wave: row.from_wave, value: value(row.from_wave, row.from_estimate) },
    to: { wave: row.to_wave, value: value(row.to_wave, row.to_estimate) },
    difference: row.difference ?? 0,
    ci_lower: row.ci_lower,
    ci_upper: row.ci_upper,
    verdict: row.verdict,
  });
  return french(`${capitalise(sentence)}.`);
}

function tellRegions(context: SiteContext, headline: readonly string[]): readonly TestedFact[] {
  const rows = context.index.release.specificities
    .filter((row) => row.domain_kind === REGION && row.answer === "" && headline.includes(row.indicator))
    .filter((row) => isSignificant(row.verdict) && isTold(row) && isLatest(context, row))
    .toSorted((one, other) => strength(other) - strength(one));
  const told = new Set<string>();
  return rows.flatMap((row) => {
    if (told.has(row.domain)) return [];
    told.add(row.domain);
    const text = regionText(context, row);
    return text === null ? [] : [{ text, indicator: row.indicator, region: row.domain }];
  });
}

function isLatest(context: SiteContext, row: Specificity): boolean {
  const publicView = context.publics.find(({ id }) => id === row.public);
  return publicView !== undefined && latestEstimates(context, publicView, row.indicator)?.wave.wave === row.wave;
}

/** A regional specificity as a sentence, for the essentials and the sheets. */
export function regionText(context: SiteContext, row: Specificity): string | null {
  const publicView = context.publics.find(({ id }) => id === row.public);
  const wave = publicView?.waves.find((one) => one.wave === row.wave);
  const region = context.regions.find(({ code }) => code === row.domain);
  const estimate = context.index
    .estimates(inRegion(row.public, row.wave, row.indicator, row.domain))
    .find(({ answer }) => answer === row.answer);
  if (publicView === undefined || wave === undefined || region === undefined || estimate === undefined) return null;
  const measure = viewMeasure(context.definition, row.public, row.indicator);
  const use = { public: publicView, wave, rows: [] };
  return french(capitalise(regionSentence(context, { use, measure }, { region, row: estimate, specificity: row })));
}
