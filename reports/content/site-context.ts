import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Estimate } from "#schemas/tables/estimates";
import type { ReleaseTables } from "#schemas/tables/tables";
import { isShown } from "#wording/shown";
import { type StudyWords, wordingOf } from "#wording/wording-of";
import { indexRelease, inPlace, overall, type ReleaseIndex } from "./release-index.ts";
import { viewOtherPlaces } from "./sheets/other-places.ts";
import { type PublicView, type RegionView, viewPublics, viewRegions } from "./study-view.ts";

/** Everything a page is made from. */
export interface SiteContext {
  readonly definition: StudyDefinition;
  readonly index: ReleaseIndex;
  readonly publics: readonly PublicView[];
  readonly regions: readonly RegionView[];
  /** Territories that have a sheet: those of the main level, of other levels, groups. */
  readonly sheets: readonly RegionView[];
  readonly minimumBase: number;
  readonly fragileBase: number;
  /** Level of confidence of the intervals. */
  readonly level: number;
  /** Probability under which a test is significant. */
  readonly alpha: number;
  /** Everything that is said, in the language of the study. */
  readonly words: StudyWords;
}

export function siteContext(definition: StudyDefinition, release: ReleaseTables): SiteContext {
  const index = indexRelease(release);
  const { study } = definition;
  const words = wordingOf(study);
  const regions = viewRegions(definition, index.regionCodes);
  return {
    definition,
    index,
    publics: viewPublics({ definition, words }),
    regions,
    sheets: [...regions, ...viewOtherPlaces({ definition, words }, release)],
    minimumBase: study.disclosure.minimum_base,
    fragileBase: study.disclosure.fragile_base,
    level: study.confidence_level,
    alpha: 1 - study.confidence_level,
    words,
  };
}

/** The same context, in which tables that are not named are refused to whoever would read them. */
export function readingOnly(
  context: SiteContext,
  tables: readonly (keyof ReleaseTables)[],
  reader: string,
): SiteContext {
  const { index } = context;
  const check = (table: keyof ReleaseTables) => {
    if (!tables.includes(table)) throw new Error(`${reader}: a table read must be declared; found "${table}"`);
  };
  const release = new Proxy(index.release, {
    get: (target, name: keyof ReleaseTables) => {
      check(name);
      return target[name];
    },
  });
  const guarded = <Sought, Found>(table: keyof ReleaseTables, find: (sought: Sought) => Found) => {
    return (sought: Sought): Found => {
      check(table);
      return find(sought);
    };
  };
  const estimates = guarded("estimates", index.estimates);
  const specificities = guarded("specificities", index.specificities);
  return {
    ...context,
    index: {
      ...index,
      release,
      estimates,
      specificities,
      smallAreas: guarded("small_areas", index.smallAreas),
      trends: guarded("trends", index.trends),
      estimatesOf: guarded("estimates", index.estimatesOf),
      trendsOf: guarded("trends", index.trendsOf),
      facts: guarded("facts", index.facts),
    },
  };
}

/** The estimates of a public's indicator at one wave. */
export interface WaveEstimates {
  readonly public: PublicView;
  readonly wave: Wave;
  readonly rows: readonly Estimate[];
}

/** The last wave in which the indicator was asked of the whole public, whatever could be published of it. */
export function latestEstimates(
  context: SiteContext,
  publicView: PublicView,
  indicator: string,
): WaveEstimates | undefined {
  return allEstimates(context, publicView, indicator).at(-1);
}

/** Every wave in which the indicator was asked of the whole public, in order. */
export function allEstimates(
  context: SiteContext,
  publicView: PublicView,
  indicator: string,
): readonly WaveEstimates[] {
  return publicView.waves
    .map((wave) => ({
      public: publicView,
      wave,
      rows: context.index
        .estimates(overall(publicView.id, wave.wave, indicator))
        .filter(({ status }) => status !== "not-asked"),
    }))
    .filter(({ rows }) => rows.length > 0);
}

type Place = Pick<RegionView, "kind" | "code">;

/** The last wave whose result can be shown for the region; failing that, the last wave asked. */
export function latestInRegion(
  context: SiteContext,
  publicView: PublicView,
  { indicator, region }: { readonly indicator: string; readonly region: Place },
): WaveEstimates | undefined {
  const asked = allEstimates(context, publicView, indicator);
  const shown = asked.findLast(({ wave }) => isShownInRegion(context, publicView.id, wave.wave, { indicator, region }));
  return shown ?? asked.at(-1);
}

/**
 * The wave in which the regions are set side by side: the last in which at least half of them can be shown; failing
 * that, the one in which the most can; failing that, the last wave asked.
 */
export function latestByRegion(
  context: SiteContext,
  publicView: PublicView,
  indicator: string,
): WaveEstimates | undefined {
  const asked = allEstimates(context, publicView, indicator);
  const counted = asked.map((use) => ({
    use,
    shown: context.regions.filter((region) =>
      isShownInRegion(context, publicView.id, use.wave.wave, { indicator, region }),
    ).length,
  }));
  const half = counted.findLast(({ shown }) => shown > 0 && shown * 2 >= context.regions.length);
  const most = Math.max(0, ...counted.map(({ shown }) => shown));
  return (half ?? counted.findLast(({ shown }) => shown > 0 && shown === most) ?? counted.at(-1))?.use;
}

function isShownInRegion(
  { index }: SiteContext,
  publicId: string,
  wave: string,
  { indicator, region }: { readonly indicator: string; readonly region: Place },
): boolean {
  const rows = index.estimates(inPlace(publicId, wave, indicator, region));
  return rows.some(({ status, estimate }) => isShown(status) && estimate !== null);
}

/** What a study holds: pages do not speak of regions, waves, tests or intervals where there are none. */
export function holdings({ definition, index, regions, publics }: SiteContext) {
  const { specificities, trends } = index.release;
  const isTested = ({ verdict }: { readonly verdict: string }) => verdict !== "not-tested";
  return {
    regions: regions.length > 0,
    waves: publics.some(({ waves }) => waves.length > 1),
    tests: specificities.some(isTested) || trends.some(isTested),
    intervals: definition.study.waves.some(({ design }) => design.kind !== "volunteer"),
  };
}

/** The publics of a figure: those it names, else all of them. */
export function publicsOf(context: SiteContext, ids: readonly string[] | undefined): readonly PublicView[] {
  return ids === undefined ? context.publics : context.publics.filter(({ id }) => ids.includes(id));
}

/** Indicators shown first: those of the essentials and of the sheets. */
export function headlineIndicators({ definition }: SiteContext): readonly string[] {
  const all = definition.indicators.indicators;
  const headline = all.filter((one) => one.headline);
  return (headline.length > 0 ? headline : all.slice(0, 4)).map(({ id }) => id);
}
