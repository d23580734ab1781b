import type { IndicatorWords } from "#wording/french/pages/french-indicators";
import { englishNumbers } from "../english-numbers.ts";
import type { EnglishPlaces } from "../english-places.ts";
import { englishType } from "../english-type.ts";

const { count } = englishNumbers;

/** The pages of indicators: what is measured, of whom, and every value that is published of it. */
export const englishIndicators = (places: EnglishPlaces): IndicatorWords => ({
  title: "Indicators",
  lead: "For each indicator: the exact question of every wave, who is counted, the computation and its equivalent in R, the published values and their precision.",
  description: (study) => `The indicators of ${study}: questions, computations and published results.`,
  ownDescription: (label, study) => `${label}: questions, computation and published results of ${study}.`,
  all: "All indicators",
  other: "Other indicators",
  listed: "Indicators of the study",
  columns: { reference: "Number", indicator: "Indicator", publics: "Populations and waves", kind: "Measure" },
  results: "Results",
  latest: "Last value of each population",
  since: ({ wave, gap: difference, verdict }) => {
    const word = {
      up: "significant rise",
      down: "significant fall",
      none: "not significant",
      equivalent: "stable, within the declared margin",
      untested: "not tested",
    }[verdict];
    return `${difference} since ${wave}: ${word}`;
  },
  notCompared: (wave, reason) =>
    reason === null ? `difference from ${wave} not tested` : `does not compare with ${wave}: ${reason}`,
  firstWave: "first measure",
  none: "Nothing is published of this indicator in this edition.",
  definition: "What is measured",
  terms: {
    asked: "Populations and waves",
    measure: "Computation",
    counts: "Who counts",
    against: "Who counts against",
    value: "Quantity",
    denominator: "Over",
    weighted: "Each counts also",
    each: "One value for each",
    base: "Base",
    dontKnow: "“Don’t know”",
    winsorised: "Extreme values",
    universe: "Extrapolation",
    r: "In R",
    note: "Note",
  },
  those: (condition) => `those ${condition}`,
  everybody: (unit) => `all respondents (${unit}) who answered the question`,
  restricted: (unit) => `${unit}${/ (?:who|whose|that) /.test(unit) ? " and" : ""} who answered the question`,
  dontKnow: { "in-base": "in the base", "out-of-base": "out of the base" },
  each: (label) => `answer to “${label}”`,
  meanOf: (labels) => `mean of ${englishType.enumerate(labels)}`,
  cited: (label) => `number of answers given to “${label}”`,
  scored: (label) => `score of the answer to “${label}”`,
  winsorised: (percent) => `${percent} at both ends, brought to the quantile`,
  universe: "extended to the whole population: those who did not answer are taken to be as those who did",
  probability: (level) => `quantile at ${level}`,
  questions: "The questions, as they were asked",
  questionColumns: ["Question", "Populations and waves", "Exact wording", "Answers offered"],
  questionsCaption: (label) => `Questions read: ${label}`,
  territories: `By ${places.one}`,
  territoriesSummary: (publicLabel, wave) => `${publicLabel} (${wave}), by ${places.one}`,
  territoriesCaption: (label, publicLabel, wave) => `${label}: ${publicLabel} by ${places.one}, ${wave}`,
  crossings: "By category",
  crossingsLead:
    "Value, sign and number of answers in brackets. Gaps between categories are not tested here: a gap between two values is not established by them alone.",
  crossingsCaption: (label, publicLabel, variable) => `${label}: ${publicLabel}, ${variable}`,
  crossingsOf: (publicLabel) => `${publicLabel}, by category`,
  category: "Category",
  answer: "Answer",
  waves: "From wave to wave",
  answersCaption: (label, publicLabel) => `${label}: ${publicLabel}, answers and waves`,
  comparability: "What compares",
  comparabilityCaption: (label) => `Waves that compare, or do not: ${label}`,
  comparabilityColumns: ["Population", "Waves", "Compare", "Reason", "What else changed"],
  comparable: { yes: "yes", no: "no" },
  explain: "Where a number comes from, down to the lines of the files:",
  command: (key) => `observatoire explain ${key}`,
  precision: "Precision and address of each value",
  ranks: {
    summary: (programme) => `Views compared (${programme}), agreement of ranks between publics`,
    caption: (of) =>
      `${of.label} (${of.programme}), the answers as two publics rank them. Spearman’s rank correlation; Kendall’s coefficient, and in brackets what the samples leave open: a pair of answers that one of the two publics does not tell apart may be in either order`,
    placesCaption: (of) => `${of.label} (${of.programme}), Kendall’s coefficient between two publics, by ${places.one}`,
    columns: ["Publics", "Answers", "Spearman", "Kendall", "Pairs ranked alike", "The other way", "Not told apart"],
    pair: (one, other) => `${one} and ${other}`,
  },
  precisionSummary: (rows) => `${count(rows)} ${rows === 1 ? "value" : "values"} of a whole population`,
  precisionCaption: (label) => `Precision and address: ${label}`,
  precisionColumns: ["Population", "Wave", "Answer", "n", "Effective size", "Design effect", "Address"],
  files: "Files",
  filesLead: (rows) =>
    `${count(rows)} published ${rows === 1 ? "row" : "rows"} of this indicator, ${places.many} and categories included: `,
  csv: "CSV",
  frenchCsv: "CSV for a French Excel",
  whole: "All tables: [data page](data).",
  previous: "Previous indicator",
  next: "Next indicator",
  around: "Indicators around this one",
});
