import type { Computation } from "#schemas/indicators";
import { isAsked, questionsRead, seriesOf } from "#study/indicators/questions-read";
import { definitionFor } from "#study/slices/indicators-of-wave";
import { breaksOf, type WaveChange, waveChanges } from "#study/waves/wave-changes";
import type { Codebook } from "./codebook.ts";
import type { ChangeKind, CodebookChange } from "./compare-codebooks.ts";

export const CONSEQUENCES = ["broken", "caution", "ended", "started", "kept"] as const;
export type Consequence = (typeof CONSEQUENCES)[number];

/** What becomes of a series between two waves, and why. */
export interface SeriesConsequence {
  /** An indicator, or a question whose answers are tabled. */
  readonly series: string;
  readonly of: "indicator" | "question";
  readonly consequence: Consequence;
  /** What it follows from: aspects of the waves, `series`, `definition`, `base`, kinds of changes of the questions read. */
  readonly because: readonly string[];
}

/** Changes of a question that leave its measure as it was. */
const HARMLESS: ReadonlySet<ChangeKind> = new Set(["order", "added", "removed"]);

/** Every indicator and question that one of two waves has: the rules are those by which the waves will be compared. */
export function seriesConsequences(
  from: Codebook,
  to: Codebook,
  changes: readonly CodebookChange[],
): readonly SeriesConsequence[] {
  const between = { from, to, changes, waves: waveChanges(to.definition.study, from.wave, to.wave) };
  const ids = new Set([from, to].flatMap(({ definition }) => definition.indicators.indicators.map(({ id }) => id)));
  const indicators = [...ids].flatMap((id) =>
    consequenceOf(id, "indicator", [computedIn(id, from), computedIn(id, to)], between),
  );
  const asked = new Set([...from.questions.keys(), ...to.questions.keys()]);
  const questions = [...asked].flatMap((id) => {
    const computed = [from, to].map((one) => (one.questions.has(id) ? { for_each: { question: id } } : undefined));
    return consequenceOf(id, "question", [computed[0], computed[1]], between);
  });
  const all = [...indicators, ...questions];
  return CONSEQUENCES.flatMap((one) => all.filter(({ consequence }) => consequence === one));
}

interface Between {
  readonly from: Codebook;
  readonly to: Codebook;
  readonly changes: readonly CodebookChange[];
  readonly waves: readonly WaveChange[];
}

type Computed = Computation | undefined;

/** How an indicator is computed in a wave that asks all that it reads. */
function computedIn(id: string, { definition, wave, questionnaire }: Codebook): Computed {
  const indicator = definition.indicators.indicators.find((one) => one.id === id);
  const found = indicator === undefined ? undefined : definitionFor(indicator, wave);
  if (found === undefined) return undefined;
  const { publics: _, waves: _waves, among: _words, ...computed } = found;
  const asks = questionsRead(computed).every((question) => isAsked(question, { questionnaire, wave: wave.wave }));
  return asks ? computed : undefined;
}

function consequenceOf(
  series: string,
  of: SeriesConsequence["of"],
  [before, after]: readonly [Computed, Computed],
  { from, to, changes, waves }: Between,
): readonly SeriesConsequence[] {
  const told = (consequence: Consequence, because: readonly string[] = []) => [{ series, of, consequence, because }];
  if (before === undefined) return after === undefined ? [] : told("started");
  if (after === undefined) return told("ended");
  const breaks = breaksOf(waves, series);
  const was = seriesOf(before, { questionnaire: from.questionnaire, wave: from.wave.wave });
  const is = seriesOf(after, { questionnaire: to.questionnaire, wave: to.wave.wave });
  const broken = [...breaks, ...(was === is ? [] : ["series"])];
  if (broken.length > 0) return told("broken", broken);
  const read = new Set([...questionsRead(before), ...questionsRead(after)].map((id) => originOf(id, to)));
  const own = changes.filter(({ question, kind }) => read.has(question) && !HARMLESS.has(kind)).map(({ kind }) => kind);
  // What changed of the waves is joined by a rule, or told only: nothing of it has broken the series.
  const because = [...definitionChanges(before, after), ...new Set(own), ...waves.map(({ aspect }) => aspect)];
  return because.length === 0 ? told("kept") : told("caution", because);
}

function definitionChanges(
  { base: was, ...before }: Computation,
  { base: is, ...after }: Computation,
): readonly string[] {
  return [
    ...(JSON.stringify(was) === JSON.stringify(is) ? [] : ["base"]),
    ...(JSON.stringify(before) === JSON.stringify(after) ? [] : ["definition"]),
  ];
}

const originOf = (id: string, { questionnaire }: Codebook): string => questionnaire.derived.get(id)?.from ?? id;
