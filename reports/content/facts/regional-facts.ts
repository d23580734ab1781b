import type { Fact } from "#schemas/tables/told/facts";
import { isSignificant } from "#wording/shown";
import { regionSentence } from "../figures/regions-figure.ts";
import { inPlace } from "../release-index.ts";
import { latestInRegion, type SiteContext } from "../site-context.ts";
import { type RegionView, viewMeasure } from "../study-view.ts";
import { byTelling, changeText, latestOfEach } from "./changes.ts";

const MOST_SPECIFICITIES = 5;
const MOST_CHANGES = 2;

/** A sentence, and the keys of the facts that it states; none where it says that there is none. */
export interface ToldFact {
  readonly text: string;
  readonly keys: readonly string[];
}

/**
 * What is significant in a region, answers and earlier waves included: five sentences at most, the last waves and the solid
 * ones first, then how many more there are. None is said only where nothing that is published differs.
 */
export function regionSpecificities(context: SiteContext, region: RegionView): readonly ToldFact[] {
  const { sheets, type } = context.words;
  const found = gapsOf(context, region).filter(({ verdict }) => isSignificant(verdict));
  if (found.length === 0) return [{ text: type.typeset(sheets.noneDistinct), keys: [] }];
  const isLatest = latestWaves(context, region);
  const sorted = found.toSorted(
    (one, other) => Number(isLatest(other)) - Number(isLatest(one)) || byStatusThenTelling(one, other),
  );
  const told = sorted.slice(0, MOST_SPECIFICITIES).map((row) => specificityText(context, region, row));
  const more = found.length - told.length;
  return more === 0 ? told : [...told, { text: type.typeset(sheets.moreDistinct(more)), keys: [] }];
}

/** Every published comparison of the region with the rest, whatever the wave. */
function gapsOf({ index }: SiteContext, region: RegionView): readonly Fact[] {
  return index.release.facts.filter(
    ({ kind, domain_kind, domain }) => kind === "gap" && domain_kind === region.kind && domain === region.code,
  );
}

/** Whether a row is of the last wave of its indicator that can be shown for the region. */
function latestWaves(context: SiteContext, region: RegionView): (row: Fact) => boolean {
  const waves = new Map<string, string | undefined>();
  return ({ public: id, indicator, wave }) => {
    const key = `${id} ${indicator}`;
    const publicView = context.publics.find((one) => one.id === id);
    if (!waves.has(key) && publicView !== undefined)
      waves.set(key, latestInRegion(context, publicView, { indicator, region })?.wave.wave);
    return waves.get(key) === wave;
  };
}

function specificityText(context: SiteContext, region: RegionView, fact: Fact): ToldFact {
  const cell = inPlace(fact.public, fact.wave, fact.indicator, region);
  const isOwn = ({ answer }: { readonly answer: string }) => answer === fact.answer;
  const row = context.index.estimates(cell).find(isOwn);
  const publicView = context.publics.find(({ id }) => id === fact.public);
  const wave = publicView?.waves.find((one) => one.wave === fact.wave);
  if (row === undefined || publicView === undefined || wave === undefined)
    throw new Error(`fact ${fact.key}: its estimate must be released`);
  const subject = { use: { public: publicView, wave, rows: [] }, measure: viewMeasure(context, fact) };
  const specificity = context.index.specificities(cell).find(isOwn);
  const { typeset, capitalise } = context.words.type;
  const text = typeset(capitalise(regionSentence(context, subject, { region, row, specificity })));
  return { text, keys: [fact.key] };
}

/** What changed significantly in the region between two waves: two sentences at most; else that nothing did, or why no test. */
export function regionChanges(context: SiteContext, region: RegionView): readonly ToldFact[] {
  const isOwn = (row: { readonly domain_kind: string; readonly domain: string }) =>
    row.domain_kind === region.kind && row.domain === region.code;
  const tested = context.index.release.facts.filter((row) => row.kind === "change" && isOwn(row));
  const { sheets, type } = context.words;
  const say = (text: string): ToldFact => ({ text: type.typeset(text), keys: [] });
  if (tested.length === 0) return [say(sheets.untested(whyUntested(context, isOwn)))];
  const significant = tested.filter(({ verdict }) => isSignificant(verdict));
  if (significant.length === 0) return [say(sheets.unchanged(tested.length))];
  const told = latestOfEach(context, significant).toSorted(byStatusThenTelling).slice(0, MOST_CHANGES);
  const more = significant.length - told.length;
  const sentences = told.map((row) => ({ text: changeText(context, row), keys: [row.key] }));
  return more === 0 ? sentences : [...sentences, say(sheets.moreChanged(more))];
}

type Place = { readonly domain_kind: string; readonly domain: string };

/** Why no change of the region is tested: a single wave, waves that do not compare, or too few answers. */
function whyUntested(
  { index, publics }: SiteContext,
  isOwn: (row: Place) => boolean,
): "one-wave" | "broken" | "hidden" {
  if (publics.every(({ waves }) => waves.length < 2)) return "one-wave";
  const rows = index.release.trends.filter(isOwn);
  return rows.some(({ comparable }) => comparable) ? "hidden" : "broken";
}

function byStatusThenTelling(one: Fact, other: Fact): number {
  return Number(one.status === "fragile") - Number(other.status === "fragile") || byTelling(one, other);
}

/** One sentence on the whole sheet: how many comparisons, how many significant, what is missing. */
export function synthesis(context: SiteContext, region: RegionView): string {
  const rows = gapsOf(context, region);
  const significant = rows.filter(({ verdict }) => isSignificant(verdict));
  const missing = context.publics.filter(({ id }) => !rows.some((row) => row.public === id));
  const { sheets, type } = context.words;
  return type.typeset(
    sheets.synthesis({
      compared: rows.length,
      significant: significant.length,
      fragile: significant.filter(({ status }) => status === "fragile").length,
      missing: missing.map(({ unit }) => unit),
    }),
  );
}
