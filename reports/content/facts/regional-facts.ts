import type { Specificity } from "#schemas/tables/specificities";
import { REGION } from "#schemas/tables/status";
import { isShown, isSignificant } from "#wording/shown";
import { regionSentence } from "../figures/regions-figure.ts";
import { inRegion } from "../release-index.ts";
import { latestInRegion, type SiteContext } from "../site-context.ts";
import { type RegionView, viewMeasure } from "../study-view.ts";
import { byTelling, changeText, latestOfEach } from "./changes.ts";

const MOST_SPECIFICITIES = 5;
const MOST_CHANGES = 2;

/** The significant specificities of a region, at most five: the solid ones first, strongest first. */
export function regionSpecificities(context: SiteContext, region: RegionView): readonly string[] {
  const rows = latestSpecificities(context, region).filter(
    ({ status, verdict, difference }) => isShown(status) && isSignificant(verdict) && difference !== null,
  );
  return rows
    .toSorted(byStatusThenTelling)
    .map((row) => specificityText(context, region, row))
    .filter((text) => text !== null)
    .slice(0, MOST_SPECIFICITIES);
}

/** Tests of the region at the last wave that can be shown of each indicator, one value each. */
function latestSpecificities(context: SiteContext, region: RegionView): readonly Specificity[] {
  const waves = new Map<string, string | undefined>();
  const latest = ({ public: id, indicator }: Specificity) => {
    const key = `${id} ${indicator}`;
    const publicView = context.publics.find((one) => one.id === id);
    if (!waves.has(key) && publicView !== undefined)
      waves.set(key, latestInRegion(context, publicView, { indicator, region: region.code })?.wave.wave);
    return waves.get(key);
  };
  return context.index.release.specificities.filter(
    (row) => row.domain_kind === REGION && row.domain === region.code && row.answer === "" && latest(row) === row.wave,
  );
}

function specificityText(context: SiteContext, region: RegionView, row: Specificity): string | null {
  const publicView = context.publics.find(({ id }) => id === row.public);
  const wave = publicView?.waves.find((one) => one.wave === row.wave);
  const estimate = context.index
    .estimates(inRegion(row.public, row.wave, row.indicator, row.domain))
    .find(({ answer }) => answer === row.answer);
  if (publicView === undefined || wave === undefined || estimate === undefined) return null;
  const measure = viewMeasure(context, row);
  const use = { public: publicView, wave, rows: [] };
  const { typeset, capitalise } = context.words.type;
  return typeset(capitalise(regionSentence(context, { use, measure }, { region, row: estimate, specificity: row })));
}

/** What changed significantly in the region between two waves: two sentences at most, or that nothing did. */
export function regionChanges(context: SiteContext, region: RegionView): readonly string[] {
  const tested = context.index.release.trends.filter(
    (row) =>
      row.domain_kind === REGION &&
      row.domain === region.code &&
      row.comparable &&
      isShown(row.status) &&
      row.verdict !== "not-tested",
  );
  const { sheets, type } = context.words;
  if (tested.length === 0) return [type.typeset(sheets.untested)];
  const significant = tested.filter(({ verdict, difference }) => isSignificant(verdict) && difference !== null);
  const told = latestOfEach(context, significant).toSorted(byStatusThenTelling).slice(0, MOST_CHANGES);
  if (told.length > 0) return told.map((row) => changeText(context, row));
  return [type.typeset(sheets.unchanged(tested.length))];
}

type Change = Parameters<typeof byTelling>[0];

function byStatusThenTelling(one: Change, other: Change): number {
  return Number(one.status === "fragile") - Number(other.status === "fragile") || byTelling(one, other);
}

/** One sentence on the whole sheet: how many comparisons, how many significant, what is missing. */
export function synthesis(context: SiteContext, region: RegionView): string {
  const rows = latestSpecificities(context, region).filter(
    ({ status, verdict }) => isShown(status) && verdict !== "not-tested",
  );
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
