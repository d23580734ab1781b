import type { WaveWords } from "#wording/french/pages/french-waves";
import type { Unit } from "#wording/numbers";
import { englishNumbers } from "../english-numbers.ts";
import { englishType } from "../english-type.ts";

const { count } = englishNumbers;

/** The word for one of them, or for several. */
const plural = (number: number, one: string, several = `${one}s`): string => (number === 1 ? one : several);

const FIGURE_OF: Readonly<Record<Unit, string>> = {
  percent: "Shares",
  points: "Balances",
  number: "Numbers",
  "score-10": "Ratings out of 10",
  "score-100": "Scores out of 100",
  euros: "Amounts",
};

/** The pages of pairs of waves: what compares, what moved, what did not, what changed in how it was asked. */
export const englishWaves: WaveWords = {
  title: "Waves",
  lead: "From one wave of a population to another: what compares, what changed for certain, what does not move measurably, and what changed in the survey itself.",
  description: (study) => `Changes from wave to wave in ${study}.`,
  ownDescription: (title, study) => `${title}: what changed, ${study}.`,
  pair: (publicLabel, from, to) => `${publicLabel}, from ${from} to ${to}`,
  all: "All waves",
  kind: (consecutive) => (consecutive ? "Consecutive waves" : "First and last waves"),
  listCaption: (publicLabel) => `Waves compared: ${publicLabel}`,
  listColumns: ["Waves", "Comparable questions", "Rises", "Falls", "Not significant"],
  questions: "What compares",
  counted: (told) => [
    { count: count(told.comparable), label: plural(told.comparable, "comparable question") },
    { count: count(told.changed), label: plural(told.changed, "changed question") },
    { count: count(told.added), label: plural(told.added, "new question") },
    { count: count(told.dropped), label: plural(told.dropped, "dropped question") },
  ],
  moves: "What changed",
  movesOf: (told) => [
    { count: count(told.rises), label: plural(told.rises, "significant rise") },
    { count: count(told.falls), label: plural(told.falls, "significant fall") },
    {
      count: count(told.unmoved),
      label: plural(told.unmoved, "gap that is not significant", "gaps that are not significant"),
    },
    ...(told.equivalent === 0
      ? []
      : [{ count: count(told.equivalent), label: plural(told.equivalent, "established equivalence") }]),
  ],
  movesLead:
    "Among the published values of the whole population, indicators and answers, at these two waves; tests corrected for multiple comparisons.",
  noMove: "Among what is published, no gap between these two waves is significant.",
  nothingCompared:
    "No published value compares between these two waves: nothing lets one say that anything rose or fell.",
  more: (more) =>
    `${count(more)} more significant ${plural(more, "gap is", "gaps are")} in the figure or in the tables.`,
  figureTitle: ({ rises, falls, from, to, only, unit }) => {
    const of = unit === null ? "" : `${FIGURE_OF[unit]}${englishType.colon}`;
    const say = (text: string) => (of === "" ? englishType.capitalise(text) : of + text);
    if (only !== null) return `${only}: significant ${rises === 1 ? "rise" : "fall"} between ${from} and ${to}`;
    const parts = [
      rises === 0 ? "" : `${count(rises)} significant ${plural(rises, "rise")}`,
      falls === 0 ? "" : `${count(falls)} significant ${plural(falls, "fall")}`,
    ].filter((part) => part !== "");
    if (parts.length === 0) return say(`no significant gap between ${from} and ${to}`);
    return say(`${englishType.enumerate(parts)} between ${from} and ${to}`);
  },
  before: (value, when) => `against ${value} ${when}`,
  figureSubtitle: (publicLabel, unit) =>
    `${publicLabel}, values published at both waves, ${unit}, from the largest rise to the largest fall`,
  figureNote:
    "circle: first wave; head of the arrow: second wave, where the change is significant; grey line between two circles: change that is not significant; changes computed before rounding; axis narrowed to the values",
  movesColumns: ["Indicator", "Before", "After", "Change", "Interval of the change", "Test"],
  unmoved: "What does not move measurably",
  unmovedLead:
    "The change is too small for these samples: nothing lets one conclude that there is one, nor that there is none. The interval says how large it could be.",
  othersSummary: (rows) => `${count(rows)} ${plural(rows, "value")} out of the figure`,
  othersCaption: "Compared values that are not in the figure",
  incomparable: "What does not compare",
  incomparableSummary: (rows) => `${count(rows)} ${plural(rows, "indicator")}, with the reason`,
  incomparableCaption: "Indicators that do not compare between these two waves",
  incomparableColumns: ["Indicator", "Reason"],
  changedQuestions: "Changed, new and dropped questions",
  changedCaption: "Questions that are not the same at both waves",
  changedColumns: ["Question", "What becomes of it"],
  fates: { changed: "changed", added: "new", dropped: "dropped" },
  survey: "What changed in the survey",
  breaksCaption: "What changed, and what it does to the series",
  breaksColumns: ["What changed", "Consequence", "Declared rule"],
  conditionsCaption: "The two waves side by side",
  condition: "Condition",
  compared: "Comparison",
  same: "the same",
  different: "different",
  conditions: {
    survey: "Survey",
    programme: "Programme",
    field: "Fieldwork",
    institute: "Institute",
    mode: "Mode of collection",
    population: "Scope",
    frame: "Sampling frame",
    sample: "Sample",
    geography: "Original geography",
    respondents: "Respondents",
    effective: "Effective size",
    margins: "Calibration margins",
    weights: "Relative weight (min – max)",
  },
  around: "Other waves of this population",
};
