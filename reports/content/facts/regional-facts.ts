import type { Specificity } from "#schemas/tables/specificities";
import type { Fact } from "#schemas/tables/told/facts";
import { isSignificant } from "#wording/shown";
import { regionSentence } from "../figures/regions-figure.ts";
import { inPlace, type ReleaseIndex } from "../release-index.ts";
import { latestInRegion, type SiteContext } from "../site-context.ts";
import { type RegionView, viewMeasure } from "../study-view.ts";
import { byTelling, changeText, latestOfEach } from "./changes.ts";

const MOST_SPECIFICITIES = 4;
const MOST_CHANGES = 2;

/** A sentence, and the keys of the facts that it states; none where it says that there is none. */
export interface ToldFact {
  readonly text: string;
  readonly keys: readonly string[];
}

/**
 * What is significant in a region, answers and earlier waves included: four sentences at most, the last waves and the solid
 * ones first, then how many more there are. None is said only where nothing that is published differs.
 */
export function regionSpecificities(context: SiteContext, region: RegionView): readonly ToldFact[] {
  const { sheets, type } = context.words;
  const found = gapsOf(context, region).filter(({ verdict }) => isSignificant(verdict));
  if (found.length === 0) return [{ text: type.typeset(sheets.noneDistinct), keys: [] }];
  const told = byRank(context, region, found)
    .slice(0, MOST_SPECIFICITIES)
    .map((row) => specificityText(context, region, row));
  const more = found.length - told.length;
  return more === 0 ? told : [...told, { text: type.typeset(sheets.moreDistinct(more)), keys: [] }];
}

/** The last waves first, the solid ones before the fragile, then as they are told. */
export function byRank(context: SiteContext, region: RegionView, facts: readonly Fact[]): readonly Fact[] {
  const isLatest = latestWaves(context, region);
  return facts.toSorted(
    (one, other) => Number(isLatest(other)) - Number(isLatest(one)) || byStatusThenTelling(one, other),
  );
}

/** Every published comparison of the region with the rest, whatever the wave. */
export function gapsOf(context: SiteContext, { kind, code }: RegionView): readonly Fact[] {
  return (
    factsByPlace(context)
      .get(`${kind} ${code}`)
      ?.filter((fact) => fact.kind === "gap") ?? []
  );
}

const BY_PLACE = new WeakMap<ReleaseIndex, ReadonlyMap<string, readonly Fact[]>>();

/** The facts of each territory, sorted once for all sheets. */
function factsByPlace({ index }: SiteContext): ReadonlyMap<string, readonly Fact[]> {
  const known =
    BY_PLACE.get(index) ?? Map.groupBy(index.release.facts, ({ domain_kind, domain }) => `${domain_kind} ${domain}`);
  BY_PLACE.set(index, known);
  return known;
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
  const sentence = regionSentence(context, subject, { region, row, specificity });
  const structure = specificity === undefined ? null : structureSentence(context, specificity);
  const text = typeset(capitalise(structure === null ? sentence : `${sentence} ${structure}`));
  return { text, keys: [fact.key] };
}

/** What equal structure changes to a verdict; nothing where it changes none, or was not looked at. */
function structureSentence({ words }: SiteContext, row: Specificity): string | null {
  if (row.structure_difference === null || row.structure_verdict === row.verdict) return null;
  return isSignificant(row.structure_verdict) ? null : words.sheets.lostAtEqualStructure;
}

/** What changed significantly in the region between two waves: two sentences at most; else that nothing did, or why no test. */
export function regionChanges(context: SiteContext, region: RegionView): readonly ToldFact[] {
  const isOwn = (row: { readonly domain_kind: string; readonly domain: string }) =>
    row.domain_kind === region.kind && row.domain === region.code;
  const own = factsByPlace(context).get(`${region.kind} ${region.code}`) ?? [];
  const tested = own.filter(({ kind }) => kind === "change");
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
