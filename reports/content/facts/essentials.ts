import { kindOf } from "#schemas/indicators";
import { REGION, WHOLE } from "#schemas/tables/status";
import type { Fact } from "#schemas/tables/told/facts";
import { middleOf } from "#wording/days";
import { decimalsOf, halfWidth, type Unit } from "#wording/numbers";
import { isShown, isSignificant } from "#wording/shown";
import { populationWords } from "../population-words.ts";
import { inRegion } from "../release-index.ts";
import { headlineIndicators, latestByRegion, type SiteContext } from "../site-context.ts";
import { viewMeasure } from "../study-view.ts";
import { byTelling, changeText, isTold, latestOfEach } from "./changes.ts";
import { tellLevels } from "./essential-levels.ts";
import { tellGroups } from "./figure-message.ts";
import { markFlash } from "./flash-waves.ts";
import { isLatestGap, publicGapText } from "./public-gaps.ts";
import type { TestedFact } from "./tested-fact.ts";

const MOST_FACTS = 10;
const MOST_OF_AN_INDICATOR = 2;
/** Sentences of a theme, beside the levels; of gaps between publics; on territories. */
const MOST_OF_A_THEME = 2;
const MOST_OF_A_KIND = 2;

/**
 * At most ten sentences, each from published rows: what each public says at its last wave, in as few sentences as can be; then
 * what tests let be told, headline indicators first, the last waves first, two at most of an indicator and of a theme: changes,
 * what sets publics and regions apart, answers that change together, other changes.
 */
export function essentialFacts(context: SiteContext): Essentials {
  const headline = new Set(headlineIndicators(context));
  const { alone, together } = tellChanges(context);
  const tested = [
    ...alone.filter(({ indicator }) => headline.has(indicator)),
    ...tellPublics(context, headline).slice(0, MOST_OF_A_KIND),
    ...tellRegions(context, headline).slice(0, MOST_OF_A_KIND),
    ...together,
    ...alone.filter(({ indicator }) => !headline.has(indicator)),
  ];
  const levels = tellLevels(context);
  const mark = (fact: TestedFact) => markFlash(context, fact);
  const kept = withinQuotas(context, tested).slice(0, MOST_FACTS - levels.length);
  return { levels: levels.map(mark), tested: kept.map(mark) };
}

/** What the report says first. */
export interface Essentials {
  readonly levels: readonly TestedFact[];
  readonly tested: readonly TestedFact[];
}

/** Two at most of an indicator and of a theme. */
function withinQuotas({ definition }: SiteContext, facts: readonly TestedFact[]): readonly TestedFact[] {
  const themes = new Map(definition.indicators.indicators.map(({ id, theme }) => [id, theme]));
  const told = new Map<string, number>();
  const isRoom = (key: string, most: number): boolean => (told.get(key) ?? 0) < most;
  return facts.filter(({ indicator }) => {
    const theme = themes.get(indicator);
    const keys: (readonly [string, number])[] = [[`indicator ${indicator}`, MOST_OF_AN_INDICATOR]];
    if (theme !== undefined) keys.push([`theme ${theme}`, MOST_OF_A_THEME]);
    if (!keys.every(([key, most]) => isRoom(key, most))) return false;
    for (const [key] of keys) told.set(key, (told.get(key) ?? 0) + 1);
    return true;
  });
}

/** Changes of the whole population that the tests let be told, of every indicator. */
export function nationalChanges(context: SiteContext): readonly Fact[] {
  return context.index.release.facts.filter(
    (row) => row.kind === "change" && row.domain_kind === WHOLE && isTold(row) && isIndicator(context, row.indicator),
  );
}

/** Changes, the last waves first; answers of an indicator that change together are one sentence. */
function tellChanges(context: SiteContext) {
  const rows = withoutEchoes(context, latestOfEach(context, nationalChanges(context)).toSorted(byTelling));
  const ordered = rows.toSorted((one, other) => endOf(context, other) - endOf(context, one));
  const together = tellGroups(context, allChanges(context)).map(({ text, keys }) => {
    const [first] = context.index.facts(keys.slice(0, 1));
    return { text: groupText(context, text, first), keys, indicator: first?.indicator ?? "", regions: [] };
  });
  const grouped = new Set(together.flatMap(({ keys }) => context.index.facts(keys).map(seriesOf)));
  const alone = ordered
    .filter((row) => row.answer === "" || !grouped.has(seriesOf(row)))
    .map((row) => ({ text: changeText(context, row), keys: [row.key], indicator: row.indicator, regions: [] }));
  return { alone, together };
}

const seriesOf = ({ public: id, indicator }: Fact): string => `${id}\n${indicator}`;

/** Changes of the whole population that are shown, whatever their verdict: a group says of how many it tells. */
function allChanges({ index }: SiteContext): readonly Fact[] {
  return index.release.facts.filter(
    ({ kind, domain_kind, status }) => kind === "change" && domain_kind === WHOLE && isShown(status),
  );
}

/** « Entre 2015 et 2019, chez les citoyens, la confiance augmente… ». */
function groupText({ words }: SiteContext, message: string, fact: Fact | undefined): string {
  const { sentences, type } = words;
  const text =
    fact === undefined ? message : sentences.betweenWaves(fact.from_wave, fact.wave, type.uncapitalise(message));
  return type.typeset(`${type.capitalise(text)}.`);
}

/** When the fieldwork of the later wave ended, as a year. */
function endOf({ publics }: SiteContext, row: Fact): number {
  const wave = publics.find(({ id }) => id === row.public)?.waves.find((one) => one.wave === row.wave);
  return wave === undefined ? 0 : middleOf(wave.field.start, wave.field.end);
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
