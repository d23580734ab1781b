import type { TopLevelSpec } from "vega-lite";
import { smallSeries } from "#figures/forms/small-series";
import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import { NO_ANSWER, WHOLE } from "#schemas/tables/status";
import { type Fact, factKey } from "#schemas/tables/told/facts";
import { middleOf } from "#wording/days";
import { isShown, isSignificant } from "#wording/shown";
import { byTelling, changeValues } from "../facts/changes.ts";
import { wordsOf } from "../facts/figure-message.ts";
import { lastPair } from "../facts/last-waves.ts";
import { closeAxis } from "../figures/axes.ts";
import { indicatorFile } from "../indicators/indicator-list.ts";
import { populationWords } from "../population-words.ts";
import { markValue, printInterval } from "../printed.ts";
import { allEstimates, headlineIndicators, type SiteContext, type WaveEstimates } from "../site-context.ts";
import { type PublicView, viewMeasure } from "../study-view.ts";

/** A drawing that is no figure: what is told beside it describes it. */
export interface SmallDrawing {
  readonly drawing: TopLevelSpec;
  readonly id: string;
  readonly title: string;
  readonly describedBy: string;
}

/** What is said of a public on the front page. */
export interface HomeResult {
  readonly id: string;
  /** Class of the public, for its colour. */
  readonly dress: string;
  readonly label: string;
  readonly value: string;
  readonly text: string;
  readonly verdict: string;
  readonly significant: boolean;
  /** Facts that are stated. */
  readonly keys: readonly string[];
  readonly series: SmallDrawing | null;
  readonly file: string;
}

/** Words of a result at most. */
const MOST_WORDS = 14;

interface Candidate {
  readonly publicView: PublicView;
  readonly indicator: string;
  readonly uses: readonly Shown[];
  readonly last: Shown;
  readonly change: Fact | undefined;
}
interface Shown {
  readonly use: WaveEstimates;
  readonly row: Estimate;
}

/**
 * One result per public: that of the study, else the clearest change of a headline indicator. Where every public has one that
 * changed, the last one leaves its place to a result that is not significant: such a result is a result.
 */
export function homeResults(context: SiteContext): readonly HomeResult[] {
  const declared = context.definition.study.home?.results ?? [];
  const chosen = context.publics.flatMap((publicView, index) => {
    const own = declared.find((one) => one.public === publicView.id);
    const ids = own === undefined ? headlineIndicators(context) : [own.indicator];
    const candidates = ids.flatMap((indicator) => candidateOf(context, publicView, indicator)).toSorted(byChange);
    return candidates.length === 0 ? [] : [{ index, candidates, declared: own !== undefined }];
  });
  const moved = chosen.every(({ candidates }) => isMoved(candidates[0]));
  const quiet = moved
    ? chosen.findLast(({ candidates, declared: own }) => !own && candidates.some(isUnmoved))
    : undefined;
  return chosen.flatMap(({ index, candidates }) => {
    const told = quiet?.index === index ? candidates.find(isUnmoved) : candidates[0];
    return told === undefined ? [] : [resultOf(context, told, index)];
  });
}

const isMoved = (one: Candidate | undefined): boolean => one?.change !== undefined && isSignificant(one.change.verdict);
const isUnmoved = ({ change }: Candidate): boolean => change?.verdict === "not-significant";

/** What changed first, then what was compared, then what was not. */
function byChange(one: Candidate, other: Candidate): number {
  const rank = (candidate: Candidate) => (isMoved(candidate) ? 0 : candidate.change === undefined ? 2 : 1);
  if (rank(one) !== rank(other) || one.change === undefined || other.change === undefined)
    return rank(one) - rank(other);
  return isMoved(one) ? byTelling(one.change, other.change) : 0;
}

function candidateOf(context: SiteContext, publicView: PublicView, indicator: string): readonly Candidate[] {
  const declared = context.definition.indicators.indicators.find(({ id }) => id === indicator);
  if (declared === undefined || kindOf(declared.statistic).growsWithPopulation) return [];
  const uses = allEstimates(context, publicView, indicator).flatMap((use) => {
    const row = use.rows.find(({ answer }) => answer === NO_ANSWER);
    return row !== undefined && row.status === "published" && row.estimate !== null ? [{ use, row }] : [];
  });
  const last = uses.at(-1);
  if (last === undefined) return [];
  const changes = context.index.release.facts.filter(
    (fact) =>
      fact.kind === "change" &&
      fact.public === publicView.id &&
      fact.indicator === indicator &&
      fact.answer === NO_ANSWER &&
      fact.domain_kind === WHOLE &&
      fact.status === "published" &&
      fact.wave === last.use.wave.wave,
  );
  return [{ publicView, indicator, uses, last, change: lastPair(context, changes)[0] }];
}

