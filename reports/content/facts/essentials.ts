import { kindOf } from "#schemas/indicators";
import { REGION, WHOLE } from "#schemas/tables/status";
import type { Fact } from "#schemas/tables/told/facts";
import { decimalsOf, halfWidth, type Unit } from "#wording/numbers";
import { isSignificant } from "#wording/shown";
import { populationWords } from "../population-words.ts";
import { inRegion } from "../release-index.ts";
import { headlineIndicators, latestByRegion, type SiteContext } from "../site-context.ts";
import { viewMeasure } from "../study-view.ts";
import { byTelling, changeText, isTold, latestOfEach } from "./changes.ts";
import { isLatestGap, publicGapText } from "./public-gaps.ts";

/** A sentence made from tested rows, and where it can be checked. */
export interface TestedFact {
  readonly text: string;
  /** Keys of the facts that it states. */
  readonly keys: readonly string[];
  readonly indicator: string;
  /** Codes of the regions of which it speaks; none for the country. */
  readonly regions: readonly string[];
}

const MOST_FACTS = 10;
const MOST_OF_AN_INDICATOR = 2;

/**
 * At most ten sentences, each from published rows whose tests allow it, two at most on one indicator: changes of the
 * headline indicators in the country, then what sets publics and regions apart on them, then changes of the other indicators.
 */
export function essentialFacts(context: SiteContext): readonly TestedFact[] {
  const headline = new Set(headlineIndicators(context));
  const changes = tellChanges(context);
  const facts = [
    ...changes.filter(({ indicator }) => headline.has(indicator)),
    ...tellPublics(context, headline),
    ...tellRegions(context, headline),
    ...changes.filter(({ indicator }) => !headline.has(indicator)),
  ];
  const told = new Map<string, number>();
  const kept = facts.filter(({ indicator }) => {
    const times = (told.get(indicator) ?? 0) + 1;
    told.set(indicator, times);
    return times <= MOST_OF_AN_INDICATOR;
  });
  return kept.slice(0, MOST_FACTS);
}

/** Changes of the whole population that the tests let be told, of every indicator. */
export function nationalChanges(context: SiteContext): readonly Fact[] {
  return context.index.release.facts.filter(
    (row) => row.kind === "change" && row.domain_kind === WHOLE && isTold(row) && isIndicator(context, row.indicator),
  );
}

function tellChanges(context: SiteContext): readonly TestedFact[] {
  const rows = nationalChanges(context);
  return withoutEchoes(context, latestOfEach(context, rows).toSorted(byTelling)).map((row) => ({
    text: changeText(context, row),
    keys: [row.key],
    indicator: row.indicator,
    regions: [],
  }));
}

/** A total read from the questions of a share that is told already says the same thing: it is left out. */
function withoutEchoes({ definition, index }: SiteContext, rows: readonly Fact[]): readonly Fact[] {
  const totals = new Set(
    definition.indicators.indicators.flatMap((one) => (kindOf(one.statistic).growsWithPopulation ? [one.id] : [])),
  );
  const isTotal = ({ indicator }: Fact) => totals.has(indicator);
  const keyOf = (row: Fact) => {
    const trend = index.trends(row).find((one) => one.from_wave === row.from_wave && one.to_wave === row.wave);
    return [row.public, row.from_wave, row.wave, trend?.series].join("\u0000");
  };
  const told = new Set(rows.filter((row) => !isTotal(row)).map(keyOf));
  return rows.filter((row) => !isTotal(row) || !told.has(keyOf(row)));
}

/** The clearest gap between two publics on each headline indicator, in its last programme. */
function tellPublics(context: SiteContext, headline: ReadonlySet<string>): readonly TestedFact[] {
  const gaps = context.index.release.facts.filter(
    (row) => row.kind === "public-gap" && headline.has(row.indicator) && isTold(row) && isLatestGap(context, row),
  );
  const clearest = [...Map.groupBy(gaps, ({ indicator }) => indicator).values()].map(
    (group) => group.toSorted(byTelling)[0],
  );
  return clearest.toSorted(byTelling).map((row) => ({
    text: publicGapText(context, row),
    keys: [row.key],
    indicator: row.indicator,
    regions: [],
  }));
}

function isIndicator({ definition }: SiteContext, id: string): boolean {
  return definition.indicators.indicators.some((one) => one.id === id);
}

/** One sentence per public and indicator on the regions that its test sets apart, the clearest first. */
function tellRegions(context: SiteContext, headline: ReadonlySet<string>): readonly TestedFact[] {
  const waves = new Map<string, string | undefined>();
  for (const publicView of context.publics)
    for (const id of headline) waves.set(`${publicView.id} ${id}`, latestByRegion(context, publicView, id)?.wave.wave);
  const rows = context.index.release.facts
    .filter((row) => row.kind === "gap" && row.domain_kind === REGION && headline.has(row.indicator))
    .filter((row) => row.answer === "")
    .filter((row) => isSignificant(row.verdict) && isTold(row))
    .filter((row) => waves.get(`${row.public} ${row.indicator}`) === row.wave)
    .toSorted(byTelling);
  const groups = Map.groupBy(rows, (row) => `${row.public} ${row.indicator}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { typeset, capitalise } = context.words.type;
    const text = typeset(`${capitalise(regionsText(context, first, group))}.`);
    return [
      {
        text,
        keys: group.map(({ key }) => key),
        indicator: first.indicator,
        regions: group.map(({ domain }) => domain),
      },
    ];
  });
}

function regionsText(context: SiteContext, first: Fact, group: readonly Fact[]): string {
  const measure = viewMeasure(context, first);
  const { unit } = populationWords(context, first);
  const places = (verdict: Fact["verdict"]) =>
    group.filter((row) => row.verdict === verdict).map((row) => placeText(context, row, measure.unit));
  const sides = { above: places("significant-higher"), below: places("significant-lower") };
  return context.words.sentences.apart({ ...measure, answer: null }, { population: unit, wave: first.wave }, sides);
}

/** « Bretagne (85 %, +20,5 points) ». */
function placeText(context: SiteContext, row: Fact, unit: Unit): string {
  const region = context.regions.find(({ code }) => code === row.domain)?.label ?? row.domain;
  const estimate = context.index
    .estimates(inRegion(row.public, row.wave, row.indicator, row.domain))
    .find(({ answer }) => answer === row.answer);
  const decimals = decimalsOf(unit, estimate === undefined ? null : halfWidth(estimate));
  const { numbers } = context.words;
  const value = numbers.value(estimate?.estimate ?? row.estimate ?? 0, unit, decimals);
  return `${region} (${value}, ${numbers.gap(row.difference ?? 0, unit)})`;
}
