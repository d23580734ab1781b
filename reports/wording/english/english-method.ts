import type { MethodWords } from "../french/french-method.ts";
import { englishNumbers } from "./english-numbers.ts";
import type { EnglishPlaces } from "./english-places.ts";
import { englishType } from "./english-type.ts";
import { englishModels } from "./small-areas/english-models.ts";

const { level } = englishNumbers;

/** Numbers of times in a hundred that are said in letters. */
const TIMES: Readonly<Record<string, string>> = { 1: "once", 2: "twice", 5: "five times", 10: "ten times" };
const timesInHundred = (share: number): string => {
  const times = String(Math.round(share * 1e8) / 1e6);
  return `${TIMES[times] ?? `${level(share).replace("%", "")} times`} in a hundred`;
};

/** The page on the method. */
export const englishMethod = (places: EnglishPlaces): MethodWords => ({
  title: "Method",
  lead: "How answers are gathered, weighted, estimated, compared and published. What was wrong with the files received is on the page [quality of the data](quality).",
  description: (study) => `Sample designs, weighting and tests of the study ${study}.`,
  sections: {
    rules: "Estimates, tests and thresholds",
    notices: "Notices of the waves",
    weighting: "Weighting",
    reconciliation: "Figures already published",
    hidden: "Results not published",
  },
  families: "Families of tests",
  familiesLead: (alpha, families) =>
    `The correction of Benjamini and Hochberg is made in each family apart: where nothing differs in a family, it announces one gap or more at most ${timesInHundred(alpha)}; elsewhere the expected part of the gaps announced wrongly, among those of the indicators that are kept, is held at the same rate. Families are not corrected among themselves: the whole and each level of areas are one each. Who reads the ${englishNumbers.count(families)} of this page may thus expect up to ${englishNumbers.count(families * alpha, 1)} families to announce a gap by chance, if nothing differed anywhere.`,
  familiesSummary: "The families of tests",
  noTest: "This edition holds no test.",
  margins: (notice) => `Margins before and after weighting: ${notice}`,
  weightingLead:
    "Weight ratio: calibrated weight divided by sampling weight. Kish’s design effect says what the inequality of weights costs in precision.",
  untestable: "Figures that cannot be tested, and why",
  loss: {
    caption: "Cells not published, by public and level, of those estimated",
    public: "Public",
    whole: "Everybody",
    main: englishType.capitalise(places.many),
    places: "Other territories",
    categories: "Categories and crossings",
    all: "All",
    of: (hidden, cells, share) => `${hidden} of ${cells} (${share})`,
    lead: "A cell is removed for itself, or so that others cannot be worked out from it: which of the two is not told, since whoever knew would learn more. The figure of everybody is removed last, then that of the main level.",
  },
  ruleNames: {
    estimates: "Precision",
    intervals: "Intervals",
    replicates: "Replicate weights",
    totals: "Totals",
    places: englishType.capitalise(places.many),
    structure: "At equal structure",
    waves: "Waves",
    tests: "Significant gaps",
    ladder: "In place of a missing figure",
    modelling: "Modelled estimates",
    models: "Models of this edition",
    disclosure: "Thresholds of publication",
  },
  rules: {
    estimates: (intervals) =>
      `Each estimate takes the sample design and the weighting into account: strata, finite populations and calibration enter its standard error. ${intervals}`,
    intervals: (simulated) =>
      `The interval of a share is that of Wilson on the effective base, never larger than the base but for what finite populations and margins tell, on the degrees of freedom of the design in the base${simulated ? "; in simulations it holds the true value 94 to 98 times out of 100, a little more often than announced for rare answers of small domains" : ""}. Other measures have Student’s interval, medians that of Woodruff. What the margins of the calibration tell is known, and has no interval.`,
    replicates: (waves) =>
      `${waves.length === 1 ? "A wave was" : "Some waves were"} delivered with replicate weights (${waves.join(", ")}): each figure is computed again under each of these sets of weights, its standard error is how far they spread, and its degrees of freedom are the rank of these weights in the base, less one. What calibration gains in precision there is in the standard error, and does not raise the effective base.`,
    totals:
      "A total for the whole population is the rate or mean multiplied by the population concerned: those who did not answer are assumed to answer as the others do.",
    places: `${englishType.capitalise(places.a)} is compared with the ${places.rest}, never with the total that holds it; the covariance of the two estimates is taken into account. Each ${places.adjective} value is that of the last wave that may be published for the ${places.one}.`,
    structure:
      "Gaps of headline indicators are also given at equal structure (columns structure_… of the table specificities): the coefficient of the territory in a linear regression, under the sample design, on the variables that each public declares (size, sector, age…). A gap that is of the composition of the population alone disappears there; a share that rests on fewer than five answers is not adjusted.",
    waves:
      "Two waves are compared only where the question, the scope and the mode allow it; otherwise the line is broken.",
    tests: (alpha) =>
      `A gap is called significant when its probability, corrected within its family in two steps (the indicator first, then its territories: Benjamini and Bogomolov 2014), is below ${level(alpha)}. The gap of a share is tested on the effective bases (Jeffreys limits, squared and added: Newcombe 1998), that of a mean by Student’s test. Degrees of freedom are those of the design, primary units less strata less one; for a mean, at most what the weights leave (the square of the effective base over the base, less one). The interval of a gap and its uncorrected probability say the same; the corrected probability asks for more, and decides: an interval without zero is not enough. A gap that is not significant is no proof of equality.`,
    ladder: `Where the figure of a main indicator cannot be shown for ${places.a}, another stands for it, one a cell and always named: † pooled waves, the respondents of several consecutive waves that compare, estimated together, each wave weighing what its effective size is worth; ‡ pooled territories, declared neighbours or the larger territory; ◇ a modelled estimate, where the study declares its model. Such a figure tells a level: it enters no test, no change and no key result; the maturity has a ladder of its own, told on its page. It is shown only where nothing that is hidden follows from it; otherwise the cell has no figure.`,
    models: englishModels,
    disclosure: ({ minimum, fragile, cv }) =>
      `Fewer than ${minimum} answers: not published (s). From ${minimum} to ${fragile - 1} answers, or a coefficient of variation above ${cv}%: fragile (*), to be read with caution. Fragile too (criteria of NCHS, 2017): a share whose effective base is under 30, whose interval has 30 points or more, or more than 5 points and more than 130% of the value; a mean, ratio or total of values too unequal for the base (skewness of the estimate of 0.2 or more, or a denominator whose coefficient of variation reaches 10%; Cochran, 1977), whose interval is optimistic; and what has fewer than 8 degrees of freedom. A cell from which a cell that is not published could be found is removed as well.`,
  },
  glossary: (alpha, quantile) => [
    { term: "Base", definition: "number of respondents, unweighted, from whom a value is computed" },
    {
      term: "Effective base",
      definition:
        "size of the simple random sample that would be as precise, given the design and the weights; larger than the base where calibration, or a population nearly all of which was asked, brings more than the weights cost",
    },
    { term: "Design effect", definition: "ratio of the base to the effective base" },
    {
      term: "Weighting",
      definition: "computing of weights such that the sample has the known structure of the population",
    },
    {
      term: "Significant",
      definition: `gap that chance would produce less than ${timesInHundred(alpha)}, after correction for the number of tests`,
    },
    {
      term: "Test value",
      definition: `gap in standard deviations: beyond ${quantile} in absolute value, it is rare by chance`,
    },
    { term: "Balance", definition: "difference between two percentages, in points" },
  ],
});