function resultOf(context: SiteContext, candidate: Candidate, index: number): HomeResult {
  const { publicView, indicator, last, change } = candidate;
  const { words } = context;
  const { unit } = viewMeasure(context, { public: publicView.id, indicator });
  return {
    id: `resultat-${index + 1}`,
    dress: `public-${index + 1}`,
    label: words.type.capitalise(
      populationWords(context, { public: publicView.id, wave: last.use.wave.wave, indicator }).unit,
    ),
    value: markValue(words, last.row, unit),
    text: words.type.typeset(textOf(context, candidate)),
    verdict: words.type.typeset(verdictOf(context, candidate)),
    significant: isMoved(candidate),
    keys: [change?.key ?? factKey(last.row)],
    series: seriesOf(context, candidate, index),
    file: indicatorFile(context, indicator),
  };
}

function textOf(context: SiteContext, { publicView, indicator, last, change }: Candidate): string {
  const { home, sentences, text } = context.words;
  const declared = context.definition.indicators.indicators.find(({ id }) => id === indicator);
  const verb = declared?.short ?? declared?.sentence;
  const { label, unit } = viewMeasure(context, { public: publicView.id, indicator });
  const when = sentences.inWave(last.use.wave.wave);
  const told = change === undefined || !isSignificant(change.verdict) ? undefined : change;
  const before = told === undefined ? null : changeValues(context, told)[0];
  const since = told === undefined ? null : sentences.inWave(told.from_wave);
  const say = (earlier: string | null) =>
    unit === "percent" && verb !== undefined
      ? home.result({ does: text(verb), when, before: earlier, since })
      : home.value({ what: label, when, before: earlier, since });
  return wordsOf(say(before)) <= MOST_WORDS ? say(before) : say(null);
}

function verdictOf(context: SiteContext, { publicView, indicator, last, change, uses }: Candidate): string {
  const { home, numbers, sentences } = context.words;
  const { unit } = viewMeasure(context, { public: publicView.id, indicator });
  if (change !== undefined) {
    const gap = numbers.gap(change.difference ?? 0, unit);
    if (isSignificant(change.verdict)) return home.moved({ rises: change.verdict === "significant-higher", gap });
    if (change.verdict === "equivalent") return home.stable;
    const [before] = changeValues(context, change);
    return home.unmoved({ since: sentences.inWave(change.from_wave), before });
  }
  const bounds = printInterval(context.words, last.row, unit);
  return bounds === null ? home.single : home.interval(uses.length > 1 ? bounds : `${bounds}`);
}

function seriesOf(
  context: SiteContext,
  { publicView, indicator, uses }: Candidate,
  index: number,
): SmallDrawing | null {
  if (uses.length < 2) return null;
  const measure = viewMeasure(context, { public: publicView.id, indicator });
  const trends = context.index.trends({ public: publicView.id, indicator, domain_kind: WHOLE, domain: WHOLE });
  let segment = 0;
  const points = uses.map(({ use, row }, at) => {
    const before = uses[at - 1];
    const joined = trends.some(
      (trend) =>
        trend.answer === NO_ANSWER &&
        trend.from_wave === before?.use.wave.wave &&
        trend.to_wave === use.wave.wave &&
        trend.comparable,
    );
    if (before !== undefined && !joined) segment += 1;
    const { estimate, ci_lower, ci_upper } = row;
    return {
      time: middleOf(use.wave.field.start, use.wave.field.end),
      wave: use.wave.wave,
      ...{ estimate: estimate ?? 0, ci_lower, ci_upper, segment },
      text: markValue(context.words, row, measure.unit),
    };
  });
  const values = uses.flatMap(({ row }) => (isShown(row.status) ? [row.estimate, row.ci_lower, row.ci_upper] : []));
  const { domain } = closeAxis(context.words, measure.unit, values);
  return {
    drawing: smallSeries({ series: publicView.series, points, domain }),
    id: `serie-${index + 1}`,
    title: context.words.home.seriesOf(publicView.label, measure.label),
    describedBy: `resultat-${index + 1}`,
  };
}
